"""What an item may choose for its cases."""

from justiceportal import _
from justiceportal.cases.domain.states import CHAINS
from justiceportal.cases.titles import message_of
from zope.interface import provider
from zope.schema.interfaces import IVocabularyFactory
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary


BY_HANDLING = _("case_chain_by_handling", default="That of its way of handling")


@provider(IVocabularyFactory)
def case_chains(_context) -> SimpleVocabulary:
    """The workflows of cases, those that were added by a file included; "" leaves the choice to the way of handling."""
    terms = [SimpleTerm(chain.name, chain.name, message_of(chain.title)) for chain in CHAINS.values()]
    return SimpleVocabulary([SimpleTerm("", "by-handling", BY_HANDLING), *terms])
