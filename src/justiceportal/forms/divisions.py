"""The divisions of the city, from `sites/divisions.yaml`: the operator's folder, else the packaged one."""

from functools import lru_cache
from importlib.resources import files
from justiceportal.core.paths import data_folder
from justiceportal.forms.domain.divisions import Divisions
from justiceportal.forms.domain.divisions import divisions_from
from pathlib import Path
import yaml


FILE = "divisions.yaml"


def divisions() -> Divisions:
    """The divisions that can be picked; raises DivisionFault for a file that lists none."""
    path = data_folder("sites") / FILE
    if not path.exists():
        path = Path(str(files("justiceportal"))) / "data" / "sites" / FILE
    return _read(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=4)
def _read(path: Path, _changed: int) -> Divisions:
    return divisions_from(yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader))
