"""The words of the step about the applicant, in the language of the form."""

from functools import lru_cache
from justiceportal import _
from justiceportal.core.languages import catalogue_language
from justiceportal.forms.domain.applicants import complete
from justiceportal.forms.domain.definition import Form
from types import MappingProxyType
from zope.i18n import translate


WORDS = {
    "applicant_step": _("form_applicant_step", default="The applicant"),
    "applicant_step_description": _(
        "form_applicant_step_description",
        default="We need to know who applies and how to reach you. Only the staff who work on the case see it.",
    ),
    "applicant_kind": _("form_applicant_kind", default="Who applies"),
    "applicant_kind_person": _("form_applicant_kind_person", default="A person"),
    "applicant_kind_organisation": _("form_applicant_kind_organisation", default="An organisation"),
    "applicant_name": _("form_applicant_name", default="Name"),
    "applicant_name_hint": _("form_applicant_name_hint", default="As it stands in your document."),
    "applicant_document": _("form_applicant_document", default="Kind of document"),
    "applicant_document_id-card": _("form_document_id_card", default="Identity card"),
    "applicant_document_residence-permit": _(
        "form_document_residence_permit", default="Residence permit for Hong Kong, Macao and Taiwan residents"
    ),
    "applicant_document_permanent-resident": _(
        "form_document_permanent_resident", default="Foreign permanent resident identity card"
    ),
    "applicant_document_mainland-travel-permit": _(
        "form_document_mainland_travel_permit", default="Mainland travel permit"
    ),
    "applicant_document_passport": _("form_document_passport", default="Passport"),
    "applicant_document_other": _("form_document_other", default="Another document"),
    "applicant_id_number": _("form_applicant_id_number", default="Number of the document"),
    "applicant_id_number_hint": _("form_applicant_id_number_hint", default="18 characters; the last may be X."),
    "applicant_document_number": _("form_applicant_document_number", default="Number of the other document"),
    "applicant_organisation": _("form_applicant_organisation", default="Name of the organisation"),
    "applicant_organisation_hint": _("form_applicant_organisation_hint", default="The full registered name."),
    "applicant_organisation_kind": _("form_applicant_organisation_kind", default="Kind of organisation"),
    "applicant_organisation_kind_business": _("form_organisation_business", default="Commercial enterprise"),
    "applicant_organisation_kind_research": _("form_organisation_research", default="Research institution"),
    "applicant_organisation_kind_public-benefit": _(
        "form_organisation_public_benefit", default="Public benefit organisation"
    ),
    "applicant_organisation_kind_legal-service": _(
        "form_organisation_legal_service", default="Legal service institution"
    ),
    "applicant_organisation_kind_other": _("form_organisation_other", default="Other"),
    "applicant_credit_code": _("form_applicant_credit_code", default="Unified social credit code"),
    "applicant_credit_code_hint": _(
        "form_applicant_credit_code_hint", default="18 characters, printed on the business licence or registration."
    ),
    "applicant_representative": _("form_applicant_representative", default="Legal representative or person in charge"),
    "applicant_contact": _("form_applicant_contact", default="Contact person"),
    "applicant_phone": _("form_applicant_phone", default="Telephone"),
    "applicant_phone_hint": _(
        "form_applicant_phone_hint", default="A mobile number, or a landline with its area code such as 0574-87120000."
    ),
    "applicant_address": _("form_applicant_address", default="Postal address"),
    "applicant_address_hint": _("form_applicant_address_hint", default="Where letters reach you."),
    "applicant_email": _("form_applicant_email", default="E-mail"),
    "applicant_email_hint": _(
        "form_applicant_email_hint", default="We write to it whenever something happens with your application."
    ),
    "agent_present": _("form_agent_present", default="Does somebody else apply on behalf of the applicant?"),
    "agent_present_hint": _("form_agent_present_hint", default="Choose No when you apply for yourself."),
    "agent_name": _("form_agent_name", default="Name of the agent"),
    "agent_id_number": _("form_agent_id_number", default="Identity card number of the agent"),
    "agent_phone": _("form_agent_phone", default="Telephone of the agent"),
    "agent_authority": _("form_agent_authority", default="Letter of authority"),
    "agent_authority_hint": _(
        "form_agent_authority_hint", default="A photograph or scan with the signature or seal of the applicant."
    ),
}


@lru_cache(maxsize=8)
def words_in(language: str) -> MappingProxyType:
    """The words in one language (key → text)."""
    catalogue = catalogue_language(language)
    return MappingProxyType({key: translate(word, target_language=catalogue) for key, word in WORDS.items()})


def completed(form: Form, language: str) -> Form:
    """The form with the applicant's step, in words of that language, before its own."""
    return complete(form, words_in(language))
