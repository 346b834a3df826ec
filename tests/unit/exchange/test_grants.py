from justiceportal.exchange.domain.grants import concerns
from justiceportal.exchange.domain.grants import Grant
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
