"""What an item may choose for its cases."""

from justiceportal import _
from justiceportal.cases.domain.rulesets import RULES
from justiceportal.cases.domain.states import CHAINS
from justiceportal.cases.titles import message_of
from zope.interface import provider
from zope.schema.interfaces import IVocabularyFactory
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary


BY_HANDLING = _("case_chain_by_handling", default="That of its way of handling")
BY_KIND = _("case_rules_by_kind", default="Those of its type of item")


@provider(IVocabularyFactory)
def case_chains(_context) -> SimpleVocabulary:
    """The workflows of cases, those that were added by a file included; "" leaves the choice to the way of handling."""
    terms = [SimpleTerm(chain.name, chain.name, message_of(chain.title)) for chain in CHAINS.values()]
    return SimpleVocabulary([SimpleTerm("", "by-handling", BY_HANDLING), *terms])


@provider(IVocabularyFactory)
def case_rules(_context) -> SimpleVocabulary:
    """The sets of rules for clocks, each once whatever its versions; "" leaves the choice to the type of the item."""
    titles = {rules.id: rules.title for rules in sorted(RULES.values(), key=lambda rules: rules.version)}
    terms = [SimpleTerm(name, name, message_of(title)) for name, title in titles.items()]
    return SimpleVocabulary([SimpleTerm("", "by-kind", BY_KIND), *terms])
