"""`/@announcements`: what stands above the pages; the staff adds, changes and removes it."""

from AccessControl import getSecurityManager
from base64 import b64decode
from binascii import Error as BadBase64
from justiceportal import _
from justiceportal.announcements import actions
from justiceportal.announcements.api.shapes import ANNOUNCEMENT
from justiceportal.announcements.api.shapes import CHANGES
from justiceportal.announcements.api.shapes import ENTRY
from justiceportal.announcements.api.shapes import NEW
from justiceportal.announcements.domain.entries import Entry
from justiceportal.announcements.domain.entries import Fault
from justiceportal.announcements.domain.entries import SHOWN
from justiceportal.announcements.domain.entries import STATES
from justiceportal.announcements.errors import AnnouncementRefused
from justiceportal.announcements.errors import NoSuchAnnouncement
from justiceportal.announcements.reading import ALL
from justiceportal.announcements.reading import chosen
from justiceportal.announcements.reading import entry_from
from justiceportal.announcements.reading import id_of
from justiceportal.announcements.records import entries_of
from justiceportal.announcements.records import picture_of
from justiceportal.core.clock import CHINA
from justiceportal.core.describing import Access
from justiceportal.core.describing import Answer
from justiceportal.core.describing import Body
from justiceportal.core.describing import LOCATION
from justiceportal.core.describing import Operation
from justiceportal.core.interfaces import IClock
from justiceportal.core.parameters import Choice
from justiceportal.core.rest import PortalService
from justiceportal.core.rest import PublicService
from justiceportal.core.shapes import listing_of
from justiceportal.websites.hosts import all_websites
from justiceportal.websites.hosts import website_of
from plone.uuid.interfaces import IUUID
from zExceptions import Unauthorized
from zope.component import getUtility
from zope.component.hooks import getSite
from zope.interface import implementer
from zope.publisher.interfaces import IPublishTraverse


FIELDS = tuple(NEW["properties"])
REFUSED = {
    400: _("api_announcement_refused", default="A field cannot be used; each one is named."),
    404: _("announcement_unknown", default="There is no such announcement any more."),
}
# A picture of twenty million bytes as base64, and the fields around it.
LARGEST_BODY_BYTES = 28_000_000


@implementer(IPublishTraverse)
class Announcements:
    """What all services of this name share: the portal, who asks, when, and the number in the address."""

    entry_id = ""

    def publishTraverse(self, request, name):
        """Take the number of an entry from the address."""
        if self.entry_id:
            raise NoSuchAnnouncement
        self.entry_id = name
        return self

    @property
    def segments(self):
        """The number, where one is named."""
        return [self.entry_id] if self.entry_id else []

    @property
    def actor(self):
        """Who asks."""
        return getSecurityManager().getUser()

    @property
    def moment(self):
        """When."""
        return getUtility(IClock).now()

    @property
    def uid(self) -> str:
        """The UID of the website that is asked, "" for the portal."""
        website = website_of(self.context)
        return "" if website is None else IUUID(website)

    def entry(self) -> Entry:
        """The entry of the number in the address; NoSuchAnnouncement where this website has none of that number."""
        for entry in entries_of(getSite()):
            if entry.id == self.entry_id and (not self.uid or entry.is_for(self.uid)):
                return entry
        raise NoSuchAnnouncement

    def shown(self, entry: Entry) -> dict:
        """An entry for callers."""
        base = f"{self.context.absolute_url()}/@announcements"
        files = picture_of(getSite(), entry.id)
        return {
            "@id": f"{base}/{entry.id}",
            "id": entry.id,
            "kind": entry.kind,
            "state": entry.state(self.moment),
            "text": entry.text,
            "text_en": entry.text_en,
            "link": entry.link,
            "websites": [id_of(website) for website in chosen(entry, getSite())] if entry.websites else ALL,
            "from": entry.start.astimezone(CHINA).isoformat(timespec="seconds"),
            "until": entry.end.astimezone(CHINA).isoformat(timespec="seconds"),
            "picture": None if files is None else {"width": files.width, "height": files.height},
        }


def website_ids(context) -> list[str]:
    """The ids of all websites of the group."""
    return [id_of(website) for website in all_websites(getSite())]


class AnnouncementsGet(Announcements, PublicService):
    """What is shown now, for everybody; what comes and what is past for who may announce."""

    parameters = (
        Choice(
            "state",
            _("api_announcements_state", default="Which ones; what is not shown now is for accounts only."),
            SHOWN,
            values=(*STATES, ALL),
        ),
        Choice("website", _("api_announcements_website", default="Those of one website."), values=website_ids),
    )
    batched = True
    operations = (
        Operation(
            "list-announcements",
            _("api_list_announcements", default="What stands above the pages now"),
            tag="group",
            answers=(Answer(200, listing_of(ANNOUNCEMENT)),),
            access=Access.EITHER,
        ),
        Operation(
            "read-announcement",
            _("api_read_announcement", default="One announcement, banner or time of grey pages"),
            tag="group",
            path="/{announcement}",
            segments=(ENTRY,),
            parameters=(),
            answers=(Answer(200, ANNOUNCEMENT),),
            access=Access.EITHER,
        ),
    )

    @property
    def known(self):
        """One entry is asked for without parameters."""
        return frozenset() if self.entry_id else super().known

    def answer(self):
        """One entry, or those in a `state`, of one `website` where it is named."""
        if self.entry_id:
            entry = self.entry()
            if entry.state(self.moment) != SHOWN and not self._may_see(entry):
                raise NoSuchAnnouncement
            return self.shown(entry)
        state, uid = self._state(), self._website()
        found = [entry for entry in entries_of(getSite()) if self._is_asked(entry, state, uid)]
        start, size = self.batch()
        return self.listing([self.shown(entry) for entry in found[start : start + size]], len(found))

    def _may_see(self, entry) -> bool:
        return actions.may_manage(getSite(), self.actor, entry.websites)

    def _is_asked(self, entry, state: str, uid: str) -> bool:
        if uid and not entry.is_for(uid):
            return False
        if state == SHOWN:
            return entry.state(self.moment) == SHOWN
        return state in (ALL, entry.state(self.moment)) and self._may_see(entry)

    def _state(self) -> str:
        state = self.value("state")
        if state != SHOWN and self.actor.getId() is None:
            raise Unauthorized("only what is shown now is public")
        return state

    def _website(self) -> str:
        name = self.value("website")
        if not name or self.uid:
            return self.uid
        return next(IUUID(website) for website in all_websites(getSite()) if id_of(website) == name)


class AnnouncementsWrite(Announcements, PortalService):
    """The base of the services that change something."""

    largest_body_bytes = LARGEST_BODY_BYTES

    def picture(self, data: dict) -> bytes | None:
        """The file in the body, None without one; AnnouncementRefused for what is none."""
        given = data.pop("picture", None)
        if given is None:
            return None
        try:
            return b64decode(given["data"], validate=True)
        except (TypeError, KeyError, ValueError, BadBase64):
            raise AnnouncementRefused([Fault("picture", "value")]) from None


class AnnouncementsPost(AnnouncementsWrite):
    """Adds an entry; on a website it is for that website unless it names others."""

    operations = (
        Operation(
            "add-announcement",
            _("api_add_announcement", default="Announce something, or make the pages grey"),
            tag="group",
            body=Body(NEW),
            answers=(Answer(201, ANNOUNCEMENT, headers=(LOCATION,)),),
            refusals=REFUSED,
            permission=actions.MANAGE,
        ),
    )

    def answer(self):
        """The new entry with status 201."""
        if self.entry_id:
            raise NoSuchAnnouncement
        data = self.body(*FIELDS)
        picture = self.picture(data)
        website = website_of(self.context)
        if website is not None:
            data.setdefault("websites", [id_of(website)])
        entry = actions.add(getSite(), self.actor, self.moment, entry_from(data, getSite()), picture)
        shown = self.shown(entry)
        self.request.response.setStatus(201)
        self.request.response.setHeader("Location", shown["@id"])
        return shown


class AnnouncementsPatch(AnnouncementsWrite):
    """Changes the named fields of an entry."""

    operations = (
        Operation(
            "change-announcement",
            _("api_change_announcement", default="Change fields of an announcement"),
            tag="group",
            path="/{announcement}",
            segments=(ENTRY,),
            body=Body(CHANGES),
            answers=(Answer(200, ANNOUNCEMENT),),
            refusals=REFUSED,
            permission=actions.MANAGE,
        ),
    )

    def answer(self):
        """The entry as it is then."""
        before, data = self.entry(), self.body(*FIELDS)
        picture = self.picture(data)
        entry = entry_from(data, getSite(), before)
        return self.shown(actions.change(getSite(), self.actor, self.moment, entry, picture))


class AnnouncementsDelete(AnnouncementsWrite):
    """Removes an entry."""

    operations = (
        Operation(
            "remove-announcement",
            _("api_remove_announcement", default="Remove an announcement"),
            tag="group",
            path="/{announcement}",
            segments=(ENTRY,),
            answers=(Answer(204),),
            refusals=REFUSED,
            permission=actions.MANAGE,
        ),
    )

    def answer(self):
        """Nothing, with status 204."""
        actions.remove(getSite(), self.actor, self.moment, self.entry().id)
        return self.reply_no_content()
