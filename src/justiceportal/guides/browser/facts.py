"""The values of an item in the words of the standard: materials, telephones, the implementation list."""

from justiceportal import _
from justiceportal.guides.columns import MATERIALS
from justiceportal.guides.domain import codes
from justiceportal.guides.schema import IServiceItemSchema
from justiceportal.guides.values import owner_of
from urllib.parse import quote
from zope.i18n import translate
from zope.schema.interfaces import IBool
from zope.schema.interfaces import ICollection
import re


# Rule: GB/T 39554.2-2020, 实施清单: the elements that the parts of the guide do not tell already.
LISTED = (
    *("catalog_code", "local_catalog_code", "task_code", "local_task_code", "task_handle_item", "task_type"),
    *("use_level", "power_source", "dept_type", "entrust_name", "other_dept", "department", "server_type"),
    *("project_type", "handle_type", "handle_area", "online_handle_depth", "limit_scene_num", "limit_explain"),
    *("is_fee", "is_pay_online", "is_entry_center", "is_schedule", "is_express", "is_service_terminals"),
    *("result_type", "result_name"),
)
YES, NO = _("word_yes", default="Yes"), _("word_no", default="No")
ORGAN = _("item_dept_name", default="Implementing organ")
ORGAN_CODE = _("item_dept_code", default="Code of the organ")
VERSION = _("item_task_version", default="Version")
PHONE = re.compile(
    r"(?<![0-9])(0[0-9]{2,3}-?[0-9]{7,8}|1[3-9][0-9]{9}|[49]00-?[0-9]{3}-?[0-9]{4}|1[0-9]{4}|9[0-9]{4})(?![0-9])"
)
CHOICES = {column.name: dict(column.choices) for column in MATERIALS if column.choices}


def titles_of(item, name: str) -> list[str]:
    """The titles of the values of a field with several."""
    vocabulary = IServiceItemSchema[name].value_type.vocabulary
    return [vocabulary.getTerm(value).title for value in getattr(item, name) or () if value in vocabulary]


def phones_of(text: str) -> list[dict]:
    """A text of telephone numbers in parts: `text`, and `dial` for a number, "" for what stands between."""
    parts = [{"text": part, "dial": ""} for part in PHONE.split(text or "")]
    for part in parts[1::2]:
        part["dial"] = part["text"].replace("-", "")
    return [part for part in parts if part["text"]]


def material_facts(context, item, row: dict, request, papers: dict[str, str]) -> dict:
    """A material with its codes as words and the addresses of its forms.

    `papers` are the addresses of the sheets made of the item's own form; they stand where the material is a form that
    no file is sent for, unless staff uploaded one.
    """
    words = {name: translate(titles.get(row[name], ""), context=request) for name, titles in CHOICES.items()}
    files = {name: file_url(context, item, row[name]) for name in ("blank_form", "example_form")}
    if row["material_type"] == codes.FORM and not row["field"]:
        files = {name: url or papers[name] for name, url in files.items()}
    return {**row, **words, **files, "need": row["is_need"]}


def file_url(context, item, key: str) -> str:
    """The address of a file of an item, "" for none."""
    return f"{context.absolute_url()}/@@item-file/{quote(key)}" if key and key in item.files else ""


def list_facts(context, item, request) -> list[tuple[str, str]]:
    """(label, value) of the implementation list, in the order of the standard, without empty values."""
    owner = owner_of(context)
    facts = [
        (ORGAN, owner["dept_name"]),
        (ORGAN_CODE, owner["dept_code"]),
        *((IServiceItemSchema[name].title, _shown(item, name)) for name in LISTED),
        (VERSION, str(item.task_version or "")),
    ]
    return [(translate(label, context=request), translate(value, context=request)) for label, value in facts if value]


def _shown(item, name: str):
    """The value of a field as people read it, "" for nothing."""
    field, value = IServiceItemSchema[name], getattr(item, name)
    if IBool.providedBy(field):
        return YES if value else NO
    if ICollection.providedBy(field):
        return "、".join(titles_of(item, name))
    vocabulary = getattr(field, "vocabulary", None)
    if vocabulary is not None:
        return vocabulary.getTerm(value).title if value in vocabulary else ""
    return str(value if value is not None else "")
