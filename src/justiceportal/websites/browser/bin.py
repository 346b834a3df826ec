"""The page of a website's bin."""

from functools import cached_property
from justiceportal import _
from justiceportal.core.clock import shown
from justiceportal.websites.bin import delete_for_good
from justiceportal.websites.bin import entries
from justiceportal.websites.bin import refuse_deletion
from justiceportal.websites.bin import restore
from justiceportal.websites.errors import BinError
from plone import api
from plone.app.content.browser.contents.delete import DeleteActionView
from plone.protect import CheckAuthenticator
from Products.Five.browser import BrowserView
from Products.statusmessages.interfaces import IStatusMessage
from zope.i18n import translate


LONGEST_LIST = 200


class DeleteView(DeleteActionView):
    """Plone's deletion of a selection in the list of contents; what must not be deleted is named and stays."""

    def action(self, obj):
        """Delete one object, or add the reason why not to the answer."""
        try:
            refuse_deletion(obj)
        except BinError as error:
            self.errors.append(translate(error.text, context=self.request))
        else:
            super().action(obj)


class BinView(BrowserView):
    """Lists what was deleted; a POST restores an entry or deletes it for good."""

    def __call__(self):
        """Carry out what a button asks for, then show the list."""
        if self.request["REQUEST_METHOD"] != "POST":
            return self.index()
        CheckAuthenticator(self.request)
        form = self.request.form
        messages = IStatusMessage(self.request)
        try:
            if "restore" in form:
                content = restore(self.context, str(form["restore"]))
                text = _("bin_restored", default="“${title}” is back.", mapping={"title": content.title})
                messages.add(text, type="info")
            elif "delete" in form:
                delete_for_good(self.context, str(form["delete"]))
                messages.add(_("bin_deleted", default="The entry is deleted for good."), type="info")
        except BinError as error:
            messages.add(error.text, type="error")
        self.request.response.redirect(f"{self.context.absolute_url()}/bin")
        return ""

    @cached_property
    def entries(self) -> list[dict]:
        """What is in the bin, the newest first."""
        return [
            {
                "key": key,
                "title": entry.title,
                "path": "/".join((*entry.place, entry.id)),
                "account": self._name(entry.account),
                "moment": shown(entry.moment),
            }
            for key, entry in entries(self.context)[:LONGEST_LIST]
        ]

    def _name(self, account: str) -> str:
        member = api.user.get(userid=account) if account else None
        return account if member is None else (member.getProperty("fullname") or account)
