"""The envelope of an event.

Rule: CloudEvents 1.0.2, section 3 (required attributes) and JSON event format
"""

from dataclasses import dataclass
from datetime import datetime
from datetime import UTC
from typing import Any


SPECIFICATION = "1.0"
MEDIA_TYPE = "application/json"


@dataclass(frozen=True, slots=True)
class Envelope:
    """One event as it leaves the portal, without the sequence number that the worker gives it later.

    `source` is the website (`/websites/yinzhou`), `subject` a case number or the UID of a content, `schema` names the
    schema of `data` with its version (`case.submitted-1`).
    """

    id: str
    type: str
    source: str
    subject: str
    time: datetime
    schema: str
    data: dict[str, Any]

    def to_data(self) -> dict[str, Any]:
        """The event as JSON-able attributes of CloudEvents; the time is in UTC."""
        return {
            "specversion": SPECIFICATION,
            "id": self.id,
            "type": self.type,
            "source": self.source,
            "subject": self.subject,
            "time": utc_text(self.time),
            "datacontenttype": MEDIA_TYPE,
            "dataschema": f"/@event-schemas/{self.schema}",
            "data": self.data,
        }


def utc_text(moment: datetime) -> str:
    """An aware moment as RFC 3339 in UTC with microseconds; texts of moments sort as the moments do."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
