"""What the operator's page about holidays says."""

from justiceportal import _
from justiceportal.cases.domain.calendar import DayKind
from justiceportal.cases.holiday_changes import Source


KINDS = {
    DayKind.HOLIDAY: _("holiday_kind_free", default="Day off"),
    DayKind.EXCHANGED: _("holiday_kind_worked", default="Worked on in exchange"),
}
ORDINARY = _("holiday_ordinary", default="Ordinary working day")
ORDINARY_FREE = _("holiday_ordinary_free", default="Ordinary weekend")
SOURCES = {
    Source.PACKAGED: _("holiday_source_packaged", default="Comes with the system"),
    Source.EDITED: _("holiday_source_edited", default="Entered here"),
    Source.UNKNOWN: _("holiday_source_unknown", default="Not known"),
}
BAD_YEAR = _("holiday_bad_year", default="Give a year from 2004 to 2100, such as 2027.")
BAD_DAYS = _("holiday_bad_days", default="The list of days came damaged. Open the year again.")
SUMMARY = _(
    "holiday_summary",
    default="${moved} open cases move, ${overdue} become overdue, ${relieved} are no longer overdue.",
)
SAVED = _("holiday_saved", default="The holidays of ${year} are saved. ${moved} open cases move.")
UNUSED = _("holiday_unused", default="There is no day in this line, it was not used: ${text}")
OTHER_YEAR = _("holiday_other_year_left", default="${text} is in another year and was left out.")
FAULTS = {
    "no-day": _("holiday_fault_day", default="There is no such day: ${text}. Write it as 2027-02-05 or 2月5日."),
    "no-kind": _("holiday_fault_kind", default="Is it off or worked on? Write 放假 or 上班 behind the day: ${text}"),
    "long": _("holiday_fault_long", default="More than 31 days in one go cannot be right: ${text}"),
    "backwards": _("holiday_fault_backwards", default="The last day lies before the first one: ${text}"),
    "worked-weekday": _(
        "holiday_fault_weekday",
        default="Only a Saturday or a Sunday is worked on in exchange, the other days are worked on anyway: ${text}",
    ),
    "twice": _("holiday_fault_twice", default="One day is named both as off and as worked on: ${text}"),
    "other-year": _("holiday_fault_year", default="${text} is not in ${year}. Open the page of its year."),
}
