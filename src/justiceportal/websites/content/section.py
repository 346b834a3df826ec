"""Section (栏目): a column of a website."""

from justiceportal import _
from justiceportal.websites.domain.figures import figure_of
from justiceportal.websites.errors import WrongValue
from justiceportal.websites.interfaces import ISection
from justiceportal.websites.safe import SafeText
from plone.dexterity.content import Container
from plone.folder.interfaces import IOrderable
from plone.folder.partial import ORDER_ATTR
from plone.supermodel import model
from zope import schema
from zope.interface import implementer
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary


def terms(*pairs):
    """A vocabulary of (value, translatable title) pairs."""
    return SimpleVocabulary([SimpleTerm(value, value, title) for value, title in pairs])


DISPLAYS = terms(
    ("list", _("display_list", default="List of its texts")),
    ("text", _("display_text", default="A text of its own")),
    ("topic", _("display_topic", default="Topic page")),
)
CONTENTS = terms(
    ("article", _("content_article", default="Articles")),
    ("law", _("content_law", default="Law texts")),
    ("items", _("content_items", default="Service items")),
    ("sections", _("content_sections", default="Only sections")),
)
HOME = terms(
    ("none", _("home_none", default="Not on the home page")),
    ("lead", _("home_lead", default="The newest as headline")),
    ("tab", _("home_tab", default="Among the news")),
    ("block", _("home_block", default="A block of its own")),
    ("cards", _("home_cards", default="Cards with pictures")),
    ("services", _("home_services", default="Among the services")),
    ("disclosure", _("home_disclosure", default="Government information")),
    ("interaction", _("home_interaction", default="Letters and answers")),
    ("figures", _("home_figures", default="Figures")),
    ("topic", _("home_topic", default="As a topic")),
)
HOME_SIZES = terms(
    ("normal", _("home_size_normal", default="Normal")),
    ("wide", _("home_size_wide", default="Wide")),
)


def are_figures(lines) -> bool:
    """True when each line is a figure; WrongValue names the first that is none."""
    for line in lines or ():
        try:
            figure_of(line)
        except ValueError:
            text = _(
                "error_figure",
                default="“${line}” is no figure. Write: what was counted | number | unit.",
                mapping={"line": line},
            )
            raise WrongValue(text) from None
    return True


class ISectionSchema(model.Schema):
    """What editors of a website say about a section."""

    title = schema.TextLine(title=_("label_title", default="Title"))

    description = schema.Text(
        title=_("label_section_description", default="Purpose"),
        description=_("help_section_description", default="Why the section exists and what it holds."),
        required=False,
    )

    keywords = schema.Tuple(
        title=_("label_keywords", default="Keywords"),
        description=_("help_one_per_line", default="One a line."),
        value_type=schema.TextLine(),
        required=False,
        missing_value=(),
        default=(),
    )

    column_type = schema.TextLine(
        title=_("label_column_type", default="Section type"),
        description=_(
            "help_column_type",
            default="The word that the national standard for page tags has for it, for example 工作动态.",
        ),
        required=False,
        default="",
    )

    content = schema.Choice(
        title=_("label_content", default="Holds"), vocabulary=CONTENTS, default="article", required=True
    )

    display = schema.Choice(
        title=_("label_display", default="Shown as"), vocabulary=DISPLAYS, default="list", required=True
    )

    home = schema.Choice(
        title=_("label_home", default="On the home page"), vocabulary=HOME, default="none", required=True
    )

    home_order = schema.Int(
        title=_("label_home_order", default="Order on the home page"),
        description=_("help_home_order", default="Smaller numbers stand first among blocks of the same kind."),
        default=50,
        min=0,
        max=999,
    )

    home_size = schema.Choice(
        title=_("label_home_size", default="Width on the home page"),
        vocabulary=HOME_SIZES,
        default="normal",
        required=True,
    )

    figures = schema.Tuple(
        title=_("label_figures", default="Figures for the home page"),
        description=_("help_figures", default="One a line: what was counted | number | unit."),
        value_type=schema.TextLine(),
        required=False,
        missing_value=(),
        default=(),
        constraint=are_figures,
    )

    figures_on = schema.Date(
        title=_("label_figures_on", default="The figures are of"),
        required=False,
    )

    in_navigation = schema.Bool(
        title=_("label_in_navigation", default="In the main navigation"), default=True, required=False
    )

    update_days = schema.Int(
        title=_("label_update_days", default="To be updated every … days"),
        description=_("help_update_days", default="0 where nothing new is expected."),
        default=0,
        min=0,
        max=3660,
    )

    text = SafeText(
        title=_("label_section_text", default="Text"),
        description=_("help_section_text", default="Introduces the section, or is the whole page."),
        required=False,
        default_mime_type="text/html",
        output_mime_type="text/x-html-safe",
    )


@implementer(ISection, IOrderable)
class Section(Container):
    """A column of a website; its subsections have an order, its texts are shown by date."""

    # Texts are not ordered by hand: with thousands of them a list of all ids would be written with each new one.
    _ordering = "partial"
    # Authors delete their drafts, not sections.
    _Delete_objects_Permission = ("Manager", "Operator", "WebsiteManager")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # Made here, since plone.folder would make it when a visitor first looks.
        setattr(self, ORDER_ATTR, [])
