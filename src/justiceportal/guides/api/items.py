"""`/@service-items`: the items of a hall, each with its guide and the JSON schema of its form."""

from justiceportal import _
from justiceportal.core.describing import Answer
from justiceportal.core.describing import Operation
from justiceportal.core.interfaces import IClock
from justiceportal.core.parameters import Choice
from justiceportal.core.parameters import Flag
from justiceportal.core.parameters import Text
from justiceportal.core.rest import PublicService
from justiceportal.core.shapes import listing_of
from justiceportal.forms import service as forms
from justiceportal.forms.errors import FormUnreadable
from justiceportal.guides.api.shapes import SERVICE_ITEM
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


def website_ids(context) -> list[str]:
    """The ids of all websites of the group."""
    return [id_of(website) for website in all_websites(getSite())]


class ServiceItemsGet(PublicService):
    """The items of one website's hall, or the own items of all websites."""

    parameters = (
        Choice(
            "website",
            _("api_items_website", default="The website whose hall is listed; on a website it is that one."),
            values=website_ids,
        ),
        Text("department", _("api_items_department", default="The department that handles it, as its guide names it.")),
        Choice(
            "theme",
            _("api_items_theme", default="A theme of the hall, or all that are for persons or organisations."),
            values=(*AUDIENCES, *THEMES),
        ),
        Choice(
            "audience",
            _("api_items_audience", default="For whom it is: persons, organisations, or a special group."),
            values=(*AUDIENCES, *codes.SPECIAL_GROUPS),
        ),
        Flag("online", _("api_items_online", default="Only what can be applied for online, or only the rest.")),
    )
    batched = True
    has_etag = True
    operations = (
        Operation(
            "list-service-items",
            _("api_list_items", default="What can be applied for, each with its guide and its form"),
            _(
                "api_list_items_text",
                default="On a website the items of its hall, those of the city that apply to it among them; on the "
                "portal, without website, each item once, told by the website that owns it.",
            ),
            tag="items",
            answers=(Answer(200, listing_of(SERVICE_ITEM)),),
        ),
    )

    def answer(self):
        """A batch of items, each whole: only those of the batch are woken."""
        found = self._found(self._filters())
        start, size = self.batch()
        return self.listing([self._shown(entry) for entry in found[start : start + size]], len(found))

    def _found(self, filters: Filters) -> list[HallItem]:
        named = self.value("website")
        website = website_of(self.context) or next((w for w in all_websites(getSite()) if id_of(w) == named), None)
        places = [website] if website is not None else [w for w in all_websites(getSite()) if hall_of(w) is not None]
        # Over the whole group each item is told once, by the website that owns it.
        entries = [e for place in places for e in hall_items(place) if website is not None or e.level == OWN]
        is_online = self.value("online")
        return [e for e in chosen(entries, filters) if is_online is None or e.is_online is is_online]

    def _filters(self) -> Filters:
        return Filters(theme=self.value("theme"), audience=self.value("audience"), department=self.value("department"))

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
