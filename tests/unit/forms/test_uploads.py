"""Names of uploads, their states, and what is said of sizes."""

from datetime import timedelta
from justiceportal.forms.domain.uploads import after_failure
from justiceportal.forms.domain.uploads import allowed_kinds
from justiceportal.forms.domain.uploads import clean_name
from justiceportal.forms.domain.uploads import ending_of
from justiceportal.forms.domain.uploads import may_open
from justiceportal.forms.domain.uploads import PAUSES
from justiceportal.forms.domain.uploads import size_words
from justiceportal.forms.domain.uploads import State
import pytest
import time


@pytest.mark.parametrize(
    ("given", "ending", "kept"),
    [
        ("身份证.jpg", "jpg", "身份证.jpg"),
        ("照片.JPEG", "jpg", "照片.jpg"),
        ("照片.png", "jpg", "照片.jpg"),
        ("../../etc/passwd.pdf", "pdf", "passwd.pdf"),
        ("C:\\Users\\张三\\判决书.pdf", "pdf", "判决书.pdf"),
        ("/etc/cron.d/", "pdf", "附件.pdf"),
        ("", "pdf", "附件.pdf"),
        (".pdf", "pdf", "附件.pdf"),
        ("...", "pdf", "附件.pdf"),
        ("a\0b\x1b[31m\n\r.pdf", "pdf", "ab[31m.pdf"),
        ("附件\u202efdp.exe", "pdf", "附件fdp.pdf"),
        ("\u200b\ufeff证\u2066明.pdf", "pdf", "证明.pdf"),
        ('a<b>"c:d|e?*.pdf', "pdf", "a_b__c_d_e__.pdf"),
        ("  多   个  空格 .pdf", "pdf", "多 个 空格.pdf"),
        ("1.2 说明", "pdf", "1.2 说明.pdf"),
        ("e\u0301.pdf", "pdf", "é.pdf"),
    ],
)
def test_a_name_is_cleaned_and_gets_the_ending_of_its_contents(given, ending, kept):
    assert clean_name(given, ending) == kept


def test_a_name_of_ten_thousand_characters_is_cut_in_no_time():
    began = time.monotonic()
    name = clean_name("长" * 10_000 + ".pdf", "pdf")
    assert time.monotonic() - began < 0.1
    assert len(name) == 100
    assert name.endswith("长.pdf")


@pytest.mark.parametrize(
    ("name", "ending"),
    [
        ("a.PDF", "pdf"),
        ("a.jpeg", "jpg"),
        ("a.wps", "doc"),
        ("a", ""),
        ("a.pdf.exe", "exe"),
        ("a.exe\0.pdf", "pdf"),
        ("a.pdf\u202e", "pdf"),
        ("x/a.pdf/b", ""),
    ],
)
def test_the_ending_of_a_name(name, ending):
    assert ending_of(name) == ending


@pytest.mark.parametrize(("size", "words"), [(10_485_760, "10 MB"), (1_572_864, "1.5 MB"), (204_800, "200 KB")])
def test_a_limit_is_told_in_words(size, words):
    assert size_words(size) == words


def test_an_unknown_ending_in_a_rule_allows_nothing():
    assert [kind.ending for kind in allowed_kinds(("JPEG", "jpg", "exe", "pdf"))] == ["jpg", "pdf"]


def test_what_the_scanner_called_clean_may_be_opened_and_nothing_else_where_one_is_set_up():
    assert [state for state in State if may_open(state, is_scanned_here=True)] == [State.CLEAN]


def test_without_a_scanner_what_was_checked_may_be_opened_but_never_what_was_found_infected():
    assert [state for state in State if may_open(state, is_scanned_here=False)] == [
        State.RECEIVED,
        State.WAITING,
        State.CLEAN,
    ]


def test_pauses_grow_until_a_file_has_failed(noon):
    dues = [after_failure(tries, noon).due for tries in range(1, len(PAUSES) + 1)]
    assert dues == sorted(set(dues))
    assert dues[0] - noon == timedelta(seconds=5)
    assert after_failure(len(PAUSES) + 1, noon).state is State.FAILED
    assert after_failure(len(PAUSES) + 1, noon).due is None
