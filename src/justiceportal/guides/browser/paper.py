"""`blank-form` and `sample-form` of an item: its form as a sheet to print and fill in by hand, and a filled sample.

Rule: 政府网站与政务新媒体检查指标 (空白表格, 示例样表 of the materials of a guide)
"""

from functools import cached_property
from justiceportal import _
from justiceportal.core.interfaces import IClock
from justiceportal.forms import service as forms
from justiceportal.guides.browser.facts import phones_of
from justiceportal.guides.browser.facts import titles_of
from justiceportal.guides.domain import codes
from justiceportal.guides.samples import Sample
from justiceportal.guides.samples import sample_of
from justiceportal.websites.browser.page import PageView
from justiceportal.websites.text import html_from_markdown
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zExceptions import NotFound
from zope.component import getUtility
from zope.i18n import translate


BLANK_FORM, SAMPLE_FORM = "blank-form", "sample-form"
BLANK = _("paper_blank_title", default="${form} (blank form)")
SAMPLE = _("paper_sample_title", default="${form} (sample)")


def papers_of(item, version) -> dict[str, str]:
    """The addresses of `blank_form` and `example_form` of an item that shows a version; "" for what it has not."""
    url, has_form = item.absolute_url(), version.form_object() is not None
    return {
        "blank_form": f"{url}/{BLANK_FORM}" if has_form else "",
        "example_form": f"{url}/{SAMPLE_FORM}" if has_form and version.sample else "",
    }


class BlankFormView(PageView):
    """The form of an item to print and fill in by hand."""

    kind = "paper"
    page_name = BLANK_FORM
    title_message = BLANK
    fields = ViewPageTemplateFile("paper_fields.pt")
    end = ViewPageTemplateFile("paper_end.pt")
    #: the Sample in its places
    sample: Sample | None = None

    def __call__(self):
        """The page; NotFound for an item without a form, and for one that is cancelled."""
        if self.item.form_object() is None or self.context.state is codes.State.CANCELLED:
            raise NotFound(self.page_name)
        return super().__call__()

    @cached_property
    def item(self):
        """What is in force now: the item or its next version."""
        return self.context.in_force(getUtility(IClock).now())

    @cached_property
    def form(self):
        """The complete form. Raises FormUnreadable."""
        return forms.form_of(self.context)

    @cached_property
    def url(self) -> str:
        """The canonical address of the page."""
        return f"{super().url}/{self.page_name}"

    @property
    def heading(self) -> str:
        """What the page is."""
        message = self.title_message
        title = _(message, default=message.default, mapping={"form": self.form.title})
        return self.say(title)

    @property
    def description(self) -> str:
        """Which item it belongs to."""
        return self.item.task_name

    @cached_property
    def steps(self) -> tuple[forms.PaperStep, ...]:
        """The parts of the form."""
        filled = None if self.sample is None else self.sample.filled
        return forms.paper_of(self.form, self.chrome.language, self.say, filled)

    @property
    def introduction(self) -> str:
        """The introduction of the form as HTML."""
        return html_from_markdown(self.form.introduction)

    @property
    def signed_by(self) -> str:
        """Who signed, "" on a blank form."""
        return "" if self.sample is None else self.sample.signed_by

    @property
    def signed_on(self) -> str:
        """The day of the signature, "" on a blank form."""
        return "" if self.sample is None else self.sample.day.isoformat()

    @property
    def ways(self) -> list[str]:
        """How a form on paper can be handed in."""
        return [way for way in titles_of(self.item, "handle_type") if way != codes.ONLINE]

    @property
    def phones(self) -> list[dict]:
        """Whom one can ask."""
        return phones_of(self.item.link_way)

    @property
    def other_url(self) -> str:
        """The page with the sample beside the blank form, and the other way round; "" without one."""
        papers = papers_of(self.context, self.item)
        return papers["example_form" if self.sample is None else "blank_form"]

    @property
    def is_open(self) -> bool:
        """True while one can apply online as well."""
        return self.context.openness(getUtility(IClock).now()).is_open

    def say(self, message) -> str:
        """A message in the language of the page."""
        return translate(message, context=self.request)


class SampleFormView(BlankFormView):
    """The form filled in by an invented applicant, marked as a sample on every sheet."""

    page_name = SAMPLE_FORM
    title_message = SAMPLE

    def __call__(self):
        """The page; NotFound where an item has no sample."""
        if self.item.form_object() is None or self.sample is None:
            raise NotFound(self.page_name)
        return super().__call__()

    @cached_property
    def sample(self) -> Sample | None:
        """The Sample in its places."""
        return sample_of(self.item, self.form, self.chrome.language)
