"""The check report of a website: every fault of its items, with the way to mend it."""

from functools import cached_property
from itertools import groupby
from justiceportal.guides.checking import report_of
from justiceportal.guides.domain.consistency import ADVICE
from justiceportal.guides.interfaces import IPreparedVersion
from justiceportal.guides.service import hall_of
from justiceportal.guides.values import FIELDS
from Products.Five.browser import BrowserView


class ReportView(BrowserView):
    """The page `item-report` of a website."""

    def __call__(self):
        """Render the page."""
        self.request.response.setHeader("Cache-Control", "no-store")
        return self.index()

    @property
    def hall(self):
        """The section with the items, None where there is none."""
        return hall_of(self.context)

    @cached_property
    def groups(self) -> list[dict]:
        """The items with faults, each with its faults."""
        found = groupby(report_of(self.context), key=lambda finding: finding.item)
        return [
            {
                "title": item.title,
                "url": item.absolute_url(),
                "is_next": IPreparedVersion.providedBy(item),
                "faults": [
                    {
                        "title": FIELDS[finding.fault.field].title,
                        "text": finding.text,
                        "source": finding.fault.source,
                        "is_advice": finding.fault.kind == ADVICE,
                    }
                    for finding in findings
                ],
            }
            for item, findings in found
        ]

    @property
    def count(self) -> int:
        """How many faults there are, advice not counted."""
        return self._count(is_advice=False)

    @property
    def advice(self) -> int:
        """How many pieces of advice there are."""
        return self._count(is_advice=True)

    def _count(self, is_advice: bool) -> int:
        return sum(fault["is_advice"] is is_advice for group in self.groups for fault in group["faults"])
