"""What is written down of a delivery: when, by whom, about which events, with which outcome. Never what was in it.

Rule: 司法行政信息化 (Guangxi plan), 后台接口历史记录: the calls of interfaces can be consulted afterwards
"""

from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from datetime import UTC
from functools import lru_cache
from justiceportal.audit.domain.entries import cleaned
from typing import Any
from typing import NamedTuple
import math
import re


OUT, IN = "out", "in"
DIRECTIONS = (OUT, IN)
LONGEST_ANSWER = 200
#: keys of the portal, signing secrets, what stands in a header Authorization, tokens (JWT)
SECRETS = re.compile(
    r"whsec_[\w+/=-]+|jp_\w+|(?:bearer|basic)\s+[\w.~+/=-]+|eyJ[\w-]+\.[\w-]+\.[\w-]*|-----BEGIN[^\n]*", re.IGNORECASE
)
# Bytes that control a terminal, and everything that makes two lines of one.
UNSEEN = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u2028\u2029]+")
#: each step of the scale of durations is a tenth longer than the one before
STEP = math.log(1.1)
SHORTEST_SECONDS = 0.0001


class Delivery(NamedTuple):
    """One delivery: `out` is what left the portal, `in` what another system brought.

    `subscription` is its name, "" for what came in by REST; `account` that of the connected system, "" for none;
    `channel` the way (`push`, `files`, `database`, `rest`). `numbers` are those of its events, `types` their types
    without repetition, `subjects` what they are about without repetition. `attempt` counts the tries from 1; `outcome`
    is a value of Outcome; `status` a word or number; `seconds` how long it took, `size` the bytes of its body. `answer`
    is the beginning of what the receiver said.
    """

    id: str
    direction: str
    channel: str
    moment: datetime
    subscription: str
    account: str
    numbers: tuple[int, ...]
    types: tuple[str, ...]
    subjects: tuple[str, ...]
    outcome: str
    status: str
    attempt: int = 1
    seconds: float = 0.0
    size: int = 0
    answer: str = ""
    is_test: bool = False
    is_replay: bool = False

    @property
    def events(self) -> int:
        """How many events it carried."""
        return len(self.numbers)


def said(answer: str) -> str:
    """An answer as it may be kept: one short line without secrets, numbers of persons, telephones and addresses."""
    return cleaned(SECRETS.sub("***", UNSEEN.sub(" ", answer[: 2 * LONGEST_ANSWER]).strip()))


def data_of(delivery: Delivery) -> dict[str, Any]:
    """A delivery as it is written. Raises ValueError for a moment without a time zone."""
    if delivery.moment.tzinfo is None:
        raise ValueError("a moment must have a time zone")
    data = {
        "id": delivery.id,
        "time": delivery.moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "direction": delivery.direction,
        "channel": delivery.channel,
        "subscription": delivery.subscription,
        "account": delivery.account,
        "numbers": list(delivery.numbers),
        "types": list(delivery.types),
        "subjects": [_kept(subject) for subject in delivery.subjects],
        "attempt": delivery.attempt,
        "outcome": str(delivery.outcome),
        "status": _kept_status(delivery.status),
        "seconds": round(delivery.seconds, 4),
        "size": delivery.size,
    }
    if delivery.answer:
        data["answer"] = said(delivery.answer)
    if delivery.is_test:
        data["test"] = True
    if delivery.is_replay:
        data["replay"] = True
    return data


# The same subject goes to many subscribers, and nearly every delivery has the same status.
_kept = lru_cache(1024)(cleaned)
_kept_status = lru_cache(64)(said)


def delivery_of(data: Mapping[str, Any]) -> Delivery:
    """The delivery that was written as this data. Raises ValueError, KeyError or TypeError for other data."""
    return Delivery(
        id=str(data["id"]),
        direction=str(data["direction"]),
        channel=str(data["channel"]),
        moment=datetime.fromisoformat(data["time"]),
        subscription=str(data["subscription"]),
        account=str(data["account"]),
        numbers=tuple(int(number) for number in data["numbers"]),
        types=tuple(str(one) for one in data["types"]),
        subjects=tuple(str(one) for one in data["subjects"]),
        outcome=str(data["outcome"]),
        status=str(data["status"]),
        attempt=int(data["attempt"]),
        seconds=float(data["seconds"]),
        size=int(data["size"]),
        answer=str(data.get("answer", "")),
        is_test=bool(data.get("test", False)),
        is_replay=bool(data.get("replay", False)),
    )


@dataclass(frozen=True, slots=True)
class Summary:
    """What a subscription's deliveries of a time were like; tests are not counted.

    `outcomes` are numbers of deliveries by outcome, `events` those that were taken, `per_second` their rate over the
    whole time; `median_seconds` and `slow_seconds` (nine of ten were faster) are exact to a twentieth, 0 for none.
    """

    outcomes: Mapping[str, int]
    events: int
    per_second: float
    median_seconds: float
    slow_seconds: float

    @property
    def deliveries(self) -> int:
        """How many deliveries there were."""
        return sum(self.outcomes.values())

    @property
    def failed(self) -> int:
        """How many of them were not taken."""
        return self.deliveries - self.outcomes.get("taken", 0)

    @property
    def failed_share(self) -> float:
        """Which part of them was not taken, 0 to 1."""
        return self.failed / self.deliveries if self.deliveries else 0.0


def speed_of(seconds: float) -> int:
    """The step of a duration on a scale whose steps are each a tenth longer."""
    return round(math.log(max(seconds, SHORTEST_SECONDS)) / STEP)


def summary_of(rows: Iterable[tuple[str, int, int, int]], seconds: float) -> Summary:
    """Sum up rows of (outcome, step of duration, deliveries, events) over a time of so many seconds."""
    outcomes: dict[str, int] = {}
    speeds: dict[int, int] = {}
    events = 0
    for outcome, speed, deliveries, carried in rows:
        outcomes[outcome] = outcomes.get(outcome, 0) + deliveries
        speeds[speed] = speeds.get(speed, 0) + deliveries
        if outcome == "taken":
            events += carried
    rate = events / seconds if seconds > 0 else 0.0
    return Summary(outcomes, events, rate, _part_of(speeds, 0.5), _part_of(speeds, 0.9))


def _part_of(speeds: Mapping[int, int], part: float) -> float:
    """The duration that this part of all deliveries did not exceed."""
    rest = part * sum(speeds.values())
    for speed in sorted(speeds):
        rest -= speeds[speed]
        if rest <= 0:
            return math.exp(speed * STEP)
    return 0.0
