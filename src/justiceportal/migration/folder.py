"""Loads the folder of a migration: its mapping, its transform and what it expects of its source."""

from dataclasses import dataclass
from importlib import import_module
from importlib.util import module_from_spec
from importlib.util import spec_from_file_location
from justiceportal.core.paths import data_folder
from justiceportal.migration.errors import MigrationFolderError
from justiceportal.websites.domain.definition import section_from
from justiceportal.websites.domain.definition import SectionDefinition
from pathlib import Path
from types import ModuleType
import re
import sys
import yaml


PACKAGES = "justiceportal_migrations"
NAME = re.compile(r"[a-z][a-z0-9_]*")
NEEDED = ("Migration", "Skipped", "Refused")


@dataclass(frozen=True, slots=True)
class MigrationFolder:
    """A migration: `transform` is its module, `mapping` and `expected` are its files as plain data."""

    name: str
    mapping: dict
    transform: ModuleType
    expected: dict

    def sections(self) -> list[tuple[str, SectionDefinition]]:
        """Every section of the mapping with its path, parents first."""
        found: list[tuple[str, SectionDefinition]] = []

        def walk(definitions, above: str) -> None:
            for definition in definitions:
                path = f"{above}{definition.id}"
                found.append((path, definition))
                walk(definition.sections, f"{path}/")

        walk([section_from(data, False) for data in self.mapping["sections"]], "")
        return found


def load(name: str, root: Path | None = None) -> MigrationFolder:
    """The migration of that name, from `content_migrations/` unless another root is given.

    Raises MigrationFolderError when there is none, a file of it is missing, or its mapping is no mapping.
    """
    folder = (root or data_folder("content_migrations")) / name
    if not NAME.fullmatch(name) or not folder.is_dir():
        raise MigrationFolderError(f"content_migrations/{name}", "there is no such migration")
    mapping = _yaml(folder / "mapping.yaml")
    for key in ("sections", "register_file"):
        if key not in mapping:
            raise MigrationFolderError(f"{name}/mapping.yaml", f"the key {key!r} is missing")
    try:
        expected = _yaml(folder / "expected.yaml") if (folder / "expected.yaml").exists() else {}
        migration = MigrationFolder(name, mapping, _module(folder), expected)
        migration.sections()
    except (KeyError, TypeError) as error:
        raise MigrationFolderError(f"{name}/mapping.yaml", f"a section is incomplete: {error}") from error
    return migration


def _yaml(file: Path) -> dict:
    try:
        data = yaml.load(file.read_text("utf-8"), Loader=yaml.CSafeLoader)
    except FileNotFoundError:
        raise MigrationFolderError(str(file), "missing") from None
    except yaml.YAMLError as error:
        raise MigrationFolderError(str(file), str(error)) from error
    if not isinstance(data, dict):
        raise MigrationFolderError(str(file), "not a mapping")
    return data


def _module(folder: Path) -> ModuleType:
    # The folder is no part of the package: it is loaded from where it lies, so that a city may add its own.
    package = f"{PACKAGES}.{folder.name}"
    known = sys.modules.get(package)
    if known is None or Path(known.__file__).parent != folder:
        for name in [name for name in sys.modules if name == package or name.startswith(f"{package}.")]:
            del sys.modules[name]
        sys.modules.setdefault(PACKAGES, ModuleType(PACKAGES))
        spec = spec_from_file_location(package, folder / "__init__.py", submodule_search_locations=[str(folder)])
        sys.modules[package] = module_from_spec(spec)
        try:
            spec.loader.exec_module(sys.modules[package])
        except FileNotFoundError:
            raise MigrationFolderError(f"{folder.name}/__init__.py", "missing") from None
    try:
        module = import_module(f"{package}.transform")
    except ModuleNotFoundError as error:
        raise MigrationFolderError(f"{folder.name}/transform.py", str(error)) from error
    for name in NEEDED:
        if not hasattr(module, name):
            raise MigrationFolderError(f"{folder.name}/transform.py", f"defines no {name}")
    return module
