"""A begun form: kept as it was typed, taken over to a changed form as far as it fits."""

from dataclasses import replace
from datetime import datetime
from datetime import UTC
from justiceportal.forms.domain.definition import Choice
from justiceportal.forms.domain.definition import Field
from justiceportal.forms.domain.definition import Form
from justiceportal.forms.domain.definition import Kind
from justiceportal.forms.domain.definition import Step
from justiceportal.forms.domain.draft import begun
from justiceportal.forms.domain.draft import carried
from justiceportal.forms.domain.draft import Draft
from justiceportal.forms.domain.draft import with_answers
import pytest


NOON = datetime(2026, 11, 22, 4, 0, tzinfo=UTC)
KINDS = (Choice("civil", "民事"), Choice("criminal", "刑事"))
NAME, REASON = Field("name", Kind.LINE, "姓名"), Field("reason", Kind.TEXT, "理由")
MATTER = Field("matter", Kind.CHOICE, "类型", choices=KINDS)
WISHES = Field("wishes", Kind.CHOICES, "愿望", choices=KINDS)
OTHERS = Field("others", Kind.ROWS, "对方", columns=(NAME, Field("phone", Kind.PHONE, "电话")))
PAPERS = Field("papers", Kind.FILES, "材料")
AGREED = Field("agreed", Kind.CONSENT, "同意")
FORM = Form("表", (Step("who", "谁", (NAME,)), Step("what", "何事", (MATTER, WISHES, OTHERS, PAPERS, AGREED, REASON))))
TYPED = {
    "name": "李四",
    "matter": "criminal",
    "wishes": ["civil", "criminal"],
    "others": [{"name": "王五", "phone": "13800000000"}],
    "papers": ["u1", "u2"],
    "agreed": "yes",
    "reason": "=1+1 <b>",
}


@pytest.fixture
def draft():
    """A draft in which everything is filled and sent once."""
    return replace(with_answers(begun("261122000001", "K7M4PQ9R", "uid", FORM, NOON), TYPED), tried=("who", "what"))


def changed(*fields):
    return Form("表", (FORM.steps[0], Step("what", "何事", fields)))


def test_a_draft_survives_being_stored(draft):
    assert Draft.from_bytes(draft.to_bytes()) == draft


def test_the_uploads_of_a_draft_are_known(draft):
    assert draft.uploads == ("u1", "u2")


def test_under_a_changed_form_the_answers_that_fit_are_kept_and_the_changed_step_is_named(draft):
    new = carried(draft, changed(MATTER, WISHES, OTHERS, PAPERS, AGREED, replace(REASON, title="理由和请求")))
    assert new.answers == {name: value for name, value in TYPED.items() if name != "agreed"}
    assert (new.changed, new.tried) == (("what",), ("who",))
    assert new.checksum != draft.checksum


@pytest.mark.parametrize(
    ("field", "kept"),
    [
        (replace(MATTER, choices=KINDS[:1]), None),
        (replace(MATTER, kind=Kind.LINE), None),
        (replace(WISHES, choices=KINDS[:1]), ["civil"]),
        (replace(OTHERS, columns=(NAME,)), [{"name": "王五"}]),
        (replace(REASON, longest=5), "=1+1 <b>"),
        (replace(REASON, id="grounds"), None),
    ],
    ids=["choice gone", "other kind", "one of two choices gone", "column gone", "shorter", "other field"],
)
def test_an_answer_is_kept_as_far_as_it_fits_the_changed_field(draft, field, kept):
    assert carried(draft, changed(field)).answers.get(field.id) == kept


def test_the_same_form_changes_nothing_but_the_list_of_changes(draft):
    assert carried(draft, FORM).changed == ()
