"""`POST <item>/@cases`: sends an application without the pages of the form."""

from AccessControl import getSecurityManager
from functools import cached_property
from justiceportal import _
from justiceportal.cases.api import shapes
from justiceportal.cases.api.cases import FORM
from justiceportal.cases.api.cases import largest_body_bytes
from justiceportal.cases.api.repeating import repeat_key
from justiceportal.cases.api.sent import BadSubmission
from justiceportal.cases.api.sent import from_form
from justiceportal.cases.api.sent import from_json
from justiceportal.cases.api.sent import no_such_file_field
from justiceportal.cases.api.sent import Sent
from justiceportal.cases.errors import KeyUsedOtherwise
from justiceportal.cases.repeats import keep_answer
from justiceportal.cases.repeats import kept_answer
from justiceportal.cases.repeats import OtherContent
from justiceportal.cases.repeats import Repeat
from justiceportal.core.bodies import read_json
from justiceportal.core.credentials import address_of
from justiceportal.core.describing import Access
from justiceportal.core.describing import Answer
from justiceportal.core.describing import Body
from justiceportal.core.describing import IDEMPOTENCY_KEY
from justiceportal.core.describing import LOCATION
from justiceportal.core.describing import Operation
from justiceportal.core.describing import REPLAYED
from justiceportal.core.gate import media_type
from justiceportal.core.interfaces import IClock
from justiceportal.core.negotiation import JSON
from justiceportal.core.rest import PublicService
from justiceportal.forms import service as forms
from justiceportal.forms.domain.definition import Form
from justiceportal.forms.domain.definition import Kind
from justiceportal.forms.errors import FileRefused
from justiceportal.forms.errors import NotOpen
from justiceportal.forms.interfaces import SentFile
from justiceportal.forms.service import Sending
from justiceportal.websites.hosts import public_url
from justiceportal.websites.hosts import website_of
from plone.uuid.interfaces import IUUID
from zope.component import getUtility
from zope.component.hooks import getSite


CREATED = 201


class SubmissionPost(PublicService):
    """Takes answers, files and consent; the answer with the query code is given once, or again for the same key."""

    media_types = frozenset({JSON, FORM})
    operations = (
        Operation(
            "apply",
            _("api_apply", default="Send an application"),
            _(
                "api_apply_text",
                default="Each item has a form of its own: @service-items lists its JSON schema, and @openapi at the "
                "item has it as the schema of this body. An account that is named sends it for somebody.",
            ),
            tag="cases",
            headers=(IDEMPOTENCY_KEY,),
            body=Body(shapes.application_of, form=shapes.PARTS),
            answers=(
                Answer(
                    201,
                    shapes.CREATED,
                    _("api_applied", default="It was received. The query code is told once."),
                    (LOCATION, REPLAYED),
                    links={
                        "case": {
                            "operationId": "read-case",
                            "parameters": {
                                "number": "$response.body#/number",
                                "header.X-Query-Code": "$response.body#/query_code",
                            },
                        }
                    },
                ),
            ),
            refusals={
                400: _(
                    "api_apply_refused",
                    default="A field is wrong, missing or unknown, a file is refused, or consent is missing; each one "
                    "is named with its mend.",
                ),
                409: _("api_apply_closed", default="It cannot be applied for online now; the reason is told."),
                422: _("api_key_used", default="The Idempotency-Key came before with another content."),
                429: _("api_apply_many", default="Too many applications or files came from here, or for this item."),
            },
            access=Access.EITHER,
        ),
    )

    @property
    def largest_body_bytes(self) -> int:
        """As much as a body of its kind may have."""
        return largest_body_bytes(self.request)

    def answer(self):
        """The number and the query code of the new case with status 201, for a repeated request those it got before.

        Raises what `forms.service.submit` raises, BadSubmission, UnknownParameters, BadRepeatKey, KeyUsedOtherwise.
        """
        self.request.response.setHeader("Cache-Control", "no-store")
        sent, repeat = self.sent, None
        if self.key:
            repeat = Repeat(self.key, f"{IUUID(self.context)} {self.actor}", sent.content)
            try:
                known = kept_answer(getSite(), repeat, self.moment)
            except OtherContent:
                raise KeyUsedOtherwise from None
            if known is not None:
                self.request.response.setHeader("Idempotent-Replayed", "true")
                return self._created(known)
        forms.count_sending(self.context, address_of(self.request))
        answer = self._answer_of(forms.submit(self.context, self._sending(sent), self.moment))
        if repeat is not None:
            keep_answer(getSite(), repeat, answer, self.moment)
        return self._created(answer)

    @cached_property
    def moment(self):
        """When."""
        return getUtility(IClock).now()

    @cached_property
    def actor(self) -> str:
        """The account that sends for somebody, "" for a citizen."""
        return getSecurityManager().getUser().getId() or ""

    @cached_property
    def key(self) -> str:
        """What tells this request from every other of its sender, "" without one. Raises BadRepeatKey."""
        return repeat_key(self.request)

    @cached_property
    def sent(self) -> Sent:
        """What the body holds."""
        if media_type(self.request) == FORM:
            return from_form(self.request.form)
        return from_json(read_json(self.request))

    def _sending(self, sent: Sent) -> Sending:
        openness = self.context.openness(self.moment)
        if not openness.is_open:
            raise NotOpen(openness.reason)
        form = forms.form_of(self.context)
        return Sending(
            answers=sent.answers,
            form=form,
            files=self._files(form, sent),
            has_consented=sent.consent,
            actor=self.actor,
            language=website_of(self.context).language,
            entered_at=self._entered_at(),
        )

    def _files(self, form: Form, sent: Sent) -> tuple[SentFile, ...]:
        """The files in the quarantine. Raises BadSubmission naming each that is refused, and what else is wrong."""
        taken, errors = [], []
        fields = {field.id: field for field in form.fields() if field.kind is Kind.FILES}
        for file in sent.files:
            if file.field not in fields:
                errors.append((file.field, no_such_file_field(file.field)))
                continue
            try:
                field = fields[file.field]
                taken.append(forms.take_file(self.context, field, file.filename, file.stream, self.moment))
            except FileRefused as refused:
                errors += refused.errors or [(file.field, refused.text)]
        if errors:
            checked = forms.check(form, sent.answers, self.moment, website_of(self.context).language)
            errors += [(path, text) for path, text in checked.faults if path not in fields]
            raise BadSubmission(errors)
        return tuple(taken)

    def _entered_at(self) -> str:
        """The UID of the website of the host; on the work host that of the item's website."""
        route = self.request.environ.get("portal.route")
        return route.uid if route is not None and route.is_public else IUUID(website_of(self.context))

    def _answer_of(self, receipt) -> dict:
        return {
            "number": receipt.number,
            "query_code": receipt.query_code,
            "state": receipt.state,
            "url": f"{public_url(website_of(self.context), self.request)}/progress/{receipt.number}",
        }

    def _created(self, answer: dict) -> dict:
        address = f"{website_of(self.context).absolute_url()}/@cases/{answer['number']}"
        self.request.response.setStatus(CREATED)
        self.request.response.setHeader("Location", address)
        return {"@id": address, **answer}
