"""Vocabularies of Plone that would show the names of all accounts and groups, limited to what a person may see.

They are local utilities of the portal, so every page and service that asks for the vocabulary by its name gets the
limited one. Their dotted paths are data in the database.
"""

from AccessControl import getSecurityManager
from justiceportal.websites.principals import is_operator
from justiceportal.websites.principals import seen_principals
from plone.app.vocabularies.principals import GroupsFactory
from plone.app.vocabularies.principals import PrincipalsFactory
from plone.app.vocabularies.principals import PrincipalsVocabulary
from plone.app.vocabularies.principals import UsersFactory
from zope.component.hooks import getSite
from zope.interface import implementer
from zope.schema.interfaces import IVocabularyFactory


class SeenPrincipals(PrincipalsVocabulary):
    """Accounts and groups of which only some may be seen, also when one is asked for by its name."""

    #: ids that may be seen; None for all
    seen: frozenset[str] | None = frozenset()

    def _get_principal_from_source(self, value=None, token=None, default=None):
        found = super()._get_principal_from_source(value, token, default)
        if found is default or self.seen is None or found.getId() in self.seen:
            return found
        return default


class SeenFactory:
    """Leaves out every account and group that the present person may not see."""

    def __call__(self, context, query=""):
        """The vocabulary, made for the present person."""
        user, portal = getSecurityManager().getUser(), getSite()
        everything = super().__call__(context, query)
        seen = None if is_operator(user, portal) else seen_principals(user, portal)
        terms = [term for term in everything if seen is None or term.value.rpartition(":")[2] in seen]
        vocabulary = SeenPrincipals(terms)
        vocabulary.principal_source = self.source
        vocabulary.seen = seen
        return vocabulary


@implementer(IVocabularyFactory)
class SeenUsers(SeenFactory, UsersFactory):
    """The accounts that the present person may see."""


@implementer(IVocabularyFactory)
class SeenGroups(SeenFactory, GroupsFactory):
    """The groups that the present person may see."""


@implementer(IVocabularyFactory)
class SeenUsersAndGroups(SeenFactory, PrincipalsFactory):
    """The accounts and groups that the present person may see."""
