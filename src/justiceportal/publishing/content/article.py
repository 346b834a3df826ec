"""Article: a text of an editor, with attachments as fields; its picture is a behavior."""

from justiceportal import _
from justiceportal.publishing.interfaces import IArticle
from justiceportal.websites.safe import SafeText
from plone.autoform import directives
from plone.dexterity.content import Item
from plone.namedfile.field import NamedBlobFile
from plone.supermodel import model
from zope import schema
from zope.interface import implementer


ATTACHMENTS = tuple(f"attachment_{number}" for number in range(1, 7))


class IArticleSchema(model.Schema):
    """What an editor writes."""

    title = schema.TextLine(title=_("label_title", default="Title"), max_length=200)

    subtitle = schema.TextLine(
        title=_("label_subtitle", default="Subtitle"), required=False, default="", missing_value="", max_length=200
    )

    description = schema.Text(
        title=_("label_summary", default="Summary"),
        description=_("help_summary", default="One or two sentences for lists and search results."),
        required=False,
        missing_value="",
        default="",
    )

    text = SafeText(
        title=_("label_body", default="Text"),
        required=False,
        default_mime_type="text/html",
        output_mime_type="text/x-html-safe",
        allowed_mime_types=("text/html",),
    )

    source = schema.TextLine(
        title=_("label_source", default="Source"),
        description=_("help_source", default="The office that publishes the text, or where it was taken from."),
        max_length=100,
    )

    author = schema.TextLine(
        title=_("label_author", default="Author"), required=False, default="", missing_value="", max_length=100
    )

    keywords = schema.Tuple(
        title=_("label_keywords", default="Keywords"),
        description=_("help_one_per_line", default="One a line."),
        value_type=schema.TextLine(),
        required=False,
        missing_value=(),
        default=(),
    )

    model.fieldset("attachments", label=_("fieldset_attachments", default="Attachments"), fields=list(ATTACHMENTS))

    attachment_1 = NamedBlobFile(title=_("label_attachment_1", default="Attachment 1"), required=False)
    attachment_2 = NamedBlobFile(title=_("label_attachment_2", default="Attachment 2"), required=False)
    attachment_3 = NamedBlobFile(title=_("label_attachment_3", default="Attachment 3"), required=False)
    attachment_4 = NamedBlobFile(title=_("label_attachment_4", default="Attachment 4"), required=False)
    attachment_5 = NamedBlobFile(title=_("label_attachment_5", default="Attachment 5"), required=False)
    attachment_6 = NamedBlobFile(title=_("label_attachment_6", default="Attachment 6"), required=False)

    directives.order_before(title="*")


@implementer(IArticle)
class Article(Item):
    """A text of an editor."""

    #: aware datetime of the first publication, set once (a later change would be 伪造发稿日期), None before
    first_published = None

    @property
    def attachments(self) -> list:
        """(field name, file) of every attachment that is there."""
        files = ((name, getattr(self, name, None)) for name in ATTACHMENTS)
        return [(name, file) for name, file in files if file is not None]
