"""What cases refuse, each with a sentence that says how to mend it."""

from justiceportal import _
from justiceportal.cases.refusals import ABSENCE_FAULTS
from justiceportal.cases.refusals import ROUTING_FAULTS
from justiceportal.cases.refusals import RULES
from justiceportal.cases.refusals import said_fault
from justiceportal.cases.titles import message_of
from justiceportal.core.errors import BadParameter
from justiceportal.core.errors import PortalError
from justiceportal.core.limits import MustWait


RECEIPT_FAULTS = {
    "channel": ("channel", _("case_channel_unknown", default="Choose the way in which the application came.")),
    "missing": ("received_on", _("case_received_missing", default="Give the day of receipt, such as 2026-11-22.")),
    "future": ("received_on", _("case_received_future", default="The day of receipt cannot lie in the future.")),
    "too-old": (
        "received_on",
        _("case_received_old", default="The day of receipt lies more than 90 days back. Check the year and the month."),
    ),
    "other-day": (
        "received_on",
        _("case_received_online", default="An online application is received on the day on which it is sent."),
    ),
}


class CaseError(PortalError):
    """The root of the errors of this room."""


class NoSuchCase(CaseError):
    """There is no case of this number, or not for this reader: both get the same answer."""

    status = 404

    def __init__(self) -> None:
        super().__init__(_("case_unknown", default="There is no case with this number here. Check the number."))


class ReceiptRefused(BadParameter):
    """Channel and day of receipt do not fit together; `rule` is a fault of `domain.receipt`."""

    def __init__(self, rule: str) -> None:
        super().__init__(*RECEIPT_FAULTS[rule])
        self.rule = rule


class OwnerRefused(CaseError):
    """An application was sent for something that no website owns."""

    status = 409

    def __init__(self) -> None:
        super().__init__(
            _("case_no_website", default="This item belongs to no website, so nothing can be sent for it.")
        )


class RevealRefused(CaseError):
    """A personal value was asked for without a reason, or there is none at this place."""


NOT_NOW = {
    "supplemented": _(
        "case_not_now_supplement",
        default="Nothing has to be supplemented now. What you handed in before has arrived.",
    ),
    "supplemented-lapsed": _(
        "case_not_now_lapsed",
        default="The time for the supplement has passed, so the application was ended. You may apply again; if you "
        "could not keep the time for a good reason, please call the office.",
    ),
    "message-received": _(
        "case_not_now_message",
        default="This case has ended, so no message can be left here any more. Please call the office.",
    ),
    "withdrawn": _(
        "case_not_now_withdrawal",
        default="The office has decided already or the case has ended, so it cannot be withdrawn any more.",
    ),
    "rated": _("case_not_now_rating", default="A case can be rated once the office has decided."),
    "rated-done": _("case_not_now_rated", default="You have rated this case already. Thank you."),
}


class NotNow(CaseError):
    """The applicant cannot do now what he wants; `act` is what the ledger would call it."""

    status = 409

    def __init__(self, act: str, is_lapsed: bool = False, is_done: bool = False) -> None:
        # A case that ended for lack of a supplement says so to who comes too late with it.
        more = f"{act}-lapsed" if is_lapsed else f"{act}-done" if is_done else act
        super().__init__(NOT_NOW.get(more, NOT_NOW[act]))
        self.act = act


class TooManyMessages(MustWait):
    """The applicant wrote to the office as often as he may within a time."""

    def __init__(self, wait_seconds: int) -> None:
        text = _(
            "case_too_many_messages",
            default="You have written many messages in a short time. The office reads all of them; please write again "
            "in ${minutes} minutes, or call.",
            mapping={"minutes": self.minutes_of(wait_seconds)},
        )
        super().__init__(text, wait_seconds)


class CaseChanged(CaseError):
    """Somebody else acted on the case after its page was read."""

    status = 409

    def __init__(self) -> None:
        super().__init__(
            _("case_changed", default="Somebody else has acted on this case meanwhile. Read it again, then decide.")
        )


class NotProved(CaseError):
    """No case has this number and this query code; which of them is wrong is not said."""

    status = 404

    def __init__(self) -> None:
        super().__init__(
            _(
                "case_not_proved",
                default="No case has this number together with this query code. Please check both against the receipt.",
            )
        )


class CodeMissing(BadParameter):
    """A case was asked for without a query code."""

    def __init__(self) -> None:
        super().__init__(
            "code",
            _(
                "case_code_missing",
                default="The query code is missing: send it as the header X-Query-Code or as the parameter code.",
            ),
        )


class TooManyGuesses(MustWait):
    """Too many wrong numbers or codes came from one address, or for one number."""

    def __init__(self, wait_seconds: int) -> None:
        text = _(
            "case_too_many_guesses",
            default="Too many wrong numbers or query codes. Please try again in ${minutes} minutes.",
            mapping={"minutes": self.minutes_of(wait_seconds)},
        )
        super().__init__(text, wait_seconds)


class BadRepeatKey(BadParameter):
    """An `Idempotency-Key` that cannot be one."""

    def __init__(self) -> None:
        super().__init__(
            "Idempotency-Key",
            _(
                "case_repeat_key",
                default="Idempotency-Key must have 1 to 200 characters: letters, digits and signs of ASCII.",
            ),
        )


class KeyUsedOtherwise(CaseError):
    """The `Idempotency-Key` came before with another content."""

    status = 422

    def __init__(self) -> None:
        super().__init__(
            _(
                "case_key_used",
                default="This Idempotency-Key was used for another application within 24 hours. Take a new one.",
            )
        )


class UnknownStep(CaseError):
    """The chain of a case has no step of this name."""

    status = 404

    def __init__(self, name: str) -> None:
        super().__init__(
            _(
                "case_unknown_step",
                default="The workflow of this case has no step ${step}.",
                mapping={"step": name[:50]},
            )
        )


class StepError(CaseError):
    """A step is not taken; `more` tells programs which step, and which rule where one refused."""

    status = 409

    def __init__(self, step, text: str, rule: str) -> None:
        super().__init__(text)
        self.step, self.rule = step, rule
        self.more = {"step": step.name, "rule": rule}


class StepNotYours(StepError):
    """The roles of the actor do not allow a step."""

    status = 403

    def __init__(self, step) -> None:
        text = _(
            "case_step_not_yours",
            default="Your role does not allow this step (${step}). Ask the manager of the website.",
            mapping={"step": message_of(step.title)},
        )
        super().__init__(step, text, "role")


class StepNotOffered(StepError):
    """A step is not offered in the present state."""

    def __init__(self, step, state) -> None:
        text = _(
            "case_step_not_offered",
            default="This step (${step}) is not possible in the present state (${state}). Read the case again.",
            mapping={"step": message_of(step.title), "state": message_of(state.title)},
        )
        super().__init__(step, text, "state")
        self.state = state


class RuleRefused(StepError):
    """A rule refuses a step; `rule` is its name in `domain.rules`."""

    def __init__(self, step, rule: str) -> None:
        super().__init__(step, RULES[rule], rule)


class SaidRefused(BadParameter):
    """Something that a step asks for is missing, unknown, too long or cannot be used; `name` says what."""

    def __init__(self, step, name: str, fault: str) -> None:
        super().__init__(name[:100], said_fault(name, fault))
        self.step, self.name, self.fault = step, name, fault
        self.more = {"step": step.name}


class ExtensionTooLong(SaidRefused):
    """An extension is longer than the rules of the case allow; `most_days` is what they leave."""

    def __init__(self, step, most_days: int) -> None:
        super().__init__(step, "amount", "bad")
        sentence = _(
            "case_extension_too_long",
            default="The rules of this case allow an extension of at most ${most} days. Give a smaller number.",
            mapping={"most": most_days},
        )
        self.text, self.errors = sentence, [("amount", sentence)]


class AbsenceRefused(CaseError):
    """An absence breaks rules (`domain.standins.Fault`); `errors` names each field with its sentence."""

    status = 400

    def __init__(self, faults) -> None:
        self.errors = [(fault.field, ABSENCE_FAULTS[fault.rule]) for fault in faults]
        super().__init__(self.errors[0][1])


class RuleOfRoutingRefused(CaseError):
    """A rule of routing makes no sense; `errors` names each field with its sentence."""

    status = 400

    def __init__(self, faults: list[tuple[str, str]]) -> None:
        self.errors = [(field, ROUTING_FAULTS[(field, fault)]) for field, fault in faults]
        super().__init__(self.errors[0][1])


class HolidaysNotYours(CaseError):
    """Somebody who may not change the holidays tries to."""

    status = 403

    def __init__(self) -> None:
        super().__init__(_("holidays_not_yours", default="Your account may not change the holidays. Ask an operator."))


class HolidaysChanged(CaseError):
    """The holidays of a year were changed since its page was read."""

    status = 409

    def __init__(self) -> None:
        super().__init__(
            _(
                "holidays_changed",
                default="Somebody else has changed this year meanwhile. See what your days would do now, then save.",
            )
        )
