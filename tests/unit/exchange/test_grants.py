from justiceportal.exchange.domain.grants import concerns
from justiceportal.exchange.domain.grants import Grant
from justiceportal.exchange.domain.grants import is_known
import pytest


EVENT = {"type": "case.accepted", "source": "/websites/yinzhou"}


@pytest.mark.parametrize(
    ("types", "websites", "is_seen"),
    [
        (None, None, True),
        (("case.accepted",), None, True),
        (("case.*",), None, True),
        (("content.*",), None, False),
        (("case.accept",), None, False),
        (("cas.*",), None, False),
        (None, ("yinzhou",), True),
        (None, ("haishu",), False),
        (("case.*",), ("haishu", "yinzhou"), True),
        (("content.published",), ("yinzhou",), False),
        ((), None, False),
        (None, (), False),
    ],
)
def test_an_event_is_seen_by_whom_its_type_and_its_website_were_granted(types, websites, is_seen):
    assert concerns(EVENT, Grant(types, websites)) is is_seen


@pytest.mark.parametrize(
    ("kind", "is_one"),
    [
        ("case.accepted", True),
        ("case.*", True),
        ("case.accept", False),
        ("content.*", False),
        ("*", False),
        ("", False),
    ],
)
def test_a_type_is_known_by_its_name_or_as_a_kind_of_known_ones(kind, is_one):
    assert is_known(kind, ("case.accepted", "case.decided")) is is_one
