"""The editor of a form: its steps and fields as a list, the page of a field, of a step, of the form itself."""

from AccessControl import getSecurityManager
from dataclasses import replace
from functools import cached_property
from functools import partial
from justiceportal import _
from justiceportal.core.errors import PortalError
from justiceportal.core.interfaces import IClock
from justiceportal.core.languages import catalogue_language
from justiceportal.forms import actions
from justiceportal.forms.domain import editing
from justiceportal.forms.domain.definition import ApplicantKind
from justiceportal.forms.domain.definition import Field
from justiceportal.forms.domain.definition import Form
from justiceportal.forms.domain.definition import Kind
from justiceportal.forms.domain.reading import field_from_data
from justiceportal.forms.domain.reading import FormFault
from justiceportal.forms.domain.soundness import Flaw
from justiceportal.forms.domain.texts import line_of
from justiceportal.forms.domain.texts import text_of
from justiceportal.forms.editor import reading
from justiceportal.forms.editor.fields import FieldPart
from justiceportal.forms.editor.said import said
from justiceportal.forms.errors import FormEditRefused
from justiceportal.forms.errors import FormUnreadable
from justiceportal.forms.fields import TITLES
from justiceportal.forms.schema import APPLICANT_TITLES
from plone import api
from plone.protect import CheckAuthenticator
from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from Products.statusmessages.interfaces import IStatusMessage
from zope.component import getUtility
from zope.i18n import translate
import re


# Translated once for a page: in a list of two hundred fields it counts.
ROW_WORDS = {
    "change": _("button_change", default="Change"),
    "up": _("form_editor_up", default="Up"),
    "down": _("form_editor_down", default="Down"),
    "remove": _("form_editor_remove", default="Delete"),
    "required": _("form_editor_is_required", default="required"),
    "sensitive": _("form_editor_is_sensitive", default="personal"),
    "when": _("form_editor_when", default="Asked when: "),
    "of": _("form_editor_of", default=" (@)"),
}
SAVED = _("form_editor_saved", default="Saved. Citizens who are filling in the form may finish it as it was for a day.")
MOVES = {
    "up": partial(editing.move_field, down=False),
    "down": partial(editing.move_field, down=True),
    "remove": editing.remove_field,
    "step_up": partial(editing.move_step, down=False),
    "step_down": partial(editing.move_step, down=True),
    "step_remove": editing.remove_step,
}
#: what follows the place of a field in a path
INPUT = re.compile(r"(?:steps\.\d+\.)?(?:fields\.\d+\.)?([a-z]+)")
SAVES = ("save_field", "save_step", "save_settings")


class FieldsView(BrowserView):
    """`fields`: the list; `?field=<id>`, `?add=<step>&kind=<kind>`, `?step=<id or new>`, `?settings=1` one part."""

    list_page = ViewPageTemplateFile("list.pt")
    field_page = ViewPageTemplateFile("field.pt")
    step_page = ViewPageTemplateFile("step.pt")
    settings_page = ViewPageTemplateFile("settings.pt")
    kind_part = ViewPageTemplateFile("kind.pt")
    columns_part = ViewPageTemplateFile("columns.pt")
    condition_part = ViewPageTemplateFile("condition.pt")

    def __call__(self):
        """Do what a button asks for, or show a page; what was refused is shown again as it was typed."""
        self.request.response.setHeader("Cache-Control", "no-store")
        self.errors: list[tuple[str, str]] = []
        if self.request.get("REQUEST_METHOD") == "POST":
            CheckAuthenticator(self.request)
            try:
                anchor = self._act()
            except PortalError as error:
                self.errors = list(error.errors) or [("", error.text)]
                self.request.response.setStatus(error.status)
            else:
                IStatusMessage(self.request).addStatusMessage(SAVED, type="info")
                self.request.response.redirect(f"{self.url}#{anchor}" if anchor else self.url)
                return ""
        return self._page()()

    def _page(self):
        if self.field is not None or self.new_field_step is not None:
            return self.field_page
        if self.step is not None:
            return self.step_page
        if self._text("settings"):
            return self.settings_page
        return self.list_page

    @cached_property
    def url(self) -> str:
        """The address of the list."""
        return f"{self.context.absolute_url()}/fields"

    @cached_property
    def language(self) -> str:
        """The language of the page, as catalogues name it."""
        return catalogue_language(self.request.get("LANGUAGE", "zh-cn"))

    @cached_property
    def form(self) -> Form:
        """The form as it is; FormUnreadable for a model that was broken by hand."""
        try:
            return actions.defined(self.context)
        except FormFault as fault:
            raise FormUnreadable(str(fault)) from fault

    @cached_property
    def may_configure(self) -> bool:
        """Whether the person may change what a field asks and when."""
        return bool(getSecurityManager().checkPermission(actions.CONFIGURE, self.context))

    @cached_property
    def field(self) -> Field | None:
        """The field whose page this is."""
        return next((field for field in self.form.fields() if field.id == self._text("field")), None)

    @cached_property
    def new_field_step(self):
        """The step that a new field is put into."""
        return next((step for step in self.form.steps if step.id == self._text("add")), None)

    @cached_property
    def step(self) -> dict | None:
        """The step whose page this is, as id, title and description; a new one has an id of ""."""
        wanted = self._text("step")
        found = next((step for step in self.form.steps if step.id == wanted), None)
        if found is None and wanted != "new":
            return None
        values = {"id": found.id, "title": found.title, "description": found.description} if found else {"id": ""}
        return {"title": "", "description": ""} | values | self._typed("title", "description")

    @property
    def steps(self) -> list[dict]:
        """The steps with their fields, for the list."""
        known = {field.id: field for field in self.form.fields()}
        rows, number = [], 0
        for step in self.form.steps:
            fields = []
            for field in step.fields:
                number += 1
                fields.append(self._row(field, number, known))
            url = f"{self.url}?step={step.id}"
            rows.append({"id": step.id, "title": step.title, "text": step.description, "fields": fields, "url": url})
        return rows

    def _row(self, field: Field, number: int, known: dict[str, Field]) -> dict:
        return {
            "id": field.id,
            "number": number,
            "title": field.title,
            "kind": TITLES[field.kind],
            "required": field.required,
            "sensitive": field.sensitive,
            "condition": said(field.condition, known, self.language) if field.condition is not None else "",
            "url": f"{self.url}?field={field.id}",
        }

    @cached_property
    def words(self) -> dict[str, str]:
        """The words that stand in every row of the list, translated once."""
        return {key: translate(word, target_language=self.language) for key, word in ROW_WORDS.items()}

    @property
    def kinds(self) -> list[dict]:
        """What can be added."""
        return [{"value": kind.value, "title": title} for kind, title in TITLES.items()]

    @cached_property
    def part(self) -> FieldPart:
        """What the page of a field shows."""
        step = self.new_field_step or editing.step_of(self.form, self.field.id)
        typed = dict(self.request.form) if self._pressed == "save_field" else None
        return FieldPart(self.form, step, self.field, self._kind, self.language, typed)

    @property
    def settings(self) -> dict:
        """What the page of the form itself shows."""
        form = self.form
        values = {"title": form.title, "introduction": form.introduction, "agent": form.agent}
        chosen = [kind.value for kind in form.applicants]
        if self._pressed == "save_settings":
            values |= self._typed("title", "introduction") | {"agent": bool(self._text("agent"))}
            chosen = self._applicants
        return values | {
            "applicants": [
                {"value": kind.value, "title": APPLICANT_TITLES[kind], "on": kind.value in chosen}
                for kind in ApplicantKind
            ]
        }

    @property
    def faults(self) -> list[dict]:
        """What was refused, each with the input it is about."""
        return [{"href": f"#input-{_input(path)}", "text": text} for path, text in self.errors]

    @property
    def refused(self) -> dict[str, str]:
        """The sentences by input."""
        return {_input(path): text for path, text in reversed(self.errors)}

    @cached_property
    def public_url(self) -> str:
        """The address of the item that the form belongs to."""
        return self.context.aq_parent.absolute_url()

    @property
    def _pressed(self) -> str:
        return next((name for name in (*SAVES, *MOVES) if name in self.request.form), "")

    @property
    def _kind(self) -> Kind:
        if self.field is not None:
            return self.field.kind
        wanted = self._text("kind")
        return Kind(wanted) if wanted in list(Kind) else Kind.LINE

    @property
    def _applicants(self) -> list[str]:
        given = self.request.form.get("applicants", [])
        given = [given] if isinstance(given, str) else given
        return [kind.value for kind in ApplicantKind if kind.value in given]

    def _act(self) -> str:
        """Change the form; gives the anchor of what was changed."""
        pressed = self._pressed
        if pressed in MOVES:
            target = self._text(pressed)
            self._change(lambda form: MOVES[pressed](form, target), "changed")
            if pressed.endswith("remove"):
                return ""
            return f"{'step' if pressed.startswith('step') else 'row'}-{target}"
        if pressed == "save_field":
            return self._save_field()
        if pressed == "save_step":
            title, text = line_of(self._text("title")), text_of(self._text("description"))
            number = self.step["id"] if self.step is not None else ""
            self._change(lambda form: editing.put_step(form, number, title, text), "changed")
        if pressed == "save_settings":
            self._change(self._with_settings, "settings-changed")
        return ""

    def _with_settings(self, form: Form) -> Form:
        return replace(
            form,
            title=line_of(self._text("title")),
            introduction=text_of(self._text("introduction")),
            applicants=tuple(ApplicantKind(kind) for kind in self._applicants),
            agent=bool(self._text("agent")),
        )

    def _save_field(self) -> str:
        part = self.part
        data = reading.field_data(self.request.form, part.kind, part.field_id, self.field, part.before)
        try:
            field = field_from_data(data)
        except FormFault as fault:
            raise FormEditRefused(list(fault.flaws), self.form, data["title"]) from fault
        if self.field is None and any(one.id == field.id for one in self.form.fields()):
            raise FormEditRefused([Flaw("id", "id_twice", (("id", field.id),))], self.form, field.title)
        self._change(lambda form: editing.put_field(form, part.step_id, field), "changed")
        return f"row-{field.id}"

    def _change(self, edit, verb: str) -> None:
        moment = getUtility(IClock).now()
        actions.change(self.context, api.user.get_current(), moment, self._text("seen"), edit, verb)

    def _typed(self, *names: str) -> dict[str, str]:
        return {name: self._text(name) for name in names if name in self.request.form and self._pressed in SAVES}

    def _text(self, name: str) -> str:
        value = self.request.form.get(name, "")
        return value.strip() if isinstance(value, str) else ""


def _input(path: str) -> str:
    """The name of the input that a path in a form is about."""
    found = INPUT.match(path)
    return found.group(1) if found else "title"
