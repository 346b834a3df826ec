"""What people read instead of the words that deliveries end with."""

from justiceportal.exchange import inbound
from justiceportal.exchange.channels.database import connecting
from justiceportal.exchange.channels.database import courier as rows
from justiceportal.exchange.channels.files import courier as files
from justiceportal.exchange.channels.files import folders
from justiceportal.exchange.channels.push import trouble
from justiceportal.exchange.statuses import said_status
from justiceportal.exchange.statuses import STATUSES


def test_every_word_has_its_title():
    words = {*folders.FAULTS.values(), folders.OTHER_FAULT, files.WRITTEN, files.SAME, files.STYLESHEET}
    words |= {rows.INSERTED, rows.THERE, rows.OTHER_EVENT, "refused-data", connecting.OTHER}
    words |= {word for _signs, word in (*connecting.STATES, *connecting.SAID)}
    words |= {inbound.TAKEN, inbound.AGAIN, inbound.FAILED, inbound.UNREADABLE, inbound.RETURNED}
    words |= {*trouble.BY_ERRNO.values()}
    assert words - STATUSES.keys() == set()


def test_codes_of_http_are_called_that_and_reasons_stay_as_they_are():
    assert [said_status("204"), said_status("没有此事项")] == ["HTTP 204", "没有此事项"]
