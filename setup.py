"""Packaging, read from `settings.ini`. What a user needs of the checkout is installed inside the package: `data/` (the small source model, the ten-shot
sets; its results are for the reports and stay), the run notebooks and their configs."""
from configparser import ConfigParser
from pathlib import Path
from setuptools import find_namespace_packages, setup

root = Path(__file__).parent
config = ConfigParser(delimiters=["="])
config.read(root/"settings.ini", encoding="utf-8")
cfg = config["DEFAULT"]

readme = root/"README.md"
inside = {"ddpm_pa_nb.data": "data", "ddpm_pa_nb.runs": "nbs/runs", "ddpm_pa_nb.configs": "nbs/configs"}
data = [f"ddpm_pa_nb.data.{p}" for p in find_namespace_packages("data", exclude=["results*"])]
extras = {name: cfg[f"{name}_requirements"].split() for name in ("runs", "draw", "docs", "browser", "dev")}
extras["dev"] += extras["runs"] + extras["draw"]
setup(
    name=cfg["lib_name"], version=cfg["version"], description=cfg["description"], keywords=cfg["keywords"],
    author=cfg["author"], author_email=cfg["author_email"], license="Apache-2.0",
    long_description=readme.read_text(encoding="utf-8") if readme.exists() else "", long_description_content_type="text/markdown",
    packages=["ddpm_pa_nb", *inside, *data], package_dir=inside, zip_safe=False,
    package_data={"": ["*.json", "*.md", "*.png", "*.safetensors"], "ddpm_pa_nb": ["py.typed"], "ddpm_pa_nb.runs": ["*.ipynb"], "ddpm_pa_nb.configs": ["*.yml"]},
    python_requires=f">={cfg['min_python']}", install_requires=cfg["requirements"].split(), extras_require=extras,
    entry_points={"console_scripts": cfg["console_scripts"].split(), "nbdev": [f"{cfg['lib_name']}={cfg['lib_name']}._modidx:d"]},
)
