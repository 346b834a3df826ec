"""English sentences of stock REST services, in the language of the caller: those that callers meet, by their shape.

What stock services translate themselves arrives translated. What neither they nor this table can say is left out for
callers in other languages: a general sentence of ours stands in its place.
"""

from justiceportal import _
from zope.i18n import translate
import re


ENGLISH = "en"
NUMBER = _("stock_number", default="A number is needed.")
UNKNOWN_TYPE = _("stock_unknown_type", default="There is no type ${name}.")
MISSING = _("stock_missing", default="${name} is missing.")
# The group `name` of a pattern is what the sentence is about.
SENTENCES = (
    (r"Property '(?P<name>[^']+)' is required", MISSING),
    (r"Missing parameter:? '?(?P<name>\w+)'?", MISSING),
    (r"Missing (?P<name>transition)", MISSING),
    (r"Invalid '@type' parameter\. No content type with the name '(?P<name>[^']*)' found", UNKNOWN_TYPE),
    (r"Type '(?P<name>[^']*)' could not be found\.", UNKNOWN_TYPE),
    (r"invalid literal for int\(\)", NUMBER),
    (r"could not convert string to float", NUMBER),
    (r"No workflow provides the", _("stock_no_step", default="This step is not offered in the present state.")),
    (r"No query supplied", _("stock_no_query", default="A query is needed.")),
    (r"No such field: '(?P<name>\w+)'", _("stock_no_field", default="There is no field ${name}.")),
    (r"Unexpected path element", _("stock_no_path", default="The address is longer than the service reads.")),
    (r"The vocabulary '(?P<name>[^']*)' does not exist", _("stock_no_list", default="There is no list ${name}.")),
)
COMPILED = tuple((re.compile(pattern), sentence) for pattern, sentence in SENTENCES)


def in_language(said: str, language: str) -> str:
    """A sentence of a stock service for a caller; "" where it is English that he does not read."""
    if language == ENGLISH or not said.isascii():
        return said
    for pattern, sentence in COMPILED:
        found = pattern.match(said)
        if found is not None:
            message = _(sentence, default=sentence.default, mapping=found.groupdict())
            return translate(message, target_language=language)
    return ""
