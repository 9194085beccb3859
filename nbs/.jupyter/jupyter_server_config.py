"""For `make lab`: notebooks are cleaned when they are saved, and do not count as changed when they are opened.

JupyterLab writes the kernel's display name and its language's version into a notebook as soon as the kernel runs. nbdev_clean takes
both out again, since they differ from machine to machine. So they are put in here when a notebook is opened."""
from ipykernel.ipkernel import IPythonKernel
from jupyter_server.services.contents.largefilemanager import AsyncLargeFileManager
from nbdev.clean import clean_nb
from nbdev.config import get_config


class Manager(AsyncLargeFileManager):
    "Files as they are, but for what JupyterLab would add to a notebook anyway."
    async def get(self, path, content=True, type=None, format=None, **options):
        model = await super().get(path, content, type, format, **options)
        if model["type"] == "notebook" and model["content"]:
            metadata = model["content"]["metadata"]
            kernel = metadata.get("kernelspec", {}).get("name")
            specs = self.parent.kernel_spec_manager.get_all_specs() if kernel else {}
            if kernel in specs and specs[kernel]["spec"]["language"] == "python":
                metadata["kernelspec"]["display_name"] = specs[kernel]["spec"]["display_name"]
                metadata["language_info"] = IPythonKernel.language_info
        return model


def clean(model, path, contents_manager, **options):
    "What nbdev_clean does, with the settings of the project that the notebook is in."
    if model["type"] != "notebook": return
    settings = get_config(path=contents_manager._get_os_path(path))
    kept = {name: settings.get(name).split() for name in ("allowed_metadata_keys", "allowed_cell_metadata_keys")}
    clean_nb(model["content"], **kept, clean_ids=settings.clean_ids)


c.ServerApp.contents_manager_class = Manager
c.ContentsManager.pre_save_hook = clean
