"""The words of chains as messages, so that a sentence of the catalogue can hold the title of a step or a state.

The words stand in the files of the chains in both languages, not in the catalogue: a message of this domain carries the
Chinese words as its id and the English ones as its default.
"""

from justiceportal.cases.domain.chains import Title
from zope.component import getUtility
from zope.i18n import interpolate
from zope.i18n.interfaces import INegotiator
from zope.i18n.interfaces import ITranslationDomain
from zope.i18nmessageid import Message
from zope.interface import implementer


DOMAIN = "justiceportal.chains"
LANGUAGES = ("zh-cn", "en")


def message_of(title: Title) -> Message:
    """The words of a chain, to be used like any other translatable text."""
    return Message(title.zh, domain=DOMAIN, default=title.en)


@implementer(ITranslationDomain)
class ChainTitles:
    """Says the words of chains in the language of whoever reads."""

    domain = DOMAIN

    def translate(
        self,
        msgid,
        mapping=None,
        context=None,
        target_language=None,
        default=None,
        msgid_plural=None,
        default_plural=None,
        number=None,
    ):
        """The words in a language; without one in that of the request, without both in Chinese."""
        if target_language is None and context is not None:
            target_language = getUtility(INegotiator).getLanguage(LANGUAGES, context)
        said = Title(str(msgid), default or str(msgid)).said((target_language or "zh-cn").lower())
        return interpolate(said, mapping)
