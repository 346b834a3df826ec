"""`@@getVocabulary` and `@@getSource` of Plone for the staff only, and without the names of other websites' people."""

from AccessControl import getSecurityManager
from DateTime.interfaces import DateTimeError
from justiceportal import logger
from justiceportal.core.problems import STUMBLES
from justiceportal.websites.principals import is_operator
from justiceportal.websites.principals import websites_of
from plone.app.content.browser.vocabulary import SourceView
from plone.app.content.browser.vocabulary import VocabularyView
from plone.app.vocabularies.catalog import CatalogVocabulary
from zExceptions import BadRequest
from zExceptions import Unauthorized
from ZODB.POSException import POSError
from zope.component.hooks import getSite
from ZTUtils.Lazy import LazyMap


NAMES = frozenset({"Creator", "author_name", "commentators", "commentors", "listCreators"})


class NamelessRecord:
    """A record of the catalogue that does not say who wrote what it stands for."""

    def __init__(self, brain) -> None:
        self._brain = brain

    def __getattr__(self, name):
        return "" if name in NAMES else getattr(self._brain, name)


class OwnRecords:
    """Gives records of the catalogue; those outside some paths lose their names."""

    def __init__(self, paths: list[str]) -> None:
        self._paths = tuple(f"{path}/" for path in paths)

    def __call__(self, brains):
        """The records, still without waking all of them."""
        return LazyMap(self._record, brains, len(brains))

    def _record(self, brain):
        return brain if f"{brain.getPath()}/".startswith(self._paths) else NamelessRecord(brain)


class RecordVocabulary(CatalogVocabulary):
    """A vocabulary of the records that a query finds."""

    def __init__(self, query, own: OwnRecords) -> None:
        super().__init__(query)
        self._own = own

    @property
    def brains(self):
        """The records."""
        return self._own(super().brains)


class RecordSource:
    """A source that is searched by queries."""

    def __init__(self, source, own: OwnRecords) -> None:
        self._source, self._own = source, own

    def search_catalog(self, query):
        """The records that a query finds."""
        return self._own(self._source.search_catalog(query))


class HidesNames:
    """Closes a view to visitors, hides names from the rest, and says of an odd query that it is one."""

    def __call__(self):
        """The terms as JSON; BadRequest for a query that the vocabulary stumbles over."""
        try:
            return super().__call__()
        except (*STUMBLES, DateTimeError) as error:
            if isinstance(error, POSError):
                raise
            logger.warning("%s stumbled over its query", self.request.get("URL"), exc_info=error)
            raise BadRequest("The query cannot be answered.") from error

    def get_vocabulary(self):
        """The vocabulary that the request names; Unauthorized for whoever has not logged in."""
        user, portal = getSecurityManager().getUser(), getSite()
        if user.getId() is None:
            raise Unauthorized("vocabularies are for the staff")
        vocabulary = super().get_vocabulary()
        if is_operator(user, portal):
            return vocabulary
        own = OwnRecords(["/".join(website.getPhysicalPath()) for website in websites_of(user, portal)])
        if isinstance(vocabulary, CatalogVocabulary):
            return RecordVocabulary(vocabulary.query, own)
        return RecordSource(vocabulary, own) if hasattr(vocabulary, "search_catalog") else vocabulary


class PortalVocabularyView(HidesNames, VocabularyView):
    """Looks up a vocabulary by its name."""


class PortalSourceView(HidesNames, SourceView):
    """Looks up the source of a field."""
