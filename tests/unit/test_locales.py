"""The catalogues are complete, and say nothing that the code does not."""

from justiceportal.locales.update import catalogue_path
from justiceportal.locales.update import LANGUAGES
from justiceportal.locales.update import messages
from justiceportal.locales.update import PACKAGE
from lxml import etree
from pathlib import Path
import importlib.util
import polib
import pytest
import re


CHINESE = catalogue_path("zh_CN").parent

# Packages whose Chinese catalogue has gaps, or that have none: package, folder of the catalogues, domain.
FOREIGN = [
    ("plone.app.locales", "locales", "plone"),
    ("plone.app.locales", "locales", "widgets"),
    ("plone.app.locales", "locales", "cmfeditions"),
    ("plone.app.locales", "locales", "cmfplacefulworkflow"),
    ("z3c.form", "locales", "z3c.form"),
    ("collective.easyform", "locales", "collective.easyform"),
    ("plone.restapi", "locales", "plone.restapi"),
    ("Products.CMFCore", "locales", "cmf_core"),
]

# Discussions are not installed; the other two are pages of tests.
UNUSED = re.compile(r"plone.app.discussion|namedfile/test|tests/")

# Their variables are not in the default: a date is put together from parts, the others stand in the code only.
OWN_VARIABLES = {"long_date_format", "msg_file_not_allowed", "msg_file_too_big", "description_babeledit_menu"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_translated(language):
    entries = {entry.msgid: entry.msgstr for entry in polib.pofile(str(catalogue_path(language)))}
    found = messages()
    assert sorted(found.keys() - entries.keys()) == [], "run python -m justiceportal.locales.update"
    assert sorted(entries.keys() - found.keys()) == [], "run python -m justiceportal.locales.update"
    assert [key for key, text in entries.items() if not text] == []


def test_translations_keep_the_variables():
    for entry in polib.pofile(str(catalogue_path("zh_CN"))):
        default = entry.comment.removeprefix("Default: ")
        assert set(re.findall(r"\$\{\w+\}", entry.msgstr)) == set(re.findall(r"\$\{\w+\}", default)), entry.msgid


def catalogue(path: Path) -> list:
    """The entries of a catalogue; comment lines that polib does not know are left out."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return polib.pofile("\n".join(line for line in lines if not re.match(r"#[^.:,~| ]", line)))


def default_of(entry) -> str:
    """The English text of a message: the default in its comment, else the message id."""
    found = re.search(r'Default: "?(.*?)"?\s*$', entry.comment, re.DOTALL)
    return found.group(1).replace('\\"', '"') if found else entry.msgid


def marks(text: str) -> set[str]:
    """What a translation must keep: variables and tags. White space is no mark: comments are wrapped."""
    return set(re.findall(r"\$?\{\w+\}|</?\w+[^>]*>|&\w+;", re.sub(r"\s", "", text)))


@pytest.mark.parametrize("path", sorted(CHINESE.glob("*.po")), ids=lambda path: path.stem)
def test_every_catalogue_keeps_variables_and_tags(path):
    for entry in catalogue(path):
        assert entry.msgstr, entry.msgid
        assert entry.msgid in OWN_VARIABLES or marks(entry.msgstr) == marks(default_of(entry)), entry.msgid


@pytest.mark.parametrize(("package", "folder", "domain"), FOREIGN)
def test_no_message_of_an_installed_package_lacks_chinese(package, folder, domain):
    spec = importlib.util.find_spec(package)
    locales = Path(next(iter(spec.submodule_search_locations))) / folder
    chinese = locales / "zh_CN" / "LC_MESSAGES" / f"{domain}.po"
    known = {entry.msgid for entry in catalogue(CHINESE / f"{domain}.po")}
    if chinese.exists():
        known |= {
            entry.msgid for entry in catalogue(chinese) if entry.msgstr and not entry.fuzzy and not entry.obsolete
        }
    missing = [entry.msgid for entry in catalogue(locales / f"{domain}.pot") if not is_unused(entry)]
    assert [msgid for msgid in missing if msgid not in known] == []


def is_unused(entry) -> bool:
    """Whether only packages that are not installed, or tests, have the message."""
    places = [place for place, _line in entry.occurrences]
    return bool(places) and all(UNUSED.search(place) for place in places)


def test_states_and_transitions_are_named_alike_where_plone_looks_them_up():
    own = {entry.msgid: entry.msgstr for entry in catalogue(CHINESE / "justiceportal.po")}
    plone = {entry.msgid: entry.msgstr for entry in catalogue(CHINESE / "plone.po")}
    titles = set()
    # No page of Plone's shows a case: its chain says the words for its states in both languages.
    shown = [
        path for path in PACKAGE.glob("setup/profiles/*/workflows/*/definition.xml") if "case_" not in path.parent.name
    ]
    for definition in sorted(shown):
        nodes = etree.parse(definition).xpath("//state/@title | //transition//action/text() | //transition/@title")
        titles |= {title.strip() for title in nodes if title.strip()}
    assert titles
    assert {title: plone.get(title) for title in titles} == {title: own[title] for title in titles}
