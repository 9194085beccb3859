"Packaging, read from `settings.ini`. `data/` (the small source model, the ten-shot sets) is installed as `ddpm_pa_nb/data`; its results are for the reports and stay."
from configparser import ConfigParser
from pathlib import Path
from setuptools import find_namespace_packages, setup

root = Path(__file__).parent
config = ConfigParser(delimiters=["="])
config.read(root/"settings.ini", encoding="utf-8")
cfg = config["DEFAULT"]

readme = root/"README.md"
setup(
    name=cfg["lib_name"], version=cfg["version"], description=cfg["description"], keywords=cfg["keywords"],
    author=cfg["author"], author_email=cfg["author_email"], license="Apache-2.0",
    long_description=readme.read_text(encoding="utf-8") if readme.exists() else "", long_description_content_type="text/markdown",
    packages=["ddpm_pa_nb", "ddpm_pa_nb.data", *(f"ddpm_pa_nb.data.{p}" for p in find_namespace_packages("data", exclude=["results*"]))],
    package_dir={"ddpm_pa_nb.data": "data"}, package_data={"": ["*.json", "*.md", "*.png", "*.safetensors"]}, zip_safe=False,
    python_requires=f">={cfg['min_python']}",
    install_requires=cfg["requirements"].split(), extras_require={"dev": cfg["dev_requirements"].split()},
    entry_points={"console_scripts": cfg["console_scripts"].split(), "nbdev": [f"{cfg['lib_name']}={cfg['lib_name']}._modidx:d"]},
)
