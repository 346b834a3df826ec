"""Pins every version: requirements.in → requirements.lock for uv → profiles/versions.cfg for buildout.

    .venv/bin/python -m profiles.lock [options of `uv pip compile`, for example --upgrade]

One set serves all supported Pythons; versions that are pinned already stay unless `--upgrade` is given.
"""

from bootstrap import index_settings
from bootstrap import LOCK
from bootstrap import locked_versions
from bootstrap import refuse
from bootstrap import ROOT
from bootstrap import StepFailed
from bootstrap import Steps
from bootstrap import Trouble
from bootstrap import trouble_of
from bootstrap import VENV
import sys


VERSIONS = ROOT / "profiles" / "versions.cfg"
OLDEST_PYTHON = "3.11"
# Of axe-playwright-python only the script is used, in a browser that is here already: fifty megabytes stay away.
UNUSED = ("playwright", "pyee", "greenlet")


def versions_cfg(lock: str) -> str:
    """The text of versions.cfg for the text of a lock. Raises Trouble when a name has two versions."""
    pairs = locked_versions(lock)
    names = [name for name, _version in pairs]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise Trouble(
            f"锁定文件中 {' '.join(twice)} 有多个版本，请在 requirements.in 中固定一个 / "
            f"The lock has several versions of {' '.join(twice)}: pin one in requirements.in"
        )
    lines = ["# Written by `make lock` from requirements.lock; do not edit.", "[versions]"]
    return "\n".join(lines + [f"{name} = {version}" for name, version in pairs]) + "\n"


def pin(more: list[str]) -> None:
    """Write both files. Raises Trouble when the index cannot be asked or the wishes contradict each other."""
    command = [VENV / "bin" / "uv", "pip", "compile", "--quiet", "--universal", "--python-version", OLDEST_PYTHON]
    # Nothing of this machine stands in the lock: no index, no folder, no command line.
    command += ["--no-header", "--no-annotate", "--no-emit-index-url", "--no-emit-find-links"]
    command += [*(f"--no-emit-package={name}" for name in UNUSED), *more]
    settings = index_settings([VENV / "bin" / "python", "-m", "pip"])
    try:
        Steps().run("锁定版本 / pinning versions", [*command, "-o", LOCK, ROOT / "requirements.in"], **settings)
    except StepFailed as failed:
        raise trouble_of(failed.output) from failed
    VERSIONS.write_text(versions_cfg(LOCK.read_text("utf-8")), "utf-8")


def main(more: list[str]) -> int:
    """Pin; the exit code is 1 with one sentence when that is not possible."""
    try:
        pin(more)
    except Trouble as trouble:
        return refuse(str(trouble))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
