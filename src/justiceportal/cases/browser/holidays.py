"""The operator's page about holidays: the years, the days of one, and what a change would do before it is saved."""

from datetime import date
from functools import cached_property
from justiceportal import _
from justiceportal.cases import holiday_changes
from justiceportal.cases.browser import holiday_words as words
from justiceportal.cases.clockwords import WEEKDAYS
from justiceportal.cases.domain import holiday_lists
from justiceportal.cases.domain.calendar import DayKind
from justiceportal.cases.domain.calendar import SATURDAY
from justiceportal.cases.errors import HolidaysChanged
from justiceportal.cases.holidays import calendar_of
from justiceportal.cases.holidays import packaged_calendar
from justiceportal.cases.holidays import table_of
from justiceportal.core.clock import CHINA
from justiceportal.core.credentials import address_of
from justiceportal.core.errors import BadParameter
from justiceportal.core.interfaces import IClock
from plone.protect import CheckAuthenticator
from Products.Five.browser import BrowserView
from Products.statusmessages.interfaces import IStatusMessage
from zope.component import getUtility
from zope.i18n import translate


#: cases of a preview that the page lists
SHOWN = 200
LONGEST_PASTED = 20_000
FIRST_YEAR, LAST_YEAR = 2004, 2100


class HolidaysView(BrowserView):
    """`/holidays` lists the years, `/holidays?year=2027` shows one; a POST shows what would change, or saves it."""

    def __call__(self):
        """Render the page; nothing keeps it. What was typed comes back with the sentence that says how to mend it."""
        self.request.response.setHeader("Cache-Control", "no-store")
        self.faults: list[str] = []
        self.notes: list[str] = []
        self.preview = None
        if self.request.get("REQUEST_METHOD") == "POST":
            CheckAuthenticator(self.request)
            if self._answer():
                return ""
        return self.index()

    @property
    def url(self) -> str:
        """The address of the page."""
        return f"{self.context.absolute_url()}/holidays"

    @cached_property
    def moment(self):
        """The present moment."""
        return getUtility(IClock).now()

    @cached_property
    def today(self) -> date:
        """The present day in China."""
        return self.moment.astimezone(CHINA).date()

    @cached_property
    def year(self) -> int:
        """The year that is asked for, 0 for none; raises BadParameter for what is none."""
        text = self._text("year", 10)
        if not text:
            return 0
        if not (text.isascii() and text.isdecimal() and FIRST_YEAR <= int(text) <= LAST_YEAR):
            raise BadParameter("year", words.BAD_YEAR)
        return int(text)

    @cached_property
    def years(self) -> list[dict]:
        """The years that matter now and those that people wrote down, the newest first."""
        table = table_of(self.context)
        near = {self.today.year - 1, self.today.year, self.today.year + 1}
        return [self._year(year) for year in sorted(near | set(table.years if table else ()), reverse=True)]

    @cached_property
    def chosen(self) -> dict:
        """What is known of the year that is asked for."""
        return self._year(self.year)

    @cached_property
    def proposed(self) -> dict[date, tuple[DayKind, str]]:
        """The days of the year as the form has them, or as they count now."""
        text = self.request.form.get("days")
        if not isinstance(text, str):
            return calendar_of(self.context).of_year(self.year)
        try:
            return {day: said for day, said in holiday_lists.unwritten(text).items() if day.year == self.year}
        except ValueError:
            raise BadParameter("days", words.BAD_DAYS) from None

    @property
    def days(self) -> list[dict]:
        """The proposed days for the table."""
        return [
            {
                "value": day.isoformat(),
                "weekday": WEEKDAYS[day.weekday()],
                "kind": kind.value,
                "kind_title": words.KINDS[kind],
                "name": name,
            }
            for day, (kind, name) in sorted(self.proposed.items())
        ]

    @property
    def written(self) -> str:
        """The proposed days for the next request."""
        return holiday_lists.written(self.proposed)

    @property
    def mark(self) -> str:
        """What says on which state of the year the proposal rests."""
        return holiday_changes.mark_of(self.context, self.year)

    @property
    def may_reset(self) -> bool:
        """Whether the packaged days can be taken back."""
        packaged = packaged_calendar()
        return self.year in packaged.years and self.proposed != packaged.of_year(self.year)

    @property
    def kinds(self) -> list[dict]:
        """The kinds to choose from."""
        return [{"value": kind.value, "title": title} for kind, title in words.KINDS.items()]

    @property
    def changes(self) -> list[dict]:
        """What the proposal changes, day by day."""
        found = holiday_lists.changes(calendar_of(self.context).of_year(self.year), self.proposed)
        return [
            {
                "day": change.day.isoformat(),
                "weekday": WEEKDAYS[change.day.weekday()],
                "before": self._said(change.before, change.day),
                "after": self._said(change.after, change.day),
            }
            for change in found
        ]

    @property
    def moves(self) -> list[dict]:
        """The cases that move, as many as the page lists."""
        overdue = set(self.preview.overdue)
        return [
            {
                "number": move.number,
                "item": move.item,
                "website": move.website,
                "before": move.before.isoformat(),
                "after": move.after.isoformat(),
                "is_overdue": move in overdue,
            }
            for move in self.preview.moves[:SHOWN]
        ]

    @property
    def summary(self) -> str:
        """How many cases move, become late, or are late no more."""
        found = self.preview
        mapping = {"moved": len(found.moves), "overdue": len(found.overdue), "relieved": len(found.relieved)}
        return _(words.SUMMARY, default=words.SUMMARY.default, mapping=mapping)

    @property
    def more(self) -> int:
        """How many cases move that the page does not list."""
        return max(0, len(self.preview.moves) - SHOWN)

    @property
    def pasted(self) -> str:
        """The pasted text as it was sent, while something in it has to be mended."""
        return self._text("pasted", LONGEST_PASTED) if self.faults else ""

    @property
    def added(self) -> dict[str, str]:
        """What was typed for one more day, while something in it has to be mended."""
        return {name: self._text(name, 40) if self.faults else "" for name in ("day", "kind", "name")}

    def _answer(self) -> bool:
        """Do what was asked for; True when it is saved and the answer leads back."""
        if not self.year:
            raise BadParameter("year", words.BAD_YEAR)
        form, before = self.request.form, self.written
        if "reset" in form:
            self.proposed = packaged_calendar().of_year(self.year)
        else:
            self.proposed = self._edited(dict(self.proposed))
        # What was changed after the preview is shown before it is saved.
        if "save" in form and not self.faults and self.written == before:
            try:
                return self._save()
            except HolidaysChanged as refused:
                self.faults.append(translate(refused.text, context=self.request))
        if self.faults:
            self.request.response.setStatus(400)
        self.preview = holiday_changes.preview(self.context, self.year, self.proposed, self.moment)
        return False

    def _save(self) -> bool:
        address, mark = address_of(self.request), self._text("mark", 40)
        found = holiday_changes.save(self.context, self.year, self.proposed, mark, self.moment, address)
        done = _(words.SAVED, default=words.SAVED.default, mapping={"year": self.year, "moved": len(found.moves)})
        IStatusMessage(self.request).add(done, type="info")
        self.request.response.redirect(f"{self.url}?year={self.year}")
        return True

    def _edited(self, days: dict) -> dict:
        """The days with what was taken out, added and pasted."""
        removed = self.request.form.get("remove", ())
        removed = {removed} if isinstance(removed, str) else set(removed)
        days = {day: said for day, said in days.items() if day.isoformat() not in removed}
        if self._text("day", 40):
            days |= self._one_day()
        pasted = holiday_lists.read(self._text("pasted", LONGEST_PASTED), self.year)
        self.faults += [self._fault(fault.kind, fault.text) for fault in pasted.faults]
        self.notes = [self._note(words.UNUSED, line) for line in pasted.unused]
        self.notes += [self._note(words.OTHER_YEAR, day.isoformat()) for day in pasted.others]
        return days | dict(pasted.days)

    def _one_day(self) -> dict:
        text, name = self._text("day", 40), self._text("name", holiday_lists.LONGEST_NAME)
        try:
            day, kind = date.fromisoformat(text), DayKind(self._text("kind", 20))
        except ValueError:
            self.faults.append(self._fault("no-day", text))
            return {}
        fault = "other-year" if day.year != self.year else holiday_lists.fault_of(day, kind)
        if fault or kind not in words.KINDS:
            self.faults.append(self._fault(fault or "no-kind", text))
            return {}
        return {day: (kind, name)}

    def _fault(self, kind: str, text: str) -> str:
        message = words.FAULTS[kind]
        return self._note(message, text[:120])

    def _note(self, message, text: str) -> str:
        said = _(message, default=message.default, mapping={"text": text[:120], "year": self.year})
        return translate(said, context=self.request)

    def _said(self, said: tuple[DayKind, str] | None, day: date) -> str:
        if said is None:
            return translate(words.ORDINARY_FREE if day.weekday() >= SATURDAY else words.ORDINARY, context=self.request)
        kind = translate(words.KINDS[said[0]], context=self.request)
        return f"{kind}（{said[1]}）" if said[1] else kind

    def _year(self, year: int) -> dict:
        source = holiday_changes.source_of(self.context, year)
        days = calendar_of(self.context).of_year(year)
        free = [day for day, (kind, _name) in days.items() if kind is DayKind.HOLIDAY]
        return {
            "year": year,
            "url": f"{self.url}?year={year}",
            "source": source.value,
            "source_title": words.SOURCES[source],
            "is_unknown": source is holiday_changes.Source.UNKNOWN,
            "free": len(free),
            "exchanged": len(days) - len(free),
        }

    def _text(self, name: str, longest: int) -> str:
        value = self.request.form.get(name, "")
        return value.strip()[:longest] if isinstance(value, str) else ""
