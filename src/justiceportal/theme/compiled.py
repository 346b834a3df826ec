"""The Diazo themes as compiled transformations: compiled once for each process, instantiated once for each thread."""

from diazo.compiler import compile_theme
from functools import cache
from justiceportal.core.paths import data_folder
from lxml import etree
from pathlib import Path
import threading


RULES = "rules.xml"
# What plone.app.theming hands to every transformation.
PARAMETERS = ("url", "base", "path", "scheme", "host")
ACCESS = etree.XSLTAccessControl(read_file=True, write_file=False, create_dir=False, read_network=False)

_instances = threading.local()


def rules_of(name: str) -> Path:
    """The rules file of a theme; the file is missing where there is no such theme."""
    return data_folder("themes") / name / RULES


@cache
def theme_names() -> tuple[str, ...]:
    """The themes of the group, which lie beside the base that they share."""
    return tuple(sorted(path.parent.name for path in data_folder("themes").glob("*/manifest.cfg")))


@cache
def stylesheet(name: str) -> bytes:
    """The compiled rules of a theme as XSLT; etree.LxmlError and OSError for a theme that is faulty or missing."""
    compiled = compile_theme(str(rules_of(name)), access_control=ACCESS, xsl_params=dict.fromkeys(PARAMETERS, ""))
    return etree.tostring(compiled)


def transform_of(name: str) -> etree.XSLT:
    """The transformation of a theme for the present thread: lxml ties one to the thread that made it."""
    known = _instances.__dict__.setdefault("known", {})
    found = known.get(name)
    if found is None:
        found = known[name] = etree.XSLT(etree.fromstring(stylesheet(name)), access_control=ACCESS)
    return found


def compile_all(event=None) -> None:
    """Compile every theme before the process serves, so that a fault stops the start (subscriber of ProcessStarted)."""
    for name in theme_names():
        stylesheet(name)
