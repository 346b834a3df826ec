"""The variants of public pages: Traditional Chinese and the elder mode, each alone or both together."""

from Acquisition import aq_base
from dataclasses import dataclass
from itertools import combinations
from justiceportal.core.interfaces import IHostDirectory
from justiceportal.core.interfaces import IPageVariants
from justiceportal.core.routes import split_host
from justiceportal.variants.conversion import simplified
from justiceportal.variants.conversion import traditional
from justiceportal.variants.domain.addresses import inside
from justiceportal.variants.domain.addresses import prefix_of
from justiceportal.variants.domain.addresses import split_path
from justiceportal.variants.domain.markup import Page
from justiceportal.variants.interfaces import ELDER
from justiceportal.variants.interfaces import HANT
from justiceportal.websites.interfaces import ISearchWords
from zope.component import getUtility
from zope.interface import implementer


CHINESE = "zh-cn"
TRADITIONAL_TAG = "zh-Hant"


@dataclass(frozen=True, slots=True)
class Facts:
    """What the database knows: the languages of the group's public hosts, and the given words of the website."""

    languages: dict[str, str]
    words: tuple[str, ...]


def offered(language: str) -> tuple[str, ...]:
    """The names of the variants that pages of a language have, in the order in which addresses name them."""
    return (HANT, ELDER) if language == CHINESE else (ELDER,)


@implementer(IPageVariants)
class PageVariants:
    """Makes variants out of the pages that everybody gets."""

    def chosen(self, route, path):
        """The variants that a path begins with, and the path of the page; none on the work host."""
        if not route.is_public or not path.startswith("/_"):
            return (), path
        return split_path(path, offered(route.language))

    def prefixes(self, language):
        """The prefixes of all variants of pages in a language, () for the page itself among them."""
        names = offered(language)
        return {some: prefix_of(some) for size in range(len(names) + 1) for some in combinations(names, size)}

    def facts(self, portal, route):
        """The Facts of a route."""
        languages = {host: one.language for host, one in getUtility(IHostDirectory).routes(portal) if one.is_public}
        website = portal
        for name in route.path[1:]:
            website = website._getOb(name)
        # Outside of a request nobody knows the defaults of fields.
        return Facts(languages, tuple(getattr(aq_base(website), "traditional_words", None) or ()))

    def varied(self, html, names, here, facts):
        """The page of a variant, as text."""
        root = {}
        if HANT in names:
            root["lang"] = TRADITIONAL_TAG
        if ELDER in names:
            root["data-mode"] = ELDER
        convert = traditional(facts.words) if HANT in names else None
        return Page(convert, lambda address: self.address(address, names, here, facts), root).changed(html)

    def address(self, address, names, here, facts):
        """The address of a link or redirection, inside the variant where the page has it."""
        _scheme, _separator, authority = here.partition("://")
        port = split_host(authority)[1]
        places = {
            f"{host}:{port}" if port else host: prefix_of(name for name in names if name in offered(language))
            for host, language in facts.languages.items()
        }
        return inside(address, prefix_of(names), places)


@implementer(ISearchWords)
class SearchWords:
    """Reads words typed in traditional characters as the simplified ones that the texts have."""

    def __call__(self, words):
        """The words in simplified characters."""
        return simplified(words)
