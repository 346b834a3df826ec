"""The fields of a service item under the names of the standard, in the order in which editors fill them.

Rule: GB/T 39554.2-2020 (事项名称, 设定依据 … 常见问题); texts marked so are Markdown
"""

from justiceportal import _
from justiceportal.guides import columns
from justiceportal.guides.domain import codes
from justiceportal.guides.domain.themes import audience_of
from justiceportal.guides.domain.themes import AUDIENCES
from justiceportal.guides.domain.themes import THEMES
from justiceportal.guides.fields import Rows
from plone.autoform import directives
from plone.schema import JSONField
from plone.supermodel import model
from z3c.form.browser.checkbox import CheckBoxFieldWidget
from zope import schema
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary
import json


LONGEST_TEXT = 5000
#: what a sample of the form may be: {} for none, else the day on which it was filled in, and canonical answers
SAMPLE = json.dumps(
    {
        "type": "object",
        "additionalProperties": False,
        "dependentRequired": {"filled_on": ["answers"], "answers": ["filled_on"]},
        "properties": {
            "filled_on": {"type": "string", "pattern": "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"},
            "answers": {"type": "object"},
        },
    }
)


def choices(known) -> SimpleVocabulary:
    """A vocabulary of a code list or of plain words; tokens are numbered, since words are no tokens."""
    pairs = columns.pairs(known)
    return SimpleVocabulary(
        [SimpleTerm(value, value if value.isascii() else f"w{n}", title) for n, (value, title) in enumerate(pairs)]
    )


THEME_CHOICES = choices({code: f"{AUDIENCES[audience_of(code)]} · {title}" for code, title in THEMES.items()})
#: the workflows that an item may name for its cases: a vocabulary of the room that handles them
CASE_CHAINS = "justiceportal.case_chains"
#: the sets of rules for the clocks of these cases, a vocabulary of the same room
CASE_RULES = "justiceportal.case_rules"
LEVELS = SimpleVocabulary(
    [
        SimpleTerm(1, "1", _("item_levels_one", default="One level")),
        SimpleTerm(2, "2", _("item_levels_two", default="Two levels")),
    ]
)
#: what the public list of results tells of a decision: nothing, all but the applicant, or his masked name too
RESULTS = SimpleVocabulary(
    [
        SimpleTerm("no", "no", _("item_results_no", default="Nothing is published")),
        SimpleTerm("anonymous", "anonymous", _("item_results_anonymous", default="Published without the applicant")),
        SimpleTerm("named", "named", _("item_results_named", default="Published with the applicant's masked name")),
    ]
)


def line(title, description="", required=False, longest=200):
    """A line of text that is "" where nobody wrote any."""
    empty = {} if required else {"default": "", "missing_value": ""}
    return schema.TextLine(title=title, description=description, required=required, max_length=longest, **empty)


def text(title, description="", longest=LONGEST_TEXT):
    """Lines of text that are "" where nobody wrote any."""
    return schema.Text(
        title=title, description=description, required=False, max_length=longest, default="", missing_value=""
    )


def one_of(title, known, default, description=""):
    """One value of a code list."""
    return schema.Choice(title=title, description=description, vocabulary=choices(known), default=default)


def some_of(title, vocabulary, description=""):
    """Some values of a vocabulary, in its order."""
    return schema.Tuple(
        title=title,
        description=description,
        value_type=schema.Choice(vocabulary=vocabulary),
        required=False,
        default=(),
        missing_value=(),
    )


def number(title, description="", most=10_000):
    """A whole number from 0."""
    return schema.Int(title=title, description=description, min=0, max=most, default=0)


def yes_no(title, description=""):
    """Yes or no."""
    return schema.Bool(title=title, description=description, default=False, required=False)


def rows(title, known, description="", most=40):
    """Rows with these columns."""
    return Rows(title=title, description=description, columns=known, most=most, defaultFactory=list, missing_value=[])


class IWhat(model.Schema):
    """What the item is and who looks for it."""

    task_name = line(_("item_task_name", default="Name of the item"), required=True)
    short_name = line(
        _("item_short_name", default="Short name"),
        _("item_short_name_help", default="Up to ten characters, for tiles."),
        longest=20,
    )
    everyday_name = line(
        _("item_everyday_name", default="In everyday words"),
        _("item_everyday_name_help", default="What somebody says who does not know the official name."),
    )
    description = text(_("item_description", default="What it is for"), longest=500)
    keywords = schema.Tuple(
        title=_("label_keywords", default="Keywords"),
        description=_("help_one_per_line", default="One a line."),
        value_type=schema.TextLine(max_length=60),
        required=False,
        missing_value=(),
        default=(),
        max_length=40,
    )
    department = line(
        _("item_department", default="Department"),
        _("item_department_help", default="The office that handles it; citizens find the item under this name."),
    )
    directives.widget("server_type", CheckBoxFieldWidget)
    server_type = some_of(_("item_server_type", default="Served"), choices(codes.SERVER_TYPES))
    directives.widget("themes", CheckBoxFieldWidget)
    themes = some_of(
        _("item_themes", default="Themes"),
        THEME_CHOICES,
        _("item_themes_help", default="Under which life events and business events people find it."),
    )
    project_type = one_of(_("item_project_type", default="Kind of handling"), codes.PROJECT_TYPES, codes.PROMISED)
    handling = one_of(_("item_handling", default="Way of a case"), codes.HANDLINGS, "standard")
    case_chain = schema.Choice(
        title=_("item_case_chain", default="Workflow of its cases"),
        description=_(
            "item_case_chain_help",
            default="Without a choice that of its way of handling. For new applications; those that were sent before "
            "keep the workflow they began with.",
        ),
        vocabulary=CASE_CHAINS,
        required=False,
        default="",
        missing_value="",
    )
    levels = schema.Choice(
        title=_("item_levels", default="Levels of examination"),
        description=_(
            "item_levels_help",
            default="On two levels, a second person examines before it is decided. For new applications.",
        ),
        vocabulary=LEVELS,
        default=1,
    )
    rule_set = schema.Choice(
        title=_("item_rule_set", default="Rules for the time limits of its cases"),
        description=_(
            "item_rule_set_help",
            default="From when the limits count and what pauses them. For new applications; a case keeps the rules it "
            "began with.",
        ),
        vocabulary=CASE_RULES,
        required=False,
        default="",
        missing_value="",
    )
    results = schema.Choice(
        title=_("item_results", default="Publication of its results"),
        description=_(
            "item_results_help",
            default="What the public list of results tells of each decision. It has effect at once, for older "
            "decisions too.",
        ),
        vocabulary=RESULTS,
        default="anonymous",
    )


class IBasis(model.Schema):
    """Codes and law."""

    model.fieldset(
        "basis",
        label=_("fieldset_item_basis", default="Codes and law"),
        fields=[
            *("catalog_code", "local_catalog_code", "task_code", "local_task_code", "task_handle_item", "task_type"),
            *("use_level", "power_source", "dept_type", "entrust_name", "other_dept", "by_law"),
        ],
    )
    catalog_code = line(
        _("item_catalog_code", default="Basic code"),
        _("item_catalog_code_help", default="12 characters of the basic catalogue."),
        longest=12,
    )
    local_catalog_code = line(_("item_local_catalog_code", default="Local basic code"), longest=36)
    task_code = line(_("item_task_code", default="Implementation code"), longest=36)
    local_task_code = line(_("item_local_task_code", default="Local implementation code"), longest=36)
    task_handle_item = line(_("item_task_handle_item", default="Code of the handling item"), longest=50)
    task_type = one_of(_("item_task_type", default="Type of item"), codes.TASK_TYPES, "20")
    use_level = one_of(_("item_use_level", default="Level of exercise"), codes.USE_LEVELS, "3")
    power_source = one_of(_("item_power_source", default="Source of power"), codes.POWER_SOURCES, "法定本级行使")
    dept_type = one_of(_("item_dept_type", default="Nature of the organ"), codes.DEPT_TYPES, "法定机关")
    entrust_name = line(_("item_entrust_name", default="Entrusted department"))
    other_dept = line(_("item_other_dept", default="Joint organs"))
    by_law = rows(_("item_by_law", default="Basis in law"), columns.BY_LAW)


class IConditions(model.Schema):
    """Who can, how long it takes, which way it goes."""

    model.fieldset(
        "conditions",
        label=_("fieldset_item_conditions", default="Conditions and time"),
        fields=[
            *("accept_condition", "limit_explain", "anticipate_day", "anticipate_type", "anticipate_explain"),
            *("promise_day", "promise_type", "promise_explain", "handle_flow", "special_procedure"),
        ],
    )
    accept_condition = text(
        _("item_accept_condition", default="Conditions of acceptance"),
        _("item_markdown_help", default="A line that begins with “- ” is an entry of a list."),
    )
    limit_explain = line(_("item_limit_explain", default="Limit of number"), longest=500)
    anticipate_day = number(_("item_anticipate_day", default="Statutory time limit"))
    anticipate_type = one_of(
        _("item_anticipate_type", default="Unit of the statutory limit"), codes.LIMIT_UNITS, "workday"
    )
    anticipate_explain = line(_("item_anticipate_explain", default="About the statutory limit"), longest=500)
    promise_day = number(
        _("item_promise_day", default="Promised time limit"),
        _("item_promise_day_help", default="0 where it is done on the spot."),
    )
    promise_type = one_of(_("item_promise_type", default="Unit of the promised limit"), codes.LIMIT_UNITS, "workday")
    promise_explain = line(_("item_promise_explain", default="About the promised limit"), longest=500)
    handle_flow = rows(_("item_handle_flow", default="Steps"), columns.HANDLE_FLOW)
    special_procedure = rows(_("item_special_procedure", default="Special procedures"), columns.SPECIAL_PROCEDURE)


class IMaterials(model.Schema):
    """What one brings, what it costs, what one gets."""

    model.fieldset("materials", label=_("fieldset_item_materials", default="Materials"), fields=["materials"])
    model.fieldset(
        "result",
        label=_("fieldset_item_result", default="Fees and result"),
        fields=["is_fee", "fees", "is_pay_online", "result_type", "result_name", "result_guid"],
    )
    materials = rows(_("item_materials", default="Materials"), columns.MATERIALS, most=60)
    sample = JSONField(
        title=_("item_sample", default="Sample of the form"),
        schema=SAMPLE,
        required=False,
        defaultFactory=dict,
        missing_value={},
    )
    # Raw data is no work for editors of texts: it comes with the files and by REST.
    directives.omitted("sample")
    is_fee = yes_no(_("item_is_fee", default="A fee is taken"))
    fees = rows(_("item_fees", default="Fees"), columns.FEES)
    is_pay_online = yes_no(_("item_is_pay_online", default="Can be paid online"))
    result_type = one_of(_("item_result_type", default="Type of result"), codes.RESULT_TYPES, codes.NO_RESULT)
    result_name = line(_("item_result_name", default="Name of the result"))
    result_guid = line(_("item_result_guid", default="Sample of the result"), longest=60)
    directives.mode(result_guid="hidden")


class IWays(model.Schema):
    """How, where and when."""

    model.fieldset(
        "ways",
        label=_("fieldset_item_ways", default="Ways to apply"),
        fields=[
            *("is_online", "handle_type", "online_handle_depth", "online_handle_url", "limit_scene_num"),
            *("limit_scene_explain", "handle_area", "is_entry_center", "is_schedule", "is_express"),
            "is_service_terminals",
        ],
    )
    model.fieldset(
        "place",
        label=_("fieldset_item_place", default="Place and contact"),
        fields=["transact_addr", "transact_time", "link_way", "supervise_way"],
    )
    is_online = yes_no(
        _("item_is_online", default="Open for application online"),
        _("item_is_online_help", default="Takes effect at once; the item needs a form."),
    )
    directives.widget("handle_type", CheckBoxFieldWidget)
    handle_type = some_of(_("item_handle_type", default="Ways to apply"), choices(codes.HANDLE_TYPES))
    online_handle_depth = one_of(
        _("item_online_handle_depth", default="Depth of online handling"), codes.ONLINE_DEPTHS, codes.ONLINE_DEPTHS[0]
    )
    online_handle_url = line(_("item_online_handle_url", default="Address of online handling elsewhere"), longest=300)
    limit_scene_num = number(_("item_limit_scene_num", default="Visits to the office"), most=20)
    limit_scene_explain = line(
        _("item_limit_scene_explain", default="Why one has to come"),
        _("item_limit_scene_explain_help", default="无 where nobody has to come."),
        longest=500,
    )
    handle_area = one_of(_("item_handle_area", default="Where it can be applied for"), codes.HANDLE_AREAS, "无")
    is_entry_center = yes_no(_("item_is_entry_center", default="Handled in the government service hall"))
    is_schedule = yes_no(_("item_is_schedule", default="Appointments"))
    is_express = yes_no(_("item_is_express", default="Delivery by post"))
    is_service_terminals = yes_no(_("item_is_service_terminals", default="Self-service terminals"))
    transact_addr = line(_("item_transact_addr", default="Place"), longest=300)
    transact_time = line(_("item_transact_time", default="Office hours"), longest=300)
    link_way = line(
        _("item_link_way", default="Telephone for questions"),
        _("item_phone_help", default="With the area code, for example 0574-87180000."),
    )
    supervise_way = line(_("item_supervise_way", default="Telephone for complaints"))


class IRights(model.Schema):
    """Remedies, questions and personal information."""

    model.fieldset(
        "rights",
        label=_("fieldset_item_rights", default="Remedies and questions"),
        fields=[
            *("review_organ", "review_address", "review_phone", "review_days", "court", "court_address"),
            *("court_phone", "court_months", "questions"),
        ],
    )
    model.fieldset(
        "notice",
        label=_("fieldset_item_notice", default="Personal information and reach"),
        fields=["notice_purpose", "notice_kinds", "notice_retention_days", "applies_to"],
    )
    review_organ = line(_("item_review_organ", default="Organ of administrative reconsideration"))
    review_address = line(_("item_review_address", default="Address of that organ"), longest=300)
    review_phone = line(_("item_review_phone", default="Telephone of that organ"))
    review_days = number(_("item_review_days", default="Reconsideration within … days"), most=3650)
    court = line(_("item_court", default="Court"))
    court_address = line(_("item_court_address", default="Address of the court"), longest=300)
    court_phone = line(_("item_court_phone", default="Telephone of the court"))
    court_months = number(_("item_court_months", default="Lawsuit within … months"), most=240)
    questions = rows(_("item_questions", default="Frequent questions"), columns.QUESTIONS)
    notice_purpose = text(_("item_notice_purpose", default="Why personal information is taken"), longest=1000)
    notice_kinds = text(_("item_notice_kinds", default="Which personal information is taken"), longest=1000)
    notice_retention_days = number(
        _("item_notice_retention_days", default="Kept for … days after the case is closed"), most=36_500
    )
    applies_to = schema.Tuple(
        title=_("item_applies_to", default="Shown in the halls of"),
        description=_(
            "item_applies_to_help", default="Kinds or ids of other websites, one a line, for example county."
        ),
        value_type=schema.TextLine(max_length=60),
        required=False,
        missing_value=(),
        default=(),
        max_length=40,
    )


# Forms show the fieldsets of the last base first.
class IServiceItemSchema(IRights, IWays, IMaterials, IConditions, IBasis, IWhat):
    """All fields of a service item."""
