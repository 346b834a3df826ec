"""The catalogues are complete, and say nothing that the code does not."""

from justiceportal.locales.update import catalogue_path
from justiceportal.locales.update import LANGUAGES
from justiceportal.locales.update import messages
import polib
import pytest
import re


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
