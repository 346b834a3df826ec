"""Asking for a new password: the answer is the same whether or not there is such an account."""

from contextlib import suppress
from Products.CMFPlone.browser.login.mail_password import MailPasswordView
from zope.component import getMultiAdapter


class ForgottenPasswordView(MailPasswordView):
    """Mails a link to set the password to the owner of an account."""

    def __call__(self):
        """The page that says that a letter is on its way."""
        # Plone would say that nobody has this name, or that he has no address.
        with suppress(ValueError):
            self.context.portal_registration.mailPassword(self.request.form.get("userid", ""), self.request)
        return getMultiAdapter((self.context, self.request), name="mail_password_response")()
