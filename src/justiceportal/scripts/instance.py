"""The instance that buildout assembled: its configuration, and Zope started from it."""

from contextlib import contextmanager
from justiceportal.core.paths import var_folder
from justiceportal.scripts.control import SOCKET
from justiceportal.scripts.errors import CommandError
from justiceportal.scripts.swap import finish_swap
from pathlib import Path
import logging.config
import os
import re


DATABASE_TAKEN = (
    "数据库正被另一个进程使用（正在启动的门户或另一条命令），请稍后再试 / "
    "The database is in use by another process (a portal that is starting or another command): try again later."
)


WRAPPED = re.compile(
    r"<blobstorage>\n(?P<blobs>\s*blob-dir [^\n]+)\n(?:\s*#[^\n]*\n|\s*\n)*"
    r"\s*<filestorage>\n(?P<inside>.*?)\n\s*</filestorage>\s*</blobstorage>",
    re.DOTALL,
)
NO_GROUP = "There is no website group in this database yet: create it with `bin/portal setup` or `make run`."


def root_folder() -> Path:
    """The folder that was assembled, with bin/ and parts/ in it."""
    return Path(os.environ["PORTAL_ROOT"])


def instance_folder() -> Path:
    """Where buildout put the configuration of the instance."""
    return Path(os.environ["PORTAL_INSTANCE"])


def working_folder() -> Path:
    """The folder of everything that changes: PORTAL_VAR, else `var` below the root."""
    os.environ.setdefault("PORTAL_VAR", str(root_folder() / "var"))
    return var_folder()


def control_path() -> Path:
    """Where a portal that serves this folder listens for commands."""
    return working_folder() / SOCKET


def with_own_blobs(text: str) -> str:
    """A configuration in which a FileStorage keeps its blobs itself.

    The wrapper `<blobstorage>` that buildout writes lets go of the commit lock before it forgets which blobs it has
    just committed: another thread that aborts in between (a conflict) deletes them (ZODB, `blob.py`: `tpc_finish`).
    """
    return WRAPPED.sub(lambda found: f"<filestorage>\n{found['inside']}\n{found['blobs']}\n    </filestorage>", text)


def zope_conf() -> Path:
    """The configuration of Zope with the databases below the working folder. Finishes a restore that was cut off."""
    assembled = instance_folder() / "etc" / "zope.conf"
    folder = working_folder()
    finish_swap(folder)
    lines = with_own_blobs(assembled.read_text(encoding="utf-8")).splitlines(keepends=True)
    # Compiled templates may be shared: they depend on the code only.
    here, there = f"{root_folder()}/var/", f"{folder}/"
    text = "".join(line if "CHAMELEON_CACHE" in line else line.replace(here, there) for line in lines)
    (folder / instance_folder().name).mkdir(exist_ok=True)
    moved = folder / "zope.conf"
    # Another process that starts in this folder may be reading it.
    if not moved.exists() or moved.read_text(encoding="utf-8") != text:
        moved.write_text(text, encoding="utf-8")
    return moved


def is_embedded() -> bool:
    """Whether the database is a file of this machine, which belongs to one process at a time."""
    return "<filestorage" in (instance_folder() / "etc" / "zope.conf").read_text(encoding="utf-8")


def has_database() -> bool:
    """Whether there is a database; one that is not a file of this machine is taken to be there."""
    return not is_embedded() or (working_folder() / "filestorage" / "Data.fs").exists()


def wsgi_ini() -> Path:
    """The configuration of the server and of the logs."""
    return instance_folder() / "etc" / "wsgi.ini"


def configure_logging(variables: dict[str, str], on_console: bool = True) -> None:
    """Log as the assembled configuration says, in the file only where the console has its own sentences.

    `variables` fill the places of the configuration.
    """
    logging.config.fileConfig(wsgi_ini(), defaults=variables, disable_existing_loggers=False)
    if not on_console:
        root = logging.getLogger()
        root.handlers = [handler for handler in root.handlers if isinstance(handler, logging.FileHandler)]


@contextmanager
def started_zope():
    """Zope in this process, from the assembled configuration, without a server and without preparing the group.

    Raises CommandError when another process has the database. Closing saves the database's index.
    """
    import Zope2

    start_zope()
    try:
        yield
    finally:
        Zope2.DB.close()


def start_zope() -> None:
    """The same for a process that keeps it until its end."""
    from zc.lockfile import LockError
    from Zope2.Startup.run import configure_wsgi
    import Zope2

    starter = configure_wsgi(str(zope_conf()))
    try:
        starter.prepare()
    except LockError as error:
        raise CommandError(DATABASE_TAKEN) from error
    Zope2.app()._p_jar.close()
