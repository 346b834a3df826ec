"""What became of a delivery."""

from enum import StrEnum
from typing import NamedTuple


class Outcome(StrEnum):
    """What became of one try to hand something over."""

    #: the other side has it
    TAKEN = "taken"
    #: the other side answered and did not take it: tried again with growing pauses, parked in the end
    REFUSED = "refused"
    #: the other side does not answer, or asks for a pause: nothing is sent to it for a while
    AWAY = "away"
    #: the other side does not want anything any more (HTTP 410): the subscription is stopped
    GONE = "gone"


class Receipt(NamedTuple):
    """What became of one delivery (of one message, or of several that went together).

    `status` is a word or number for the operator (`204`, `timeout`, `refused-address`, `tls`), `seconds` how long it
    took, `size` the bytes that were sent, `answer` the first characters of the answer (at most 200, cleaned of
    secrets and personal values), `wait_seconds` how long the other side asked to wait, 0 where it did not.
    """

    outcome: Outcome
    status: str
    seconds: float
    size: int
    answer: str = ""
    wait_seconds: int = 0
