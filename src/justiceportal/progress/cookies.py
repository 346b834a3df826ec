"""The cookies by which a browser that has proved itself sees a case for half an hour.

Each is sealed, holds number and query code, and goes to the page of its case only: to `/progress/<number>` and
`/receipt/<number>`, and to the same pages of each variant (`/_hant/…`), which browsers take for other paths.
"""

from datetime import datetime
from justiceportal.core.cookies import sealed_cookie
from justiceportal.core.cookies import set_sealed_cookie
from justiceportal.core.interfaces import IPageVariants
from zope.component import queryUtility


SECONDS = 30 * 60
PAGES = ("progress", "receipt")


def open_case(request, number: str, code: str, now: datetime) -> None:
    """Let the browser of a request see the pages of a case."""
    route = request.environ.get("portal.route")
    variants = queryUtility(IPageVariants)
    prefixes = {(): ""}
    if route is not None and route.is_public and variants is not None:
        prefixes = variants.prefixes(route.language)
    for names, prefix in prefixes.items():
        for page in PAGES:
            path = f"{prefix}/{page}/{number}"
            set_sealed_cookie(request, _name(page, names), f"{number} {code}", SECONDS, now, path)


def opened_code(request, page: str, number: str, now: datetime) -> str:
    """The query code that the browser proved for the case of a page; "" for one that has to ask first."""
    value = sealed_cookie(request, _name(page, request.environ.get("portal.variants", ())), now) or ""
    known, _blank, code = value.partition(" ")
    return code if known == number else ""


def _name(page: str, names: tuple[str, ...]) -> str:
    return "-".join(("case", page, *names))
