"""What staff edit of an EasyForm besides its fields.

This takes the place of collective.easyform's own schema in the type: its overrides, scripts, redirections and classes
are no fields of the type any more, so no page and no service can set them.
"""

from justiceportal import _
from justiceportal.forms.domain.definition import ApplicantKind
from plone.autoform import directives
from plone.supermodel import model
from z3c.form.browser.checkbox import CheckBoxFieldWidget
from zope import schema
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary


APPLICANT_TITLES = {
    ApplicantKind.PERSON: _("form_applicant_kind_person", default="A person"),
    ApplicantKind.ORGANISATION: _("form_applicant_kind_organisation", default="An organisation"),
}
APPLICANTS = SimpleVocabulary([SimpleTerm(kind.value, kind.value, title) for kind, title in APPLICANT_TITLES.items()])


class IFormSchema(model.Schema):
    """A form: its name, what stands before it, and who may fill it in."""

    title = schema.TextLine(
        title=_("form_schema_title", default="Name of the form"),
        description=_("form_schema_title_help", default="As on paper, for example: Application for legal aid."),
        max_length=100,
    )
    introduction = schema.Text(
        title=_("form_schema_introduction", default="Introduction"),
        description=_(
            "form_schema_introduction_help",
            default="Stands on the first page: what to have at hand, what to mind. An empty line begins a paragraph, a "
            "line that begins with a hyphen and a blank is an entry of a list.",
        ),
        required=False,
        default="",
        missing_value="",
        max_length=5000,
    )
    directives.widget(applicants=CheckBoxFieldWidget)
    applicants = schema.List(
        title=_("form_schema_applicants", default="Who may apply"),
        description=_(
            "form_schema_applicants_help",
            default="The step about the applicant (name, document, telephone, address) is made by the portal.",
        ),
        value_type=schema.Choice(vocabulary=APPLICANTS),
        default=[ApplicantKind.PERSON.value],
        min_length=1,
    )
    agent = schema.Bool(
        title=_("form_schema_agent", default="An agent may apply for the applicant"),
        description=_(
            "form_schema_agent_help",
            default="The form then asks for the agent's name, identity card number, telephone and letter of authority.",
        ),
        required=False,
        default=False,
    )
