"""The words for channels and files, as staff read them; those for acts are in `act_words`."""

from justiceportal import _
from justiceportal.cases.domain import receipt
from justiceportal.cases.domain.receipt import Channel
from justiceportal.forms.domain.uploads import State


CHANNELS = {
    Channel.ONLINE: _("case_channel_online", default="Online"),
    Channel.WINDOW: _("case_channel_window", default="At the window"),
    Channel.TELEPHONE: _("case_channel_telephone", default="By telephone"),
    Channel.LETTER: _("case_channel_letter", default="By registered or express mail"),
    Channel.ORDINARY_LETTER: _("case_channel_ordinary_letter", default="By ordinary mail"),
    Channel.FAX: _("case_channel_fax", default="By fax"),
}
DAYS_OF_RECEIPT = {
    receipt.HANDED_IN: _("case_day_handed_in", default="the day on which it was handed in"),
    receipt.SIGNED_FOR: _("case_day_signed_for", default="the day on which the office signed for it"),
    receipt.CONFIRMED: _("case_day_confirmed", default="the day on which both sides confirmed it"),
}
FILE_STATES = {
    State.RECEIVED: _("case_file_received", default="Contents checked; no virus scanner is set up"),
    State.WAITING: _("case_file_waiting", default="Waiting for the virus scanner; cannot be opened yet"),
    State.CLEAN: _("case_file_clean", default="Checked, no virus found"),
    State.INFECTED: _("case_file_infected", default="Infected: stays sealed off"),
    State.FAILED: _("case_file_failed", default="The virus scanner could not check it; cannot be opened"),
}
FILE_GONE = _("case_file_gone", default="Deleted")


def day_of_receipt(channel: str):
    """What the day of receipt is for a channel, as a translatable sentence.

    Rule: 政府信息公开条例 art. 31
    """
    return DAYS_OF_RECEIPT[receipt.DAY_OF_RECEIPT[Channel(channel)]]
