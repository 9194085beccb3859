"""Adapt a diffusion model to ten images, and keep it from copying them."""
__version__ = "0.1.0"

from importlib import import_module as _import
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .adaptation import Lambdas, adapt
    from .checkpoints import load_model, save_model, save_pretrained
    from .composed import compose, load_composed
    from .fidelity import scores
    from .images import image_grid, labelled_rows, load_images
    from .overfitting import Watch
    from .sampling import sample, starting_noise
    from .training import TrainConfig

# What is used most, at the top: `from ddpm_pa_nb import adapt, sample, load_model`. Each is imported when it is asked for, and torch with it.
_HOME = {"adapt": "adaptation", "Lambdas": "adaptation", "load_model": "checkpoints", "save_model": "checkpoints", "save_pretrained": "checkpoints",
         "compose": "composed", "load_composed": "composed", "scores": "fidelity", "image_grid": "images", "labelled_rows": "images", "load_images": "images", "Watch": "overfitting",
         "sample": "sampling", "starting_noise": "sampling", "TrainConfig": "training"}
__all__ = ["__version__", *_HOME]

def __getattr__(name):
    if name not in _HOME: raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(_import(f"{__name__}.{_HOME[name]}"), name)

def __dir__(): return sorted({*globals(), *_HOME} - {"TYPE_CHECKING"})
