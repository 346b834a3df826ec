"""Chooses ids: date and serial for texts, pinyin for sections and websites."""

from justiceportal.core.clock import CHINA
from justiceportal.core.interfaces import IClock
from justiceportal.publishing.domain.ids import dated_id
from justiceportal.publishing.domain.ids import name_id
from justiceportal.websites.interfaces import IPublicText
from pypinyin import lazy_pinyin
from pypinyin import load_phrases_dict
from zope.component import getUtility
from zope.container.interfaces import INameChooser
from zope.interface import implementer


# Readings that the dictionary of pypinyin lacks or gets wrong, all of them words of this field and this city.
load_phrases_dict(
    {
        "宁波": [["níng"], ["bō"]],
        "宁海": [["níng"], ["hǎi"]],
        "鄞州": [["yín"], ["zhōu"]],
        "长者": [["zhǎng"], ["zhě"]],
        "调解": [["tiáo"], ["jiě"]],
        "重审": [["chóng"], ["shěn"]],
        "行政": [["xíng"], ["zhèng"]],
        "行业": [["háng"], ["yè"]],
        "银行": [["yín"], ["háng"]],
        "律师行": [["lǜ"], ["shī"], ["háng"]],
        "处长": [["chù"], ["zhǎng"]],
        "处罚": [["chǔ"], ["fá"]],
        "参与": [["cān"], ["yù"]],
        "剡江": [["shàn"], ["jiāng"]],
        "象山": [["xiàng"], ["shān"]],
        "解放": [["jiě"], ["fàng"]],
        "朝阳": [["cháo"], ["yáng"]],
        "厦门": [["xià"], ["mén"]],
    }
)


@implementer(INameChooser)
class PortalNameChooser:
    """Names for what is added to a website or a section."""

    def __init__(self, context) -> None:
        self.context = context

    def checkName(self, name, obj):
        """Any free name is good here; Zope checks its characters."""
        return bool(name) and name not in self.context.objectIds()

    def chooseName(self, name, obj):
        """A free id: the one asked for, or date and serial for texts, pinyin of the title for the rest."""
        taken = self.context.has_key
        # REST suggests the title as name where none is given; nobody asked for that one.
        if name and name != getattr(obj, "title", None) and not taken(name):
            return name
        if IPublicText.providedBy(obj):
            published = getattr(obj, "first_published", None)
            day = (published or getUtility(IClock).now()).astimezone(CHINA).date()
            return dated_id(day, taken)
        base = name_id(lazy_pinyin(getattr(obj, "title", "") or "")) or obj.portal_type.lower()
        candidate, serial = base, 2
        while taken(candidate):
            candidate, serial = f"{base}-{serial}", serial + 1
        return candidate
