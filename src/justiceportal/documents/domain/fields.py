"""The fields that a template of a document may name: a closed list, each with what it says and an example.

Documents are written in Chinese, so their fields have Chinese names; `id` is what code calls them.
"""

from dataclasses import dataclass
from importlib.resources import files
import yaml


SOURCE = files("justiceportal.documents") / "templates" / "fields.yml"


@dataclass(frozen=True, slots=True)
class Field:
    """A field: `name` is what templates write between braces, `zh` and `en` say what its value is.

    The value of a list is several paragraphs where it stands alone in one, else its entries with 、 between them.
    """

    id: str
    name: str
    zh: str
    en: str
    sample: str | tuple[str, ...]

    @property
    def is_list(self) -> bool:
        """Whether its value has several entries."""
        return isinstance(self.sample, tuple)

    def said(self, language: str) -> str:
        """What it says, in a language (`zh-cn`, `en` …)."""
        return self.en if language.startswith("en") else self.zh


def _field(data: dict) -> Field:
    sample = data["sample"]
    return Field(**{**data, "sample": tuple(sample) if isinstance(sample, list) else sample})


FIELDS = tuple(_field(data) for data in yaml.load(SOURCE.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader))
BY_NAME = {field.name: field for field in FIELDS}
BY_ID = {field.id: field for field in FIELDS}
#: what a pattern of numbers may name
NUMBER_FIELDS = ("机关代字", "年份", "顺序号")


def samples() -> dict[str, str | tuple[str, ...]]:
    """An example of every value, by the ids of the fields."""
    return {field.id: field.sample for field in FIELDS}
