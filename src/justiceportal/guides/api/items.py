"""`/@service-items`: the items of a hall, each with its guide and the JSON schema of its form."""

from justiceportal import _
from justiceportal.core.errors import BadParameter
from justiceportal.core.interfaces import IClock
from justiceportal.core.rest import PublicService
from justiceportal.forms import service as forms
from justiceportal.forms.errors import FormUnreadable
from justiceportal.guides.domain import codes
from justiceportal.guides.domain.hall import chosen
from justiceportal.guides.domain.hall import Filters
from justiceportal.guides.domain.hall import HallItem
from justiceportal.guides.domain.hall import OWN
from justiceportal.guides.domain.themes import AUDIENCES
from justiceportal.guides.domain.themes import THEMES
from justiceportal.guides.listing import hall_items
from justiceportal.guides.service import hall_of
from justiceportal.guides.service import id_of
from justiceportal.guides.values import owner_of
from justiceportal.guides.values import values_of
from justiceportal.websites.hosts import all_websites
from justiceportal.websites.hosts import public_url
from justiceportal.websites.hosts import website_of
from plone.app.uuid.utils import uuidToObject
from zope.component import getUtility
from zope.component.hooks import getSite


FLAGS = {"true": True, "1": True, "false": False, "0": False}
AUDIENCE_VALUES = (*AUDIENCES, *codes.SPECIAL_GROUPS)


class ServiceItemsGet(PublicService):
    """The items of one website's hall, or the own items of all websites."""

    parameters = frozenset({"website", "department", "theme", "audience", "online"})
    batched = True
    has_etag = True

    def answer(self):
        """A batch of items, each whole: only those of the batch are woken."""
        found = self._found(self._filters())
        start, size = self.batch()
        return self.listing([self._shown(entry) for entry in found[start : start + size]], len(found))

    def _found(self, filters: Filters) -> list[HallItem]:
        website = website_of(self.context) or self._website()
        places = [website] if website is not None else [w for w in all_websites(getSite()) if hall_of(w) is not None]
        # Over the whole group each item is told once, by the website that owns it.
        entries = [e for place in places for e in hall_items(place) if website is not None or e.level == OWN]
        online = self.text("online").lower()
        if online and online not in FLAGS:
            raise BadParameter("online", _choice_error("online", tuple(FLAGS)))
        is_online = FLAGS.get(online)
        return [e for e in chosen(entries, filters) if is_online is None or e.is_online is is_online]

    def _filters(self) -> Filters:
        theme, audience = self.text("theme"), self.text("audience")
        if theme and theme not in (*AUDIENCES, *THEMES):
            raise BadParameter("theme", _choice_error("theme", (*AUDIENCES, *THEMES)))
        if audience and audience not in AUDIENCE_VALUES:
            raise BadParameter("audience", _choice_error("audience", AUDIENCE_VALUES))
        return Filters(theme=theme, audience=audience, department=self.text("department"))

    def _website(self):
        name = self.text("website")
        if not name:
            return None
        websites = {id_of(website): website for website in all_websites(getSite())}
        if name not in websites:
            raise BadParameter("website", _choice_error("website", tuple(websites)))
        return websites[name]

    def _shown(self, entry: HallItem) -> dict:
        item = uuidToObject(entry.uid, unrestricted=True)
        moment = getUtility(IClock).now()
        version, openness = item.in_force(moment), item.openness(moment)
        address = public_url(item, self.request)
        return {
            "@id": address,
            "@type": item.portal_type,
            "id": item.getId(),
            "UID": entry.uid,
            "title": version.task_name,
            "state": item.state.value,
            "state_reason": item.state_reason,
            "is_open": openness.is_open,
            "version": version.task_version,
            "guide": {**owner_of(item), **values_of(version)},
            "apply": f"{address}/apply" if openness.is_open else None,
            "form": self._form(item),
        }

    def _form(self, item) -> dict | None:
        if item.form_object() is None:
            return None
        try:
            form = forms.form_of(item)
        except FormUnreadable:
            return None
        return {"title": form.title, "checksum": form.checksum, "schema": forms.json_schema(form)}


def _choice_error(name: str, known: tuple[str, ...]):
    text = _("error_choice", default="${name} must be one of ${known}.")
    return _(text, default=text.default, mapping={"name": name, "known": ", ".join(known)})
