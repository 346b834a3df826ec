"""The language of the staff's interface: chosen in the header, remembered by the browser, on the work host only."""

from justiceportal.core.interfaces import IWorkHostRequest
from Products.Five.browser import BrowserView
from zope.component.hooks import getSite


COOKIE = "staff_language"
KNOWN = ("zh-cn", "en")
KEEP_SECONDS = 365 * 24 * 3600


def use_chosen_language(event) -> None:
    """Let the chosen language count as the one that the browser prefers (subscriber of IPubStart)."""
    request = event.request
    route = request.environ.get("portal.route")
    chosen = request.cookies.get(COOKIE)
    if route is not None and not route.is_public and chosen in KNOWN:
        request.environ["HTTP_ACCEPT_LANGUAGE"] = chosen


class LanguageView(BrowserView):
    """Remembers a language and leads back to where it was chosen."""

    def __call__(self):
        """Set the cookie on a POST; anything else only leads back."""
        form, response = self.request.form, self.request.response
        chosen = form.get("language")
        if (
            self.request.get("REQUEST_METHOD") == "POST"
            and chosen in KNOWN
            and IWorkHostRequest.providedBy(self.request)
        ):
            response.setCookie(COOKIE, chosen, path="/", max_age=KEEP_SECONDS, http_only=True, same_site="Lax")
        wanted = form.get("back_to", "")
        site = getSite()
        is_ours = isinstance(wanted, str) and site.portal_url.isURLInPortal(wanted)
        response.redirect(wanted if is_ours else site.absolute_url())
        return ""
