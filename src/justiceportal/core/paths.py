"""Where the portal's folders are: in a checkout, in tests and in an installed wheel alike."""

from importlib.resources import files
from pathlib import Path
import os


def data_folder(name: str) -> Path:
    """The folder `themes`, `sites`, `content_migrations` or `help` of the project.

    An operator whose definitions are kept elsewhere names that folder in the environment: PORTAL_SITES.
    """
    elsewhere = os.environ.get(f"PORTAL_{name.upper()}")
    if elsewhere:
        return Path(elsewhere)
    return Path(str(files("justiceportal"))) / "data" / name


def var_folder() -> Path:
    """The folder of what the running portal writes besides its database; made when it is missing.

    The environment variable PORTAL_VAR names it; `bin/portal` sets it, and without it the folder is `var` here.
    """
    folder = var_path()
    for name in ("filestorage", "blobstorage", "log"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    return folder


def var_path() -> Path:
    """Where that folder is, whether or not it is there."""
    return Path(os.environ.get("PORTAL_VAR", "var")).absolute()
