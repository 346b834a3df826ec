"""`POST /@login`: name and password for a token, on the work host and on every website's host alike."""

from justiceportal import _
from justiceportal.core.attempts import attempts
from justiceportal.core.attempts import TooManyAttempts
from justiceportal.core.credentials import address_of
from justiceportal.core.credentials import refuse
from justiceportal.core.describing import Answer
from justiceportal.core.describing import Body
from justiceportal.core.describing import Operation
from justiceportal.core.errors import BadParameter
from justiceportal.core.errors import PortalError
from justiceportal.core.rest import PublicService
from justiceportal.core.shapes import record
from justiceportal.core.shapes import strict
from justiceportal.core.shapes import TEXT
from justiceportal.core.shapes import texts
from plone.restapi.pas.plugin import JWTAuthenticationPlugin
from Products.CMFCore.utils import getToolByName
from Products.PlonePAS.events import UserLoggedInEvent
from Products.PluggableAuthService.interfaces.plugins import IAuthenticationPlugin
from zope.component.hooks import getSite
from zope.event import notify


LONGEST = 1000
WORD = texts(LONGEST, 1)
CREDENTIALS = strict({"login": WORD, "password": WORD})


class WrongCredentials(PortalError):
    """There is no such account, or it has another password."""

    status = 401

    def __init__(self) -> None:
        super().__init__(_("error_credentials", default="There is no account with this name and password."))


class LoginPost(PublicService):
    """A token for the header `Authorization: Bearer …`; no cookie is set, so a page can do nothing with it."""

    operations = (
        Operation(
            "log-in",
            _("api_log_in", default="A token for name and password"),
            _("api_log_in_text", default="It goes into the header Authorization: Bearer … and holds for some hours."),
            tag="accounts",
            body=Body(CREDENTIALS),
            answers=(Answer(200, record({"token": TEXT})),),
            refusals={
                401: _("error_credentials", default="There is no account with this name and password."),
                429: _("api_too_many_passwords", default="Too many wrong passwords came from here."),
            },
        ),
    )

    def answer(self):
        """`{"token": …}`; WrongCredentials (401) where name and password do not fit."""
        data = self.body(*CREDENTIALS["properties"])
        name, password = self._word(data, "login"), self._word(data, "password")
        address = address_of(self.request)
        try:
            attempts.check(name, address)
        except TooManyAttempts as error:
            refuse(self.request, error)
        users = getToolByName(getSite(), "acl_users")
        user = users.authenticate(name, password, self.request)
        if user is None:
            attempts.failed(name, address)
            raise WrongCredentials
        attempts.succeeded(name, address)
        notify(UserLoggedInEvent(user))
        token = _token_maker(users).create_token(user.getId(), data={"fullname": user.getProperty("fullname")})
        return {"token": token}

    def _word(self, data: dict, field: str) -> str:
        value = data.get(field)
        if not isinstance(value, str) or not 0 < len(value) <= LONGEST:
            raise BadParameter(
                field, _("error_text_needed", default="${name} must be a text.", mapping={"name": field})
            )
        return value


def _token_maker(users) -> JWTAuthenticationPlugin:
    """The plugin that makes and checks tokens."""
    plugins = dict(users.plugins.listPlugins(IAuthenticationPlugin))
    return next(plugin for plugin in plugins.values() if isinstance(plugin, JWTAuthenticationPlugin))
