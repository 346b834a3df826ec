"""The clock in the portal: rules that a case keeps, limits told once, holidays that move what is due."""

from dataclasses import replace
from datetime import date
from datetime import datetime
from datetime import timedelta
from datetime import UTC
from justiceportal.cases.domain.calendar import DayKind
from justiceportal.cases.domain.rules import Actor
from justiceportal.cases.domain.rulesets import RULES
import pytest


RECEIVER = Actor("window", frozenset({"Receiver"}))
HANDLER = Actor("handler", frozenset({"Handler"}))
APPROVER = Actor("approver", frozenset({"Approver"}))
NOON = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
# Accepted on 23 November, ten working days: 7 December; yellow from 3 December.
DUE, YELLOW = date(2026, 12, 7), date(2026, 12, 3)


def on(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 4, 0, tzinfo=UTC)


def take(case, name, actor, moment=NOON, **said):
    from justiceportal.cases import acting

    return acting.act(case, name, actor, moment, said)


def line_of(portal, case):
    from justiceportal.cases import boxes
    from justiceportal.cases import register

    office = boxes.office_of(portal, case.website_uid)
    return register.entry_of(office, case.id, case.received_on.isoformat())


def told(case) -> list:
    return [(entry.act, entry.details["due"]) for entry in case.ledger.entries() if entry.act in ("due", "overdue")]


def work(portal, job, moment) -> None:
    for _turn in range(100):
        if not job.run(portal, moment):
            return
    raise AssertionError("the job does not end")


@pytest.fixture
def item(yinzhou):
    """An item that is a licence with a promise."""
    from tests.integration.cases.conftest import make_item

    item = make_item(yinzhou)
    item.task_type, item.project_type = "01", "2"
    item.promise_day, item.anticipate_day = 10, 20
    return item


@pytest.fixture
def accepted(case):
    """A case that was accepted on 23 November 2026."""
    take(case, "accept", RECEIVER)
    return case


def test_a_case_keeps_the_version_of_the_rules_it_began_under(case, receive, item, portal, monkeypatch):
    from justiceportal.cases import service
    from justiceportal.cases.timing import timing_of

    shorter = replace(RULES["licence-1"].intake, amount=3)
    later = replace(RULES["licence-1"], version=2, effective=date(2026, 11, 23), intake=shorter)
    monkeypatch.setitem(RULES, later.key, later)
    fresh = service.find(portal, receive(item, at=NOON).number)
    assert (case.rules, fresh.rules) == ("licence-1", "licence-2")
    assert timing_of(case, NOON).due == date(2026, 11, 27)
    assert timing_of(fresh, NOON).due == date(2026, 11, 26)


def test_an_item_names_its_rules(receive, item, portal):
    from justiceportal.cases import service

    item.rule_set = "legal-aid"
    assert service.find(portal, receive(item).number).rules == "legal-aid-1"


def test_the_entry_of_acceptance_says_the_rules_and_the_day(accepted):
    (entry,) = accepted.ledger.entries()[-1:]
    assert (entry.details["rules"], entry.details["due"]) == ("licence-1", "2026-12-07")


def test_an_extension_moves_the_day_and_is_bounded_by_the_rules(portal, accepted):
    from justiceportal.cases.errors import ExtensionTooLong

    with pytest.raises(ExtensionTooLong):
        take(accepted, "ask-extension", HANDLER, amount=11, opinion="案情复杂。")
    take(accepted, "ask-extension", HANDLER, amount=5, opinion="案情复杂。")
    entry = take(accepted, "extend", APPROVER, message="延长五个工作日。")
    assert (entry.details["amount"], entry.details["due"]) == (5, "2026-12-14")
    assert line_of(portal, accepted).due == "2026-12-14"


def test_a_limit_that_has_passed_is_not_extended_afterwards(accepted):
    from justiceportal.cases.errors import RuleRefused

    # The promise ends on DUE; what the law gives, and an extension lengthens, two weeks later.
    late = on(DUE + timedelta(days=15))
    take(accepted, "ask-extension", HANDLER, on(DUE + timedelta(days=14)), amount=5, opinion="案情复杂。")
    with pytest.raises(RuleRefused, match="extension_in_time"):
        take(accepted, "extend", APPROVER, late, message="同意。")
    take(accepted, "refuse-extension", APPROVER, late, opinion="期限已过。")
    with pytest.raises(RuleRefused, match="extension_in_time"):
        take(accepted, "ask-extension", HANDLER, late, amount=5, opinion="案情复杂。")


def test_a_special_procedure_stops_the_clock_and_its_end_says_the_new_day(portal, accepted):
    take(accepted, "suspend", HANDLER, on(date(2026, 11, 24)), procedure="听证", message="举行听证。")
    assert line_of(portal, accepted).due == ""
    entry = take(accepted, "resume", HANDLER, on(date(2026, 11, 27)))
    assert entry.details["due"] == "2026-12-10"


def test_time_for_a_supplement_and_for_an_answer_is_counted_in_working_days(case):
    entry = take(case, "ask-supplement", RECEIVER, message="请补充身份证明。", fields=["identity_files"], days=5)
    assert entry.details["until"] == "2026-11-30"


def test_a_limit_is_told_once_when_it_comes_near_and_once_when_it_has_passed(portal, accepted):
    from justiceportal.cases.alarms import Alarms

    work(portal, Alarms(), on(YELLOW - timedelta(days=1)))
    assert told(accepted) == []
    for _again in range(3):
        work(portal, Alarms(), on(YELLOW))
    assert told(accepted) == [("due", "2026-12-07")]
    job = Alarms()
    for day in (DUE, DUE + timedelta(days=1), DUE + timedelta(days=9)):
        work(portal, job, on(day))
    assert told(accepted) == [("due", "2026-12-07"), ("overdue", "2026-12-07")]
    assert accepted.ledger.entries()[-1].actor == "worker"


def test_who_was_told_late_is_told_again_for_a_day_that_moved(portal, accepted):
    from justiceportal.cases.alarms import Alarms

    work(portal, Alarms(), on(YELLOW))
    take(accepted, "ask-extension", HANDLER, on(YELLOW), amount=10, opinion="案情复杂。")
    take(accepted, "extend", APPROVER, on(YELLOW), message="同意。")
    work(portal, Alarms(), on(DUE))
    work(portal, Alarms(), on(date(2026, 12, 18)))
    assert told(accepted) == [("due", "2026-12-07"), ("due", "2026-12-21")]


def test_a_worker_that_starts_anew_wakes_no_case_that_was_told(portal, accepted, monkeypatch):
    from justiceportal.cases import boxes
    from justiceportal.cases.alarms import Alarms

    find, woken = boxes.find, []
    monkeypatch.setattr(boxes, "find", lambda portal, number: woken.append(number) or find(portal, number))
    for day in (YELLOW, DUE + timedelta(days=1)):
        work(portal, Alarms(), on(day))
        assert woken
        woken.clear()
        work(portal, Alarms(), on(day))
        assert not woken
    take(accepted, "ask-extension", HANDLER, on(day), amount=10, opinion="案情复杂。")
    take(accepted, "extend", APPROVER, on(day), message="同意。")
    work(portal, Alarms(), on(day))
    assert not list(boxes.read_table(portal, boxes.TOLD))


def test_a_limit_that_an_older_version_told_is_marked_and_not_told_again(portal, accepted):
    from justiceportal.cases import boxes
    from justiceportal.cases.alarms import Alarms

    work(portal, Alarms(), on(YELLOW))
    boxes.table(portal, boxes.TOLD).clear()
    work(portal, Alarms(), on(YELLOW))
    assert told(accepted) == [("due", "2026-12-07")]
    assert dict(boxes.read_table(portal, boxes.TOLD)) == {accepted.id: ("due", "2026-12-07")}


class TestHolidays:
    """What a changed year does."""

    DAYS = dict.fromkeys((date(2026, 12, 1), date(2026, 12, 2)), (DayKind.HOLIDAY, "临时放假"))

    @pytest.fixture
    def days(self, portal):
        """The days of 2026 with two more."""
        from justiceportal.cases.holidays import calendar_of

        return calendar_of(portal).of_year(2026) | self.DAYS

    @pytest.fixture
    def save(self, portal, days, login):
        """A function that saves the days as an operator."""
        from justiceportal.cases import holiday_changes

        def save(days=days, moment=NOON):
            login("admin")
            return holiday_changes.save(portal, 2026, days, holiday_changes.mark_of(portal, 2026), moment)

        return save

    def test_the_preview_is_what_then_happens(self, portal, accepted, days, save):
        from justiceportal.cases import holiday_changes
        from justiceportal.cases.alarms import Recalculation
        from justiceportal.core.working_days import is_working_day

        (move,) = holiday_changes.preview(portal, 2026, days, NOON).moves
        assert (move.number, move.before, move.after) == (accepted.id, DUE, date(2026, 12, 9))
        assert line_of(portal, accepted).due == "2026-12-07"
        assert save().moves == (move,)
        assert not is_working_day(date(2026, 12, 1))
        work(portal, Recalculation(), NOON)
        assert line_of(portal, accepted).due == move.after.isoformat()

    def test_a_day_worked_on_makes_cases_overdue(self, portal, accepted):
        from justiceportal.cases import holiday_changes
        from justiceportal.cases.holidays import calendar_of

        days = calendar_of(portal).of_year(2026) | {date(2026, 11, 28): (DayKind.EXCHANGED, "")}
        found = holiday_changes.preview(portal, 2026, days, on(DUE))
        assert [(move.number, move.after) for move in found.overdue] == [(accepted.id, date(2026, 12, 4))]
        assert not found.relieved

    def test_cases_that_are_not_touched_do_not_move(self, portal, accepted):
        from justiceportal.cases import holiday_changes
        from justiceportal.cases.holidays import calendar_of

        days = calendar_of(portal).of_year(2026) | {date(2026, 12, 8): (DayKind.HOLIDAY, "放假")}
        assert holiday_changes.preview(portal, 2026, days, NOON).moves == ()

    def test_who_may_not_and_who_saw_an_older_list_save_nothing(self, portal, days, save, login):
        from justiceportal.cases import holiday_changes
        from justiceportal.cases.errors import HolidaysChanged
        from justiceportal.cases.errors import HolidaysNotYours

        mark = holiday_changes.mark_of(portal, 2026)
        login("yinzhou-approver")
        with pytest.raises(HolidaysNotYours):
            holiday_changes.save(portal, 2026, days, mark, NOON)
        save()
        with pytest.raises(HolidaysChanged):
            holiday_changes.save(portal, 2026, days, mark, NOON)

    def test_the_packaged_days_can_be_taken_back_and_an_unknown_year_becomes_known(self, portal, save):
        from justiceportal.cases import holiday_changes
        from justiceportal.cases.holidays import packaged_calendar
        from justiceportal.cases.holidays import write_year
        from justiceportal.cases.service import announced_years

        save()
        assert holiday_changes.source_of(portal, 2026) == "edited"
        save(days=packaged_calendar().of_year(2026))
        assert holiday_changes.source_of(portal, 2026) == "packaged"
        assert 2030 not in announced_years(portal)
        write_year(portal, 2030, {date(2030, 1, 1): (DayKind.HOLIDAY, "元旦")})
        assert 2030 in announced_years(portal)
