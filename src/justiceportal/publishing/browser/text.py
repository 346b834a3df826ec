"""The pages of articles and law texts."""

from functools import cached_property
from justiceportal.core.clock import shown
from justiceportal.publishing.domain.files import kind_of
from justiceportal.publishing.domain.files import readable_size
from justiceportal.websites.browser.columns import section_column
from justiceportal.websites.browser.head import article_node
from justiceportal.websites.browser.page import PageView
from justiceportal.websites.domain.page_tags import summary_of
from justiceportal.websites.domain.page_tags import TextFacts
from justiceportal.websites.domain.pictures import PictureSet
from justiceportal.websites.domain.social import SharedPicture
from justiceportal.websites.fragments import of_texts
from justiceportal.websites.listing import related_to
from justiceportal.websites.pictured import picture_of
from justiceportal.websites.safe import shown_html
from justiceportal.websites.sequence import beside
from plone.uuid.interfaces import IUUID
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from urllib.parse import quote


RELATED = 5


class TextView(PageView):
    """A text with its facts."""

    kind = "article"

    @cached_property
    def column(self):
        """The facts of the section that holds the text."""
        return section_column(self.context.__parent__)

    @cached_property
    def text_facts(self) -> TextFacts:
        """The facts of the text, as page tags and structured data tell them."""
        context, picture = self.context, self.shared_picture
        return TextFacts(
            title=context.title,
            url=self.url,
            published=context.first_published,
            modified=context.modification_date.asdatetime(),
            source=context.source,
            author=getattr(context, "author", ""),
            keywords=context.keywords or (),
            description=context.description or summary_of(self.body),
            image=picture.url if picture is not None else "",
        )

    def nodes(self) -> list[dict]:
        """The text as an article."""
        return [article_node(self)]

    @cached_property
    def body(self) -> str:
        """The text as HTML that was made safe when it was saved."""
        return self.passing(shown_html(self.context))

    @property
    def published(self) -> str:
        """The time of first publication as people read it, "" before."""
        moment = self.context.first_published
        return shown(moment) if moment is not None else ""


class ArticleView(TextView):
    """An article with picture and attachments."""

    _around = ViewPageTemplateFile("around.pt")

    @cached_property
    def picture(self) -> PictureSet | None:
        """The lead picture, None where there is none."""
        return picture_of(self.context)

    @cached_property
    def shared_picture(self) -> SharedPicture | None:
        """The lead picture as other places show it."""
        found = self.picture
        if found is None:
            return None
        return SharedPicture(found.largest, *found.size, found.alt)

    @cached_property
    def files(self) -> list[dict]:
        """The attachments with address, name and size in bytes."""
        here = self.context.absolute_url()
        return [
            {
                "url": f"{here}/@@download/{name}/{quote(file.filename)}",
                "name": file.filename,
                "size": file.getSize(),
                "kind": kind_of(file.filename),
                "readable": readable_size(file.getSize()),
            }
            for name, file in self.context.attachments
        ]

    @property
    def around(self) -> str:
        """The texts beside this one and those related to it, as HTML."""
        if not self.is_public_host:
            return self._around()
        chrome = self.chrome
        key = (chrome.uid, chrome.generation, self.website_url, self.context.getPhysicalPath())
        return of_texts.get(key, self._around)

    @cached_property
    def beside(self) -> tuple:
        """The texts of the section right after and right before this one."""
        path = "/".join(self.context.getPhysicalPath())
        return beside(self.catalog, IUUID(self.context.__parent__), path, self.chrome.generation)

    @cached_property
    def related(self) -> list:
        """Texts of the website that share a keyword with this one."""
        return related_to(self.catalog, self.website, self.context.keywords, IUUID(self.context), RELATED)
