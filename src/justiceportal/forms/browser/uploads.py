"""The operator's page about the virus scanner: whether it answers, what waits for it, what it could not look at."""

from functools import cached_property
from justiceportal import _
from justiceportal.audit.service import record_committed
from justiceportal.core.clock import shown
from justiceportal.core.interfaces import IClock
from justiceportal.forms.domain.uploads import size_words
from justiceportal.forms.domain.uploads import State
from justiceportal.forms.scanner import NoAnswer
from justiceportal.forms.scanner import present_scanner
from justiceportal.forms.scanning import counts
from justiceportal.forms.scanning import failed_files
from justiceportal.forms.scanning import retry_failed
from justiceportal.forms.scanning import SEALED
from plone import api
from plone.protect import CheckAuthenticator
from Products.Five.browser import BrowserView
from Products.statusmessages.interfaces import IStatusMessage
from zope.component import getUtility


SHOWN = 100
AWAY = _("scanner_away", default="The virus scanner does not answer. Files wait for it; nothing is lost.")
REASONS = {
    "away": _("scanner_reason_away", default="It cannot be reached."),
    "late": _("scanner_reason_late", default="It did not answer in time."),
    "ended": _("scanner_reason_ended", default="It ended the connection."),
    "unclear": _("scanner_reason_unclear", default="It gave no clear answer; the log of the portal has it."),
    SEALED: _("scanner_reason_sealed", default="The file cannot be opened: its key is missing, or it was changed."),
}


class UploadsView(BrowserView):
    """`/uploads`: a POST lets the scanner look again at what it could not look at."""

    def __call__(self):
        """Try again, or render the page; nothing keeps it."""
        self.request.response.setHeader("Cache-Control", "no-store")
        if self.request.get("REQUEST_METHOD") != "POST":
            return self.index()
        CheckAuthenticator(self.request)
        moment = getUtility(IClock).now()
        count = retry_failed(self.context, moment)
        actor, details = api.user.get_current().getId(), {"count": count}
        record_committed(moment, actor, "upload.retried", "", "", "success", details=details)
        done = _("uploads_retried", default="The scanner looks at ${count} files again.", mapping={"count": count})
        IStatusMessage(self.request).add(done, type="info")
        self.request.response.redirect(self.url)
        return ""

    @property
    def url(self) -> str:
        """The address of the page."""
        return f"{self.context.absolute_url()}/uploads"

    @cached_property
    def standing(self) -> dict:
        """How the scanner is: a kind for the colour, a sentence, and why it is away where it is."""
        scanner = present_scanner()
        if scanner is None:
            return {
                "kind": "soon",
                "text": _("scanner_none", default="Contents are checked; no virus scanner is set up."),
            }
        try:
            scanner.check()
        except NoAnswer as error:
            return {"kind": "stale", "text": AWAY, "reason": REASONS[error.kind]}
        return {"kind": "published", "text": _("scanner_there", default="The virus scanner answers.")}

    @cached_property
    def waiting(self) -> int:
        """How many files the scanner has still to look at."""
        return counts(self.context)[State.WAITING]

    @cached_property
    def failed(self) -> int:
        """How many files it could not look at."""
        return counts(self.context)[State.FAILED]

    @property
    def rows(self) -> list[dict]:
        """The oldest of those, without names: they often name people."""
        return [
            {
                "id": upload.id,
                "taken": shown(upload.taken),
                "website": upload.website,
                "case": upload.case,
                "type": upload.media_type,
                "size": size_words(upload.size_bytes),
                "reason": REASONS[upload.finding],
            }
            for upload in failed_files(self.context)[:SHOWN]
        ]
