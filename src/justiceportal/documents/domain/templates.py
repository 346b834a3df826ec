"""Templates of documents: the shipped ones are files, what a website's people write takes their place there."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from importlib.resources import files
from justiceportal.documents.domain.remedies import Basis
from justiceportal.documents.domain.syntax import Nodes
from justiceportal.documents.domain.syntax import number_pattern
from justiceportal.documents.domain.syntax import parsed
from justiceportal.documents.domain.syntax import TemplateFault
from pathlib import Path
from typing import Any
import yaml


FOLDER = Path(str(files("justiceportal.documents"))) / "templates"
LONGEST_TITLE = 60
LONGEST_NUMBER = 100


@dataclass(frozen=True, slots=True)
class Wording:
    """What staff may edit of a template: title, pattern of numbers ("" for none), body."""

    title: str
    number: str
    body: str

    @property
    def nodes(self) -> Nodes:
        """The meaning of the body. Raises TemplateFault."""
        return parsed(self.body)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of document: when it is written, and for whom.

    `occasions` are the acts of the ledger that call for it, with an outcome behind a colon where only that one does;
    `bases` the laws by which an item's decisions are contested, () for any; `document` is what chains call it.
    `by_centre` says that the institution of legal aid issues it. `note` tells staff when to use it, by language.
    """

    id: str
    wording: Wording
    occasions: tuple[str, ...] = ()
    bases: tuple[str, ...] = ()
    document: str = ""
    note: Mapping[str, str] = field(default_factory=dict)
    is_for_applicant: bool = True
    by_centre: bool = False

    def fits(self, act: str, outcome: str, basis: Basis) -> bool:
        """Whether an entry of a ledger calls for it."""
        is_called_for = act in self.occasions or f"{act}:{outcome}" in self.occasions
        return is_called_for and (not self.bases or basis in self.bases)

    def said_note(self, language: str) -> str:
        """When to use it, in a language (`zh-cn`, `en` …)."""
        return self.note["en" if language.startswith("en") else "zh"]


class WordingRefused(ValueError):
    """Something of a template is wrong: `part` is title, number or body, `cause` the TemplateFault."""

    def __init__(self, part: str, cause: TemplateFault) -> None:
        super().__init__(f"{part}: {cause}")
        self.part, self.cause = part, cause


def checked(title: str, number: str, body: str) -> Wording:
    """A Wording that can be used. Raises WordingRefused for the first thing that is wrong."""
    found = Wording(title.strip(), number.strip(), body.replace("\r\n", "\n").strip() + "\n")
    if not found.title or len(found.title) > LONGEST_TITLE or set(found.title) & set("{}\n"):
        raise WordingRefused("title", TemplateFault(1, "title"))
    try:
        if len(found.number) > LONGEST_NUMBER:
            raise TemplateFault(1, "too-long")
        number_pattern(found.number)
    except TemplateFault as fault:
        raise WordingRefused("number", fault) from None
    try:
        if not found.nodes:
            raise TemplateFault(1, "empty")
    except TemplateFault as fault:
        raise WordingRefused("body", fault) from None
    return found


def read_kinds(path: Path) -> dict[str, Kind]:
    """The kinds of a file by their ids, in its order. Raises KeyError, WordingRefused for a file that is wrong."""
    kinds = {}
    for data in yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader):
        kinds[data["id"]] = _kind(data)
    return kinds


def _kind(data: Mapping[str, Any]) -> Kind:
    return Kind(
        id=data["id"],
        wording=checked(data["title"], data["number"], data["body"]),
        occasions=tuple(data["occasions"]),
        bases=tuple(data.get("bases", ())),
        document=data.get("document", ""),
        note=data["note"],
        is_for_applicant=data.get("is_for_applicant", True),
        by_centre=data.get("by_centre", False),
    )


KINDS = {kind.id: kind for path in sorted(FOLDER.glob("*.yaml")) for kind in read_kinds(path).values()}
