"""LawText: a law, regulation, interpretation or case, with its dates and versions."""

from justiceportal import _
from justiceportal.publishing.interfaces import ILawText
from justiceportal.websites.content.section import terms
from plone.app.textfield import RichText
from plone.dexterity.content import Item
from plone.supermodel import model
from zope import schema
from zope.interface import implementer


VALIDITY = terms(
    ("in-force", _("validity_in_force", default="In force")),
    ("amended", _("validity_amended", default="Superseded by a later version")),
    ("expired", _("validity_expired", default="No longer in force")),
    ("not-yet", _("validity_not_yet", default="Not yet in force")),
    ("unknown", _("validity_unknown", default="Not stated")),
)


class ILawTextSchema(model.Schema):
    """What is known of a law text."""

    title = schema.TextLine(title=_("label_title", default="Title"))

    subtitle = schema.TextLine(
        title=_("label_subtitle", default="Subtitle"), required=False, default="", missing_value=""
    )

    description = schema.Text(title=_("label_summary", default="Summary"), required=False, missing_value="", default="")

    text = RichText(
        title=_("label_body", default="Text"),
        required=False,
        default_mime_type="text/html",
        output_mime_type="text/html",
    )

    source = schema.TextLine(title=_("label_source", default="Source"), required=False, default="", missing_value="")

    issuer = schema.TextLine(
        title=_("label_issuer", default="Issuing organ"), required=False, default="", missing_value=""
    )

    adopted_on = schema.Date(title=_("label_adopted_on", default="Adopted on"), required=False)

    effective_on = schema.Date(title=_("label_effective_on", default="In force from"), required=False)

    level = schema.TextLine(title=_("label_level", default="Level"), required=False, default="", missing_value="")

    field = schema.TextLine(
        title=_("label_field", default="Field of law"), required=False, default="", missing_value=""
    )

    validity = schema.Choice(
        title=_("label_validity", default="Validity"), vocabulary=VALIDITY, default="unknown", required=True
    )

    keywords = schema.Tuple(
        title=_("label_keywords", default="Keywords"),
        value_type=schema.TextLine(),
        required=False,
        missing_value=(),
        default=(),
    )


@implementer(ILawText)
class LawText(Item):
    """The text of a law."""

    #: as of Article
    first_published = None
    #: (level from 2, anchor, heading) of each heading of the text
    toc = ()
    #: (ISO date or "", what happened) of each event of the law: adopted, published, amended, in force
    history = ()
    #: (day as ISO text or "", sentence) of each event: adoption, promulgation, entry into force
    history = ()
    #: what the versions of one law have in common, "" for a text with one version
    version_group = ""
    #: UIDs of all versions of the law, oldest first
    versions = ()
