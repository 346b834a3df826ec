"""The libraries: where they are, who may do what in them, and which texts use their pictures."""

from AccessControl import getSecurityManager
from justiceportal import _
from justiceportal.core.languages import catalogue_language
from justiceportal.pictures.errors import PictureInUse
from justiceportal.pictures.errors import UsedInPublic
from justiceportal.websites.browser.search import LONGEST_QUERY
from justiceportal.websites.browser.search import SIGNS
from justiceportal.websites.hosts import all_websites
from justiceportal.websites.hosts import website_of
from justiceportal.websites.interfaces import IWebsite
from plone.dexterity.utils import createContent
from plone.uuid.interfaces import IUUID
from zope.component.hooks import getSite
from zope.i18n import translate


LIBRARY = "pictures"
ADD_PICTURE = "justiceportal: Add picture"
DELETE_PUBLIC = "justiceportal: Delete what was public"
RUNNERS = ("Manager", "Operator", "WebsiteManager")
WRITERS = (*RUNNERS, "Author")
READERS = (*WRITERS, "FirstReviewer", "SecondReviewer", "Signer")
SEEING = ("View", "Access contents information", "List folder contents")
# Whoever put a picture there may mend it, until a public text shows it.
CHANGING = ("Modify portal content", "Delete objects")
MOST_NAMED = 20


def ensure_library(container):
    """The library right inside a website or the portal; made with its rights where it is missing."""
    library = container._getOb(LIBRARY, None)
    if library is None:
        language = getattr(container, "language", "") or "zh-cn"
        name = _("picture_library", default="Picture library")
        title = translate(name, target_language=catalogue_language(language))
        made = createContent("PictureLibrary", id=LIBRARY, title=title, language=language)
        container._setObject(LIBRARY, made)
        library = container._getOb(LIBRARY)
    # The staff of all websites reads the group's library: every account belongs to somebody of the staff.
    readers = READERS if IWebsite.providedBy(container) else (*READERS, "Authenticated")
    for permissions, roles in (
        (SEEING, readers),
        (("Add portal content", ADD_PICTURE), WRITERS),
        (CHANGING, (*RUNNERS, "Owner")),
    ):
        for permission in permissions:
            library.manage_permission(permission, roles=list(roles), acquire=0)
    library.reindexObjectSecurity()
    return library


def ensure_group_library(portal):
    """The group's library; the people of the first website, the bureau's, look after it."""
    library = ensure_library(portal)
    websites = all_websites(portal)
    roles = websites[0].get_local_roles() if websites else ()
    missing = [
        (name, names) for name, names in roles if not set(names) <= set(library.get_local_roles_for_userid(name))
    ]
    for name, names in missing:
        library.manage_setLocalRoles(name, list(names))
    if missing:
        library.reindexObjectSecurity()
    return library


def library_of(content):
    """The library for what is added while somebody works on a content: its website's, or the group's."""
    return (website_of(content) or getSite())._getOb(LIBRARY)


def add_library(website, event=None) -> None:
    """Give a new website its library (subscriber of its life cycle)."""
    ensure_library(website)


def find_picture(uid: str, is_checked: bool = True):
    """The library picture of a UID, None where there is none or where the present person may not see it."""
    catalog = getSite().portal_catalog
    search = catalog.searchResults if is_checked else catalog.unrestrictedSearchResults
    found = search(UID=uid, portal_type="Picture") if uid else ()
    return found[0]._unrestrictedGetObject() if found else None


def pictures_in(paths, words: str = ""):
    """The catalogue records of the pictures below some paths that the present person may see, the newest first.

    `words` are what a person typed; all of them must occur.
    """
    query = {"portal_type": "Picture", "path": paths}
    terms = [f'"{word}"' for word in SIGNS.sub(" ", words[:LONGEST_QUERY]).split()]
    if terms:
        query["SearchableText"] = " AND ".join(terms)
    return getSite().portal_catalog.searchResults(sort_on="created", sort_order="reverse", **query)


def uses_of(uid: str) -> list:
    """The catalogue records of all texts and sections that show a library picture, drafts among them."""
    return list(getSite().portal_catalog.unrestrictedSearchResults(picture_uids=uid))


def is_public(record) -> bool:
    """True when visitors see what a record stands for: a published text, or a section."""
    return record.review_state == "published" or record.portal_type == "Section"


def refuse_deletion(picture, event) -> None:
    """Raise PictureInUse for a picture that texts show (subscriber of IObjectWillBeRemovedEvent)."""
    if event.object is not picture:
        # Its whole website goes.
        return
    uses = uses_of(IUUID(picture))
    if uses:
        raise PictureInUse(picture.title, [record.Title for record in uses[:MOST_NAMED]], len(uses))


def refuse_library_deletion(library, event) -> None:
    """Raise PictureInUse for a library that still holds pictures (subscriber of IObjectWillBeRemovedEvent)."""
    if event.object is library and len(library):
        raise PictureInUse(library.title, [], len(library))


def refuse_change(picture, event) -> None:
    """Raise UsedInPublic when a public text shows the picture and the present person could not publish either.

    Subscriber of IObjectModifiedEvent; what was changed is rolled back with the request.
    """
    if getSecurityManager().checkPermission(DELETE_PUBLIC, picture):
        return
    if any(is_public(record) for record in uses_of(IUUID(picture))):
        raise UsedInPublic(picture.title)
