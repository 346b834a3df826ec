"""The sealed values of cases: one by one, each bound to its case and its place."""

from collections.abc import Iterable
from justiceportal.cases.content import Case
from justiceportal.core.sealing import BrokenSeal
from justiceportal.core.sealing import keyed_hash
from justiceportal.core.sealing import keyed_hashes
from justiceportal.core.sealing import seal
from justiceportal.core.sealing import unseal
from typing import Any
import json
import unicodedata


PURPOSE = "case answers"
CODE = "query code"
NAME = "applicant name"


def sealed(number: str, values: dict[str, Any]) -> dict[str, bytes]:
    """Sealed values by path; each says inside of which case and path it is, so none can take another's place."""
    return {path: seal(_written(number, path, value), PURPOSE) for path, value in values.items()}


def opened(case: Case, paths: Iterable[str] | None = None) -> dict[str, Any]:
    """The values at these paths, or all of the application's own, in plain. Raises BrokenSeal; a path without a value
    is left out. Paths may be those of supplements.
    """
    values = case.answers.sealed if paths is None else case.sealed
    return {path: _read(case, path, values[path]) for path in (values if paths is None else paths) if path in values}


def open_one(case: Case, path: str, value: bytes) -> Any:
    """One value that was sealed for a case under a path, wherever it is kept. Raises BrokenSeal."""
    return _read(case, path, value)


def name_hash(name: str) -> str:
    """What an applicant's name is found by."""
    return keyed_hash(_plain_name(name), NAME)


def name_hashes(name: str) -> tuple[str, ...]:
    """What a name may be found by, under any key."""
    return tuple(keyed_hashes(_plain_name(name), NAME))


def _plain_name(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).split()).casefold()


def _written(number: str, path: str, value: Any) -> bytes:
    return json.dumps([number, path, value], ensure_ascii=False, separators=(",", ":")).encode()


def _read(case: Case, path: str, value: bytes) -> Any:
    number, place, plain = json.loads(unseal(value, PURPOSE))
    if (number, place) != (case.id, path):
        raise BrokenSeal("it belongs to another case or answer")
    return plain
