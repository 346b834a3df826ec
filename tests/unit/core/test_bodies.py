"""Bytes of strangers become values, or an error that says what is wrong with them."""

from justiceportal.core.bodies import DEEPEST
from justiceportal.core.bodies import LARGEST_NUMBER
from justiceportal.core.bodies import MOST_PARTS
from justiceportal.core.bodies import parse_object
from justiceportal.core.errors import BadBody
import pytest


def nested(levels: int) -> bytes:
    return b'{"a":' * levels + b"1" + b"}" * levels


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b'{"a": 1',
        b'{"a": 1}}',
        b"[1, 2]",
        b'"text"',
        b"null",
        b"5",
        b'{"a": NaN}',
        b'{"a": -Infinity}',
        b'{"a": 1e999}',
        b'{"a": ' + b"9" * 5000 + b"}",
        b'{"a": 9223372036854775808}',
        b'{"a": "\xff\xfe"}',
        b'{"a": "\xed\xa0\x80"}',
        '{"a": "法"}'.encode("gbk"),
        '{"a": 1}'.encode("utf-16"),
        b'{"a": "x\\u0000y"}',
        b'{"a\\u0000": 1}',
        b'{"a": "x\x00y"}',
        b'{"a": "\\ud800"}',
        b'{"a": "\\udc00\\ud800"}',
        nested(DEEPEST + 1),
        nested(10_000),
        b"[" * 100_000,
        b'{"a":' * 100_000,
    ],
    ids=lambda body: repr(body[:24]),
)
def test_a_body_that_cannot_be_used_is_refused(body):
    with pytest.raises(BadBody):
        parse_object(body)


@pytest.mark.parametrize(
    ("body", "value"),
    [
        (b"{}", {}),
        ('{"a": "法律援助"}'.encode(), {"a": "法律援助"}),
        (b'\xef\xbb\xbf{"a": 1}', {"a": 1}),
        (b'{"a": "\\ud83d\\ude00"}', {"a": "😀"}),
        (b'{"a": "\\\\u0000"}', {"a": "\\u0000"}),
        (f'{{"a": {LARGEST_NUMBER}}}'.encode(), {"a": LARGEST_NUMBER}),
        (b'{"a": -1.5e3}', {"a": -1500.0}),
        (b'{"a": "{[{[ \\" ]"}', {"a": '{[{[ " ]'}),
    ],
)
def test_a_proper_object_is_read(body, value):
    assert parse_object(body) == value


def test_the_deepest_allowed_body_is_read():
    assert parse_object(nested(DEEPEST))


def test_brackets_in_strings_do_not_count_as_levels():
    strings = '"' + "[" * 200 + '\\"' + "{" * 200 + '"'
    assert parse_object(f'{{"a": {strings}}}') == {"a": "[" * 200 + '"' + "{" * 200}


@pytest.mark.parametrize("part", ["7", "[]", '""', "{}"])
def test_a_body_of_very_many_parts_is_refused_before_it_is_read(part):
    with pytest.raises(BadBody):
        parse_object('{"a": [' + ",".join([part] * (MOST_PARTS + 1)) + "]}")
