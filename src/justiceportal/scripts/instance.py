"""The instance that buildout assembled: its configuration, and Zope started from it."""

from justiceportal.core.paths import var_folder
from pathlib import Path
import os


def root_folder() -> Path:
    """The folder that was assembled, with bin/ and parts/ in it."""
    return Path(os.environ["PORTAL_ROOT"])


def instance_folder() -> Path:
    """Where buildout put the configuration of the instance."""
    return Path(os.environ["PORTAL_INSTANCE"])


def zope_conf() -> Path:
    """The configuration of Zope, with the databases below the folder that PORTAL_VAR names."""
    os.environ.setdefault("PORTAL_VAR", str(root_folder() / "var"))
    assembled = instance_folder() / "etc" / "zope.conf"
    folder = var_folder()
    if folder == root_folder() / "var":
        return assembled
    lines = assembled.read_text(encoding="utf-8").splitlines(keepends=True)
    # Compiled templates may be shared: they depend on the code only.
    here, there = f"{root_folder()}/var/", f"{folder}/"
    text = "".join(line if "CHAMELEON_CACHE" in line else line.replace(here, there) for line in lines)
    (folder / instance_folder().name).mkdir(exist_ok=True)
    moved = folder / "zope.conf"
    moved.write_text(text, encoding="utf-8")
    return moved


def wsgi_ini() -> Path:
    """The configuration of the server and of the logs."""
    return instance_folder() / "etc" / "wsgi.ini"


def start_zope() -> None:
    """Start Zope in this process from the assembled configuration, without a server and without preparing the group."""
    from Zope2.Startup.run import configure_wsgi
    import Zope2

    os.environ["PORTAL_PREPARE"] = "off"
    starter = configure_wsgi(str(zope_conf()))
    starter.prepare()
    Zope2.app()._p_jar.close()
