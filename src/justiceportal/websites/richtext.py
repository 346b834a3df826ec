"""Pictures and links inside texts: stored by UID, shown with the addresses of the present host.

A text refers to a picture of a library as the editor writes it, `<img src="resolveuid/<UID>/@@images/image/large">`,
and is shown with all sizes of it. The addresses are looked up in the catalogue without waking anything.
"""

from html import escape
from html import unescape
from justiceportal.websites.domain.pictures import from_record
from zope.component.hooks import getSite
import re


UID = r"[0-9a-f]{32}"
REFERENCE = rf"(?:[^\"'\s>]*/)?resolveuid/({UID})"
IMAGE = re.compile(r"<img\b[^>]*>", re.IGNORECASE)
IMAGE_UID = re.compile(rf"\bsrc=[\"']{REFERENCE}")
ATTRIBUTE = re.compile(r"\b(alt|class)=\"([^\"]*)\"")
LINK = re.compile(rf"(\bhref=\")(?:[^\"\s]*/)?resolveuid/({UID})")
# Text beside a picture takes the other half of the column.
SIZES = "(min-width: 60em) 50rem, 100vw"
# The class of a picture that says nothing; every other one has an alternative text.
DECORATIVE = "decorative"
HALF = "(min-width: 60em) 25rem, 100vw"
BESIDE = frozenset(("image-left", "image-right"))


def reference(uid: str) -> str:
    """What stands as address of a library picture in a stored text; editors see the picture by it."""
    return f"resolveuid/{uid}/@@images/image/large"


def picture_uids_in(html: str) -> set[str]:
    """The UIDs of the library pictures that an HTML text shows."""
    if "resolveuid" not in html:
        return set()
    found = (IMAGE_UID.search(image) for image in IMAGE.findall(html))
    return {match[1] for match in found if match is not None}


def with_addresses(html: str, website_url: str) -> str:
    """HTML with the sizes of its library pictures and the addresses of what it links to.

    `website_url` is the address of the website on the present host. A picture that is gone is left out; a link to
    what is gone leads nowhere and is still text.
    """
    catalog = getSite().portal_catalog

    def picture(match) -> str:
        uid = IMAGE_UID.search(match[0])
        if uid is None:
            return match[0]
        record = _record(catalog, uid[1])
        found = None if record is None else from_record(f"{website_url}/@@shared-picture/{uid[1]}", record.lead_picture)
        if found is None:
            return ""
        said = {name: unescape(value) for name, value in ATTRIBUTE.findall(match[0])}
        classes = said.get("class", "").split()
        html = found.html(HALF if BESIDE & set(classes) else SIZES, alt=said.get("alt", found.alt))
        return html.replace("<picture>", f'<picture class="{escape(" ".join(classes))}">') if classes else html

    def link(match) -> str:
        record = _record(catalog, match[2])
        return f"{match[1]}{escape(record.getURL())}" if record is not None else match[1]

    return LINK.sub(link, IMAGE.sub(picture, html))


def _record(catalog, uid: str):
    found = catalog.unrestrictedSearchResults(UID=uid)
    return found[0] if found else None
