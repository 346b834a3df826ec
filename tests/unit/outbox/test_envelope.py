"""The envelope of an event."""

from datetime import datetime
from datetime import timedelta
from datetime import timezone
from justiceportal.outbox.domain.envelope import Envelope
from justiceportal.outbox.domain.envelope import utc_text


def test_an_event_has_the_attributes_of_cloudevents(noon):
    data = {"number": "33021220261122000017"}
    event = Envelope("id-1", "case.submitted", "/websites/yinzhou", data["number"], noon, "case.submitted-1", data)
    assert event.to_data() == {
        "specversion": "1.0",
        "id": "id-1",
        "type": "case.submitted",
        "source": "/websites/yinzhou",
        "subject": "33021220261122000017",
        "time": "2026-11-22T04:00:00.000000Z",
        "datacontenttype": "application/json",
        "dataschema": "/@event-schemas/case.submitted-1",
        "data": data,
    }


def test_moments_are_written_in_utc_so_that_their_texts_sort():
    china = timezone(timedelta(hours=8))
    assert utc_text(datetime(2026, 11, 22, 7, 59, 59, 5, tzinfo=china)) == "2026-11-21T23:59:59.000005Z"
