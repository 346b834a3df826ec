"""The forms and guides that cases were made under: canonical bytes, kept once for each content."""

from functools import lru_cache
from hashlib import sha256
from justiceportal.cases.boxes import read_table
from justiceportal.cases.boxes import SNAPSHOTS
from justiceportal.cases.boxes import table
from justiceportal.cases.records import Snapshot
from justiceportal.forms.domain.definition import Form
from justiceportal.forms.domain.reading import form_from_data
from typing import Any
from zope.component.hooks import getSite
import json


def keep(portal, data: bytes) -> str:
    """Keep a snapshot unless it is kept already; returns its checksum (SHA-256, hexadecimal)."""
    checksum = sha256(data).hexdigest()
    if checksum not in read_table(portal, SNAPSHOTS):
        table(portal, SNAPSHOTS)[checksum] = Snapshot(data)
    return checksum


def form_of(case) -> Form:
    """The form that a case was made with."""
    return _form(_bytes(case.form_checksum))


def guide_of(case) -> dict[str, Any]:
    """The guide that a case was made under, as its item gave it then."""
    return _guide(_bytes(case.guide_checksum)).copy()


def _bytes(checksum: str) -> bytes:
    return read_table(getSite(), SNAPSHOTS)[checksum].data


@lru_cache(maxsize=64)
def _form(data: bytes) -> Form:
    return form_from_data(json.loads(data), snapshot=True)


@lru_cache(maxsize=64)
def _guide(data: bytes) -> dict[str, Any]:
    return json.loads(data)
