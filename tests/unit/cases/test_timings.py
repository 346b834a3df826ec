"""From ledger, guide and rules to the clocks of a case: what counts in which phase, by the articles."""

from dataclasses import replace
from datetime import date
from datetime import datetime
from datetime import time
from justiceportal.cases.domain.calendar import DayKind
from justiceportal.cases.domain.chains import Effect
from justiceportal.cases.domain.chains import Phase
from justiceportal.cases.domain.clock import Level
from justiceportal.cases.domain.courses import Basis
from justiceportal.cases.domain.facts import CHINA
from justiceportal.cases.domain.facts import Facts
from justiceportal.cases.domain.facts import Mark
from justiceportal.cases.domain.rulesets import RULES
from justiceportal.cases.domain.timings import timing_in
from justiceportal.cases.holidays import packaged_calendar
import pytest


# What the State Council announced for 2025 and 2026, and what it may announce for 2027.
NEXT_YEAR = {date(2027, 1, day): (DayKind.HOLIDAY, "元旦") for day in (1, 2, 3)} | {
    date(2027, 2, day): (DayKind.HOLIDAY, "春节") for day in range(5, 13)
}
CALENDAR = packaged_calendar().with_year(2027, NEXT_YEAR)
PROMISE = {"promise_day": 10, "promise_type": "workday", "anticipate_day": 20, "anticipate_type": "workday"}


def at(day: date) -> datetime:
    return datetime.combine(day, time(9, 30), CHINA)


def mark(effect: Effect, day: date, **details) -> Mark:
    return Mark(effect, at(day), "officer", details)


def timing(phase, rules, received, today, *marks, guide=None, calendar=CALENDAR, **facts):
    known = Facts(received_on=received, submitted=at(received), marks=marks, **facts)
    return timing_in(phase, Basis(known, RULES[f"{rules}-1"], guide or {}, calendar, today))


def accepted(day):
    return mark(Effect.START, day)


class TestIntake:
    """Whether a case is accepted is told in time."""

    def test_a_licence_is_accepted_or_not_within_five_working_days(self):
        found = timing(Phase.INTAKE, "licence", date(2026, 9, 29), date(2026, 9, 29))
        # 行政许可法 art. 32, 82: from 30 September over the National Day, a Saturday worked on among them
        assert found.due == date(2026, 10, 12)

    def test_the_days_for_the_intake_begin_anew_with_the_supplement(self):
        marks = (mark(Effect.SUPPLEMENT, date(2026, 3, 4)), mark(Effect.SUPPLEMENTED, date(2026, 3, 16)))
        assert timing(Phase.INTAKE, "licence", date(2026, 3, 2), date(2026, 3, 16), *marks).due == date(2026, 3, 23)

    def test_while_the_applicant_supplements_nothing_is_due(self):
        marks = (mark(Effect.SUPPLEMENT, date(2026, 3, 4)),)
        found = timing(Phase.SUPPLEMENT, "licence", date(2026, 3, 2), date(2026, 4, 30), *marks)
        assert (found.due, found.level) == (None, Level.PAUSED)
        assert found.present is found.intake

    def test_what_is_asked_for_after_the_acceptance_stops_the_clock_of_the_decision(self):
        marks = (accepted(date(2026, 3, 3)), mark(Effect.SUPPLEMENT, date(2026, 3, 4)))
        known = {"guide": PROMISE, "accepted": at(date(2026, 3, 3))}
        found = timing(Phase.SUPPLEMENT, "licence", date(2026, 3, 2), date(2026, 3, 6), *marks, **known)
        assert (found.due, found.level) == (None, Level.PAUSED)
        assert found.present is found.decision

    def test_what_counts_from_the_receipt_is_due_before_it_is_accepted(self):
        # 办理法律援助案件程序规定 art. 13: seven working days from the receipt, over New Year
        found = timing(Phase.INTAKE, "legal-aid", date(2025, 12, 29), date(2025, 12, 30))
        assert found.due == date(2026, 1, 8)


class TestDecision:
    """By when it is decided."""

    def test_the_earlier_one_of_promise_and_law_counts_and_both_are_explained(self):
        found = timing(
            Phase.WORK, "licence", date(2026, 9, 7), date(2026, 9, 10), accepted(date(2026, 9, 10)), guide=PROMISE
        )
        assert (found.promise.due, found.statutory.due) == (date(2026, 9, 23), date(2026, 10, 14))
        assert found.due == date(2026, 9, 23)

    @pytest.mark.parametrize(
        ("accepted_on", "due"),
        [
            (date(2025, 12, 15), date(2026, 1, 13)),
            (date(2026, 1, 26), date(2026, 2, 28)),
            (date(2026, 12, 15), date(2027, 1, 13)),
            (date(2027, 1, 20), date(2027, 2, 25)),
        ],
        ids=["over New Year 2026", "over the Spring Festival 2026", "over New Year 2027", "over Spring Festival 2027"],
    )
    def test_a_licence_is_decided_within_twenty_working_days(self, accepted_on, due):
        found = timing(Phase.WORK, "licence", accepted_on, accepted_on, accepted(accepted_on))
        assert found.statutory.due == due

    def test_a_special_procedure_is_not_counted(self):
        begun = (accepted(date(2026, 3, 2)), mark(Effect.PAUSE, date(2026, 3, 4), procedure="听证"))
        paused = timing(Phase.WORK, "licence", date(2026, 3, 2), date(2026, 3, 9), *begun)
        assert (paused.due, paused.level) == (None, Level.PAUSED)
        ended = timing(
            Phase.WORK, "licence", date(2026, 3, 2), date(2026, 3, 11), *begun, mark(Effect.RESUME, date(2026, 3, 11))
        )
        # 行政许可法 art. 45: five working days do not count, and Tomb-sweeping Day lies behind
        assert ended.due == date(2026, 4, 7)
        assert ended.statutory.course.pauses[0].reason == "听证"

    def test_one_extension_with_its_approver_moves_promise_and_law(self):
        marks = (accepted(date(2026, 3, 2)), mark(Effect.EXTEND, date(2026, 3, 10), amount=10))
        found = timing(Phase.WORK, "licence", date(2026, 3, 2), date(2026, 3, 10), *marks, guide=PROMISE)
        assert (found.promise.due, found.statutory.due) == (date(2026, 3, 30), date(2026, 4, 14))
        assert found.statutory.course.extensions[0].approver == "officer"

    def test_the_reply_to_an_application_for_information_begins_anew_with_the_supplement(self):
        marks = (mark(Effect.SUPPLEMENT, date(2026, 6, 3)), mark(Effect.SUPPLEMENTED, date(2026, 6, 10)))
        found = timing(
            Phase.WORK, "disclosure", date(2026, 6, 1), date(2026, 6, 12), *marks, accepted(date(2026, 6, 12))
        )
        # 政府信息公开条例 art. 30, 33: twenty working days after 10 June, over the Dragon Boat Festival
        assert found.due == date(2026, 7, 9)

    def test_a_third_party_stops_the_reply_for_fifteen_working_days_at_most(self):
        marks = (accepted(date(2026, 6, 1)), mark(Effect.PAUSE, date(2026, 6, 2), procedure="征求第三方意见"))
        waiting = timing(Phase.WORK, "disclosure", date(2026, 6, 1), date(2026, 6, 20), *marks)
        assert waiting.due is None
        silent = timing(Phase.WORK, "disclosure", date(2026, 6, 1), date(2026, 8, 3), *marks)
        answered = timing(
            Phase.WORK, "disclosure", date(2026, 6, 1), date(2026, 8, 3), *marks,
            mark(Effect.RESUME, date(2026, 6, 24)),
        )  # fmt: skip
        # 政府信息公开条例 art. 32, 33: 24 June is the fifteenth working day after 2 June
        assert silent.due == answered.due == date(2026, 7, 21)

    def test_calendar_days_of_a_reconsideration_end_on_a_working_day(self):
        found = timing(Phase.WORK, "reconsideration", date(2026, 8, 3), date(2026, 8, 4), accepted(date(2026, 8, 4)))
        # 行政复议法 art. 62: the sixtieth day is 3 October, in the holidays (民法典 art. 203)
        assert found.due == date(2026, 10, 8)


class TestDeemedAcceptance:
    """Who is told nothing in time."""

    def test_a_licence_counts_as_accepted_from_the_receipt(self):
        found = timing(
            Phase.WORK,
            "licence",
            date(2026, 3, 2),
            date(2026, 3, 10),
            accepted(date(2026, 3, 10)),
            is_deemed_accepted=True,
        )
        # 行政许可法 art. 32
        assert found.statutory.start == date(2026, 3, 2)

    def test_after_a_supplement_it_counts_from_that_ones_receipt(self):
        marks = (mark(Effect.SUPPLEMENT, date(2026, 3, 4)), mark(Effect.SUPPLEMENTED, date(2026, 3, 16)))
        found = timing(
            Phase.WORK,
            "licence",
            date(2026, 3, 2),
            date(2026, 3, 24),
            *marks,
            accepted(date(2026, 3, 24)),
            is_deemed_accepted=True,
        )
        assert found.statutory.start == date(2026, 3, 16)

    def test_a_reconsideration_counts_as_accepted_from_the_end_of_the_five_days(self):
        found = timing(
            Phase.WORK,
            "reconsideration",
            date(2026, 3, 2),
            date(2026, 3, 10),
            accepted(date(2026, 3, 10)),
            is_deemed_accepted=True,
        )
        # 行政复议法 art. 30
        assert found.statutory.start == date(2026, 3, 9)


class TestTheRest:
    """Delivery, cases without limits, urgency."""

    def test_a_decision_is_delivered_within_ten_working_days(self):
        marks = (accepted(date(2026, 9, 1)), mark(Effect.STOP, date(2026, 9, 21)))
        known = {"decided": at(date(2026, 9, 21))}
        found = timing(Phase.DECIDED, "licence", date(2026, 9, 1), date(2026, 9, 22), *marks, **known)
        # 行政许可法 art. 44, over Mid-autumn and the National Day
        assert found.due == date(2026, 10, 12)
        done = timing(
            Phase.DECIDED,
            "licence",
            date(2026, 9, 1),
            date(2026, 9, 22),
            *marks,
            delivered=at(date(2026, 9, 22)),
            **known,
        )
        assert (done.due, done.level) == (None, Level.CALM)

    def test_what_nobody_limits_is_never_due(self):
        found = timing(Phase.WORK, "service", date(2026, 3, 2), date(2026, 12, 1), accepted(date(2026, 3, 3)))
        assert (found.due, found.level, found.decision) == (None, Level.CALM, None)

    def test_an_ended_case_is_calm(self):
        marks = (accepted(date(2026, 3, 3)), mark(Effect.END, date(2026, 3, 9)))
        found = timing(Phase.ENDED, "licence", date(2026, 3, 2), date(2026, 12, 1), *marks)
        assert (found.due, found.level) == (None, Level.CALM)
        assert found.statutory.due == date(2026, 3, 31)

    @pytest.mark.parametrize(
        ("today", "level"),
        [
            (date(2026, 3, 26), Level.CALM),
            (date(2026, 3, 27), Level.YELLOW),
            (date(2026, 3, 31), Level.YELLOW),
            (date(2026, 4, 1), Level.RED),
        ],
    )
    def test_a_case_turns_yellow_and_red_on_the_days_that_were_told_before(self, today, level):
        found = timing(Phase.WORK, "licence", date(2026, 3, 2), today, accepted(date(2026, 3, 3)))
        assert found.level is level
        assert (found.yellow_on, found.due, found.red_on) == (date(2026, 3, 27), date(2026, 3, 31), date(2026, 4, 1))

    @pytest.mark.parametrize(("hours", "due"), [(2, date(2026, 3, 9)), (24, date(2026, 3, 9)), (48, date(2026, 3, 10))])
    def test_a_promise_in_hours_ends_with_its_day(self, hours, due):
        guide = {"promise_day": hours, "promise_type": "hour"}
        found = timing(
            Phase.WORK, "service", date(2026, 3, 6), date(2026, 3, 6), accepted(date(2026, 3, 6)), guide=guide
        )
        assert found.due == (date(2026, 3, 6) if hours == 2 else due)

    def test_what_is_done_at_once_is_due_on_the_next_day_that_is_worked_on(self):
        known = Facts(received_on=date(2026, 3, 7), submitted=at(date(2026, 3, 7)))
        basis = Basis(known, RULES["service-1"], {"project_type": "1"}, CALENDAR, date(2026, 3, 7), False)
        assert timing_in(Phase.INTAKE, basis).due == date(2026, 3, 9)
        later = replace(basis, facts=replace(known, received_on=date(2026, 3, 6)))
        assert timing_in(Phase.INTAKE, later).due == date(2026, 3, 6)
