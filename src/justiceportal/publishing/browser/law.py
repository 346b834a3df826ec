"""The page of a law text."""

from dataclasses import replace
from functools import cached_property
from justiceportal.publishing.browser.text import TextView
from justiceportal.publishing.content.law_text import VALIDITY
from justiceportal.publishing.domain.legislation import legislation
from zope.i18n import translate


class LawTextView(TextView):
    """A law text with its dates, versions and table of contents."""

    kind = "article law"

    @cached_property
    def text_facts(self):
        """The facts of the text; a law that names no source has that of its issuing organ."""
        facts = super().text_facts
        return facts if facts.source else replace(facts, source=self.context.issuer)

    def nodes(self) -> list[dict]:
        """The text as legislation."""
        law = self.context
        values = (law.level, law.issuer, law.adopted_on, law.effective_on, law.validity)
        return [legislation(self.text_facts, *values)]

    @cached_property
    def toc(self) -> list[dict]:
        """The headings of the text."""
        return [{"level": level, "anchor": anchor, "text": text} for level, anchor, text in self.context.toc]

    @cached_property
    def validity(self) -> dict:
        """The validity as value and as people read it."""
        value = self.context.validity
        return {"value": value, "title": translate(VALIDITY.getTerm(value).title, context=self.request)}

    @cached_property
    def dates(self) -> dict:
        """The days of adoption and of entry into force as `YYYY-MM-DD`, "" where the source has none."""
        days = {"adopted": self.context.adopted_on, "effective": self.context.effective_on}
        return {name: day.isoformat() if day is not None else "" for name, day in days.items()}

    @cached_property
    def history(self) -> list[str]:
        """What happened to the text, as its source says it."""
        return [sentence for _day, sentence in self.context.history]

    @cached_property
    def versions(self) -> list[dict]:
        """All versions of the law, oldest first; empty when there is only this one."""
        uids = [uid for uid in self.context.versions if isinstance(uid, str)]
        if len(uids) < 2:
            return []
        brains = self.catalog.unrestrictedSearchResults(UID=uids, review_state="published")
        by_uid = {brain.UID: brain for brain in brains}
        here = {self.context.UID()}
        found = (by_uid[uid] for uid in uids if uid in by_uid)
        return [
            {"title": brain.Title, "date": self._day(brain), "url": brain.getURL(), "current": brain.UID in here}
            for brain in found
        ]

    def _day(self, brain) -> str:
        return brain.first_published.date().isoformat() if brain.first_published else ""
