"""Types of events that are declared by a JSON schema in a file (draft 2020-12)."""

from functools import cached_property
from jsonschema import Draft202012Validator
from justiceportal.outbox.interfaces import IEventType
from pathlib import Path
from typing import Any
from zope.interface import implementer
import json


@implementer(IEventType)
class FileSchema:
    """The schema in a file whose name is that of the schema: `case.submitted-1.json`."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def schema_name(self) -> str:
        """The name of the file without its ending."""
        return self.path.name.removesuffix(".json")

    def document(self) -> dict[str, Any]:
        """The schema itself; it must not be changed."""
        return self._document

    def faults(self, data) -> list[str]:
        """What the schema does not grant, each with its place."""
        return [f"{error.json_path}: {error.message}" for error in self._validator.iter_errors(data)]

    @cached_property
    def _document(self) -> dict[str, Any]:
        return json.loads(self.path.read_text(encoding="utf-8"))

    @cached_property
    def _validator(self) -> Draft202012Validator:
        Draft202012Validator.check_schema(self._document)
        return Draft202012Validator(self._document, format_checker=Draft202012Validator.FORMAT_CHECKER)
