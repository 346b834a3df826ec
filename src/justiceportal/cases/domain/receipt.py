"""The day of receipt (收到之日): from which day the limits of an application count, by the way it came.

Rule: 政府信息公开条例 art. 31, the model for every kind of application here
"""

from datetime import date
from enum import StrEnum


class Channel(StrEnum):
    """How an application reached the office."""

    ONLINE = "online"
    WINDOW = "window"
    TELEPHONE = "telephone"
    #: by registered or express mail, which is signed for
    LETTER = "letter"
    #: by ordinary mail: the office confirms with the applicant on the day on which it arrives
    ORDINARY_LETTER = "ordinary-letter"
    FAX = "fax"


#: channels that staff enter, in the order of their frequency at a window
ENTERED = (Channel.WINDOW, Channel.TELEPHONE, Channel.LETTER, Channel.ORDINARY_LETTER, Channel.FAX)
#: what the day of receipt is, by channel: handed in, signed for, or confirmed by both sides
HANDED_IN, SIGNED_FOR, CONFIRMED = "handed-in", "signed-for", "confirmed"
DAY_OF_RECEIPT = {
    Channel.ONLINE: CONFIRMED,
    Channel.WINDOW: HANDED_IN,
    Channel.TELEPHONE: CONFIRMED,
    Channel.LETTER: SIGNED_FOR,
    Channel.ORDINARY_LETTER: CONFIRMED,
    Channel.FAX: CONFIRMED,
}
#: an application is entered while its papers are at hand; a day further back is a slip of the pen
MOST_DAYS_BACK = 90


def fault_of(channel: str, received_on: date | None, today: date) -> str:
    """The rule that a day of receipt breaks, "" for none: `channel`, `missing`, `future`, `too-old`, `other-day`.

    An online application is confirmed by its receipt at once; what is handed in at a window is received that day.
    """
    if channel not in tuple(Channel):
        return "channel"
    if received_on is None:
        return "missing"
    if received_on > today:
        return "future"
    if channel == Channel.ONLINE and received_on != today:
        return "other-day"
    return "too-old" if (today - received_on).days > MOST_DAYS_BACK else ""
