"""The guide of a service item: can I, what do I need, how long, what does it cost, where — then the button."""

from functools import cached_property
from justiceportal.core.interfaces import IClock
from justiceportal.guides.browser.facts import list_facts
from justiceportal.guides.browser.facts import material_facts
from justiceportal.guides.browser.facts import phones_of
from justiceportal.guides.browser.facts import titles_of
from justiceportal.guides.browser.paper import papers_of
from justiceportal.guides.browser.tiles import limit
from justiceportal.guides.domain import codes
from justiceportal.guides.domain.structured_data import service
from justiceportal.guides.domain.terms import unit_of_step
from justiceportal.guides.interfaces import IUsualTimes
from justiceportal.guides.service import guide_html
from justiceportal.guides.values import values_of
from justiceportal.websites.browser.columns import section_column
from justiceportal.websites.browser.page import PageView
from justiceportal.websites.domain import structured_data
from justiceportal.websites.domain.page_tags import TextFacts
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zope.component import getUtility
from zope.component import queryUtility
from zope.i18n import translate


# What the standard writes where there is nothing to say.
NOTHING = ("", "无")


class GuideView(PageView):
    """The page of a service item as visitors see it."""

    kind = "guide"
    parts = ViewPageTemplateFile("guide_parts.pt")
    where = ViewPageTemplateFile("guide_where.pt")
    more = ViewPageTemplateFile("guide_more.pt")

    @cached_property
    def moment(self):
        """The present moment."""
        return getUtility(IClock).now()

    @cached_property
    def item(self):
        """What is in force now: the item or its next version."""
        return self.context.in_force(self.moment)

    @property
    def heading(self) -> str:
        """The official name of the item."""
        return self.item.task_name

    @property
    def description(self) -> str:
        """What it is for."""
        return self.item.description or self.chrome.description

    @property
    def column(self):
        """The facts of the hall."""
        return section_column(self.context.__parent__)

    @cached_property
    def text_facts(self) -> TextFacts:
        """The facts of the guide, as page tags tell them."""
        return TextFacts(
            title=self.heading,
            url=self.url,
            published=self.context.first_published,
            modified=self.context.modification_date.asdatetime(),
            source=self.chrome.facts["organisation_name"],
            keywords=tuple(self.item.keywords or ()),
            description=self.item.description,
        )

    def nodes(self) -> list[dict]:
        """The item as a service of its office."""
        office = structured_data.organisation(self.website_url, self.chrome.facts["kind"], self.chrome.facts)
        values = values_of(self.item) | {
            "audiences": self.served,
            "service_type": codes.TASK_TYPES[self.item.task_type],
        }
        return [service(self.url, values, office, self.apply_url if self.is_open else "", self.html_language)]

    @cached_property
    def openness(self):
        """Whether one can apply online now, and why not."""
        return self.context.openness(self.moment)

    @property
    def is_open(self) -> bool:
        """True while one can apply online."""
        return self.openness.is_open

    @property
    def apply_url(self) -> str:
        """Where the form begins."""
        return f"{self.context.absolute_url()}/apply"

    @cached_property
    def state(self) -> str:
        """published, suspended, cancelled or draft."""
        return self.context.state.value

    @property
    def reason(self) -> str:
        """Why one cannot apply online, as a sentence; "" where one can."""
        return "" if self.is_open else translate(self.openness.reason, context=self.request)

    @property
    def elsewhere_url(self) -> str:
        """Where another system of government takes applications online, "" for nowhere."""
        address = self.item.online_handle_url or ""
        return address if address.startswith(("https://", "http://")) and self.state == codes.State.PUBLISHED else ""

    @property
    def served(self) -> list[str]:
        """Whom the item serves."""
        groups = [group for group in codes.SPECIAL_GROUPS if group in (self.item.keywords or ())]
        return [*titles_of(self.item, "server_type"), *groups]

    @property
    def everyday(self) -> str:
        """What people call it who do not know the official name."""
        return self.item.everyday_name or ""

    @cached_property
    def conditions(self) -> str:
        """Who can apply, as safe HTML."""
        return guide_html(self.item.accept_condition)

    @property
    def limit_explain(self) -> str:
        """What limits the number of those who can, "" for nothing."""
        text = self.item.limit_explain or ""
        return "" if text in NOTHING or text == "无数量限制" else text

    @cached_property
    def materials(self) -> list[dict]:
        """What one brings, row by row."""
        return [material_facts(self.context, self.item, row, self.request, self.papers) for row in self.item.materials]

    @cached_property
    def papers(self) -> dict[str, str]:
        """The addresses of the blank form and of the sample that are made of the item's own form, "" for none."""
        none = dict.fromkeys(("blank_form", "example_form"), "")
        return none if self.state == codes.State.CANCELLED else papers_of(self.context, self.item)

    @property
    def promised(self) -> str:
        """The promised time limit in words."""
        return self._limit(self.item.promise_day, self.item.promise_type)

    @property
    def statutory(self) -> str:
        """The time limit of the law in words, "" where the law sets none."""
        return self._limit(self.item.anticipate_day, self.item.anticipate_type) if self.item.anticipate_day else ""

    @cached_property
    def usual(self) -> tuple[int, int] | None:
        """Within how many working days half and nine of ten cases of the last twelve months were decided."""
        times = queryUtility(IUsualTimes)
        return None if times is None else times.of(self.context, self.moment)

    @property
    def flow(self) -> list[dict]:
        """The steps with their time as words, in the unit of the promised limit unless a step has its own."""
        names = ("promise_day", "promise_type", "anticipate_type")
        limits = {name: getattr(self.item, name) for name in names}
        return [
            {**row, "time": self._limit(row["days"], unit_of_step(row, limits)) if row["days"] else ""}
            for row in self.item.handle_flow
        ]

    @property
    def counted_from(self) -> str:
        """What explains a limit in hours, which says nothing without its beginning; "" for other limits."""
        return self.item.promise_explain or "" if self.item.promise_type == codes.HOUR else ""

    @property
    def explained(self) -> str:
        """What explains the promised limit below it; "" where it stands beside it."""
        return "" if self.counted_from else self.item.promise_explain or ""

    @property
    def specials(self) -> list[dict]:
        """What is not counted in the time limit, with its own time as words."""
        rows = self.item.special_procedure
        return [{**row, "time": self._limit(row["days"], "day") if row["days"] else ""} for row in rows]

    @property
    def ways(self) -> list[str]:
        """How one can apply, that by form only while it is open."""
        ways = titles_of(self.item, "handle_type")
        return [way for way in ways if way != codes.ONLINE or self.is_open or self.elsewhere_url]

    @property
    def visits(self) -> dict:
        """How often one has to come, and why."""
        explained = self.item.limit_scene_explain or ""
        return {"number": self.item.limit_scene_num, "why": "" if explained in NOTHING else explained}

    @property
    def phones(self) -> list[dict]:
        """Whom one can ask, in parts with the number to dial."""
        return phones_of(self.item.link_way)

    @property
    def complaints(self) -> list[dict]:
        """Where one complains, in parts with the number to dial."""
        return phones_of(self.item.supervise_way)

    @property
    def remedies(self) -> list[dict]:
        """Who reviews a decision: organ or court, address, telephone and how long one has."""
        item = self.item
        found = [
            ("review", item.review_organ, item.review_address, item.review_phone, item.review_days),
            ("court", item.court, item.court_address, item.court_phone, item.court_months),
        ]
        return [
            {"kind": kind, "name": name, "address": address, "phones": phones_of(phone), "time": time}
            for kind, name, address, phone, time in found
            if name
        ]

    @property
    def questions(self) -> list[dict]:
        """Frequent questions with answers as safe HTML."""
        return [{"question": row["question"], "answer": guide_html(row["answer"])} for row in self.item.questions]

    @property
    def list_facts(self) -> list[tuple[str, str]]:
        """The elements of the implementation list (实施清单) with their values, empty ones left out."""
        return list_facts(self.context, self.item, self.request)

    @property
    def result(self) -> str:
        """What one gets in the end, "" for nothing on paper."""
        return "" if (self.item.result_name or "") in NOTHING else self.item.result_name

    def _limit(self, days: int, unit: str) -> str:
        return translate(limit(days, unit), context=self.request)
