"""The clock of the portal and the times that people read."""

from datetime import datetime
from datetime import time
from datetime import timedelta
from datetime import timezone
from datetime import UTC
from justiceportal.core.interfaces import IClock
from zope.interface import implementer


# Standard time of the People's Republic of China; it has had no summer time since 1991.
CHINA = timezone(timedelta(hours=8), "Asia/Shanghai")
# When few people work: what is done once a day is done then.
QUIET_HOUR = time(2, 30)


@implementer(IClock)
class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """The present moment in UTC."""
        return datetime.now(UTC)


def shown(moment: datetime, time_of_day: bool = True) -> str:
    """A moment as `YYYY-MM-DD HH:MM` (or `YYYY-MM-DD`) in Chinese time.

    Rule: 政府网站发展指引 annex, 网页设计规范 (time format of published content)
    """
    return moment.astimezone(CHINA).strftime("%Y-%m-%d %H:%M" if time_of_day else "%Y-%m-%d")


def next_night(now: datetime) -> datetime:
    """The next quiet hour (Chinese time) after an aware moment, in UTC."""
    return _next(now, QUIET_HOUR)


def next_day(now: datetime) -> datetime:
    """The next beginning of a day (Chinese time) after an aware moment, in UTC."""
    return _next(now, time())


def _next(now: datetime, hour: time) -> datetime:
    local = now.astimezone(CHINA)
    moment = datetime.combine(local.date(), hour, CHINA)
    if moment <= local:
        moment += timedelta(days=1)
    return moment.astimezone(UTC)
