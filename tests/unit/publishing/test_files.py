"""What a list says of files."""

from justiceportal.publishing.domain.files import kind_of
from justiceportal.publishing.domain.files import readable_size
import pytest


@pytest.mark.parametrize(
    ("name", "kind"),
    [("表.docx", "DOCX"), ("a.b.pdf", "PDF"), ("README", ""), (".htaccess", ""), ("a.", "")],
)
def test_the_type_is_the_ending(name, kind):
    assert kind_of(name) == kind


@pytest.mark.parametrize(
    ("size", "text"),
    [
        (0, "0 B"),
        (999, "999 B"),
        (1000, "1.0 kB"),
        (12_345, "12 kB"),
        (1_250_000, "1.2 MB"),
        (3_000_000_000_000, "3000 GB"),
    ],
)
def test_a_size_has_a_unit(size, text):
    assert readable_size(size) == text
