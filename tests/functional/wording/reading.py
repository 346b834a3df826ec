"""Reads what a page says to people, in elements and attributes, and finds what is in the wrong script."""

from dataclasses import dataclass
from lxml import html
from pathlib import Path
import re
import yaml


ALLOWED = Path(__file__).parent / "allowed.yaml"
ATTRIBUTES = ("alt", "aria-description", "aria-label", "label", "placeholder", "title")
BUTTONS = ("button", "reset", "submit")
# Code is typed as it is; what is in a text area was written by somebody.
SILENT = ("code", "script", "style", "template", "textarea")
JSON_NAMES = {"description", "label", "title", "tooltip"}
# Places for values, colours, addresses, paths and names of files are not language.
ADDRESS = re.compile(
    r"\$?\{\w+\}|#[a-z0-9]{6}|[\w.+-]+@[\w.-]+|https?://\S+"
    r"|(?<!\w)@{0,2}/?[\w.@+-]*/[\w./@+-]*|@@[\w.-]+|[\w-]+(\.[a-z]{2,5})+\b"
)
LATIN = re.compile(r"[A-Za-z]{2,}(?:['’-][A-Za-z]+)*")
CHINESE = re.compile(r"[\u3400-\u9fff]")


@dataclass(frozen=True)
class Allowed:
    """What may stand on a page all the same; each entry of the file gives its reason."""

    words: re.Pattern
    texts: tuple[re.Pattern, ...]
    fields: frozenset[str]

    @classmethod
    def read(cls, language: str) -> "Allowed":
        """The entries for pages in a language."""
        found = yaml.safe_load(ALLOWED.read_text(encoding="utf-8"))[language]
        return cls(
            re.compile("|".join(word for entry in found.get("words", ()) for word in entry["words"])),
            tuple(re.compile(entry["text"]) for entry in found.get("texts", ())),
            frozenset(name for entry in found.get("fields", ()) for name in entry["names"]),
        )

    def foreign_in_chinese(self, texts) -> list[str]:
        """The texts with Latin words, each once."""
        return [text for text in self._others(texts) if self._has_foreign_word(text)]

    def foreign_in_english(self, texts) -> list[str]:
        """The texts with Chinese characters, each once."""
        return [text for text in self._others(texts) if CHINESE.search(text)]

    def _has_foreign_word(self, text):
        return any(not self.words.fullmatch(word) for word in LATIN.findall(ADDRESS.sub(" ", text)))

    def _others(self, texts):
        plain = dict.fromkeys(re.sub(r"\s+", " ", text).strip() for text in texts)
        return [text for text in plain if not any(pattern.fullmatch(text) for pattern in self.texts)]


def page_texts(page: str, without_fields=frozenset()) -> list[str]:
    """All texts of a page that somebody sees or hears; choices of the named fields are left out."""
    found: list[str] = []
    for element in html.document_fromstring(page).iter():
        found.append(element.tail or "")
        if not isinstance(element.tag, str) or element.tag in SILENT or _is_choice_of(element, without_fields):
            continue
        found.append(element.text or "")
        found.extend(element.get(name, "") for name in ATTRIBUTES)
        if element.tag == "input" and element.get("type") in BUTTONS:
            found.append(element.get("value", ""))
    return [text for text in found if text.strip()]


def json_texts(value) -> list[str]:
    """All texts for people in an answer in JSON: values of titles, labels and descriptions at any depth."""
    if isinstance(value, list):
        return [text for part in value for text in json_texts(part)]
    if not isinstance(value, dict):
        return []
    found = [text for name, text in value.items() if name in JSON_NAMES and isinstance(text, str)]
    return found + [text for part in value.values() for text in json_texts(part)]


def links_of(page: str, host: str) -> list[str]:
    """The paths on a host that a page leads to, without queries and fragments."""
    found = (
        link for _element, attribute, link, _place in html.document_fromstring(page).iterlinks() if attribute == "href"
    )
    paths = (re.sub(r"[?#].*", "", link.removeprefix(host)) for link in found if link.startswith(host))
    return list(dict.fromkeys(path or "/" for path in paths))


def _is_choice_of(element, names) -> bool:
    if element.tag != "option":
        return False
    return any(select.get("name", "").split(":")[0] in names for select in element.iterancestors("select"))
