"""Website: one member of the group, a navigation root with its own host, office and people."""

from justiceportal import _
from justiceportal.websites.content.section import terms
from justiceportal.websites.domain.contrast import contrast
from justiceportal.websites.domain.contrast import is_colour
from justiceportal.websites.domain.contrast import LEAST_CONTRAST
from justiceportal.websites.domain.contrast import PAPER
from justiceportal.websites.domain.contrast import readable
from justiceportal.websites.domain.words import WordFault
from justiceportal.websites.domain.words import words_of
from justiceportal.websites.errors import WrongValue
from justiceportal.websites.errors import WrongWord
from justiceportal.websites.interfaces import IWebsite
from plone.autoform import directives
from plone.base.interfaces import INavigationRoot
from plone.dexterity.content import Container
from plone.folder.interfaces import IOrderable
from plone.folder.partial import ORDER_ATTR
from plone.namedfile.field import NamedBlobImage
from plone.supermodel import model
from zope import schema
from zope.interface import implementer
import re


KINDS = terms(
    ("bureau", _("kind_bureau", default="Justice bureau of the city")),
    ("education", _("kind_education", default="Legal education")),
    ("bar", _("kind_bar", default="Bar association")),
    ("county", _("kind_county", default="Justice bureau of a county or district")),
    ("county-education", _("kind_county_education", default="Legal education of a county")),
)
THEMES = terms(
    ("portal", _("theme_portal", default="Portal")),
    ("education", _("theme_education", default="Legal education")),
    ("bar", _("theme_bar", default="Bar association")),
    ("county", _("theme_county", default="County")),
)
WEB_ADDRESS = re.compile(r"(https?://[^\s\"<>]+)?")


def readable_colour(value) -> bool:
    """True for "" and for a colour that can be read on white; WrongValue with the reason and a mend."""
    if not value:
        return True
    if not is_colour(value):
        text = _(
            "error_colour",
            default="${value} is no colour. Write it as #rrggbb in lower case, for example #0b4a9e.",
            mapping={"value": value},
        )
        raise WrongValue(text)
    found = contrast(value, PAPER)
    if found < LEAST_CONTRAST:
        text = _(
            "error_contrast",
            default="${value} is too pale: its contrast on white is ${found}:1, and text needs 4.5:1. "
            "Choose a darker one, for example ${mend}.",
            mapping={"value": value, "found": f"{found:.1f}", "mend": readable(value)},
        )
        raise WrongValue(text)
    return True


def are_words(lines) -> bool:
    """True for lines that give words their traditional form. Raises WrongWord for the first that does not."""
    try:
        words_of(lines or ())
    except WordFault as fault:
        raise WrongWord(fault) from fault
    return True


def optional_line(title, description="") -> schema.TextLine:
    """A field for one line of at most 100 characters that may stay empty."""
    return schema.TextLine(
        title=title, description=description, required=False, default="", missing_value="", max_length=100
    )


class IWebsiteSchema(model.Schema):
    """The settings of a website: its manager's, those of hosts and codes the operator's."""

    title = schema.TextLine(title=_("label_website_title", default="Full official name"))

    short_title = schema.TextLine(title=_("label_short_title", default="Short name"))

    description = schema.Text(title=_("label_website_description", default="What the website is for"), required=False)

    model.fieldset(
        "appearance",
        label=_("fieldset_appearance", default="Appearance"),
        fields=["main_colour", "accent_colour", "logo", "banner"],
    )

    main_colour = schema.TextLine(
        title=_("label_main_colour", default="Main colour"),
        description=_(
            "help_main_colour",
            default="For navigation, headings and links, as #rrggbb; empty for the theme's own.",
        ),
        required=False,
        default="",
        missing_value="",
        constraint=readable_colour,
    )

    accent_colour = schema.TextLine(
        title=_("label_accent_colour", default="Accent colour"),
        description=_(
            "help_accent_colour",
            default="For what shall stand out, as #rrggbb; empty for the theme's own.",
        ),
        required=False,
        default="",
        missing_value="",
        constraint=readable_colour,
    )

    logo = NamedBlobImage(
        title=_("label_logo", default="Mark"),
        description=_("help_logo", default="PNG, JPEG or WebP, at least 64 pixels high."),
        required=False,
    )

    banner = NamedBlobImage(
        title=_("label_banner", default="Header picture"),
        description=_("help_banner", default="A calm, wide picture behind the name, about 1920 × 320 pixels."),
        required=False,
    )

    model.fieldset(
        "organisation",
        label=_("fieldset_organisation", default="Office"),
        fields=[
            "organisation_name",
            "organisation_address",
            "organisation_postal_code",
            "organisation_phones",
            "organisation_office_hours",
            "organisation_email",
            "organisation_credit_code",
            "organisation_document_mark",
            "organisation_aid_centre",
        ],
    )

    organisation_name = schema.TextLine(title=_("label_organisation_name", default="Organ responsible"))

    organisation_address = schema.TextLine(title=_("label_organisation_address", default="Address"))

    organisation_postal_code = schema.TextLine(
        title=_("label_postal_code", default="Postal code"), required=False, default="", missing_value=""
    )

    organisation_phones = schema.Tuple(
        title=_("label_phones", default="Telephone"),
        description=_("help_one_per_line", default="One a line."),
        value_type=schema.TextLine(),
        required=False,
        missing_value=(),
        default=(),
    )

    organisation_office_hours = schema.TextLine(
        title=_("label_office_hours", default="Office hours"), required=False, default="", missing_value=""
    )

    organisation_email = schema.TextLine(
        title=_("label_email", default="E-mail"), required=False, default="", missing_value=""
    )

    organisation_credit_code = schema.TextLine(
        title=_("label_credit_code", default="Unified social credit code"), required=False, default="", missing_value=""
    )

    organisation_document_mark = optional_line(
        _("label_document_mark", default="Mark in the numbers of its documents"),
        _(
            "help_document_mark",
            default="The short name before the year in the number of a document, as it is registered.",
        ),
    )

    organisation_aid_centre = optional_line(
        _("label_aid_centre", default="Institution of legal aid"),
        _("help_aid_centre", default="It signs the decisions on legal aid; empty: the office signs them itself."),
    )

    model.fieldset(
        "remedies",
        label=_("fieldset_remedies", default="Remedies"),
        fields=["remedies_government", "remedies_superior", "remedies_court"],
    )

    remedies_government = optional_line(
        _("label_remedies_government", default="People's government of the same level"),
        _("help_remedies", default="Decisions of this office name it, unless the guide of the item names others."),
    )

    remedies_superior = optional_line(_("label_remedies_superior", default="Justice department above"))

    remedies_court = optional_line(_("label_remedies_court", default="People's court for administrative lawsuits"))

    model.fieldset(
        "operation",
        label=_("fieldset_operation", default="Operation"),
        fields=[
            "kind",
            "theme",
            "hosts",
            "area_code",
            "site_id_code",
            "icp_number",
            "police_number",
            "traditional_words",
            "organ_mark_url",
        ],
    )

    directives.write_permission(
        kind="justiceportal.websites.ManageHosts",
        theme="justiceportal.websites.ManageHosts",
        hosts="justiceportal.websites.ManageHosts",
        area_code="justiceportal.websites.ManageHosts",
    )

    kind = schema.Choice(title=_("label_kind", default="Kind"), vocabulary=KINDS, default="county")

    theme = schema.Choice(title=_("label_theme", default="Theme"), vocabulary=THEMES, default="county")

    hosts = schema.Tuple(
        title=_("label_hosts", default="Host names"),
        description=_("help_hosts", default="One a line, the main one first, without port."),
        value_type=schema.TextLine(),
        missing_value=(),
        default=(),
    )

    area_code = schema.TextLine(title=_("label_area_code", default="Area code"))

    site_id_code = schema.TextLine(
        title=_("label_site_id_code", default="Website identification code"),
        required=False,
        default="",
        missing_value="",
    )

    icp_number = schema.TextLine(
        title=_("label_icp_number", default="ICP record number"), required=False, default="", missing_value=""
    )

    police_number = schema.TextLine(
        title=_("label_police_number", default="Public security record number"),
        required=False,
        default="",
        missing_value="",
    )

    traditional_words = schema.Tuple(
        title=_("label_traditional_words", default="Words in Traditional Chinese"),
        description=_(
            "help_traditional_words",
            default="Names and quotations whose traditional form is given, one a line: 余姚=餘姚. A word alone stays.",
        ),
        value_type=schema.TextLine(),
        constraint=are_words,
        required=False,
        missing_value=(),
        default=(),
    )

    organ_mark_url = schema.TextLine(
        title=_("label_organ_mark_url", default="Certificate of the mark of government organs"),
        description=_(
            "help_organ_mark_url",
            default="The address of the website's certificate at the register of names of public organs.",
        ),
        required=False,
        default="",
        missing_value="",
        constraint=WEB_ADDRESS.fullmatch,
    )


@implementer(IWebsite, INavigationRoot, IOrderable)
class Website(Container):
    """One website of the group."""

    _ordering = "partial"
    # A website's manager looks after it; whether it exists is not his to decide.
    _Delete_objects_Permission = ("Manager", "Operator")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # Made here, since plone.folder would make it when a visitor first looks.
        setattr(self, ORDER_ATTR, [])
