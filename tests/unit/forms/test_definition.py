"""Forms as values: their data and their checksum."""

from dataclasses import replace
from justiceportal.forms.domain.conditions import Test
from justiceportal.forms.domain.definition import Choice
from justiceportal.forms.domain.definition import Field
from justiceportal.forms.domain.definition import FileRule
from justiceportal.forms.domain.definition import Form
from justiceportal.forms.domain.definition import Kind
from justiceportal.forms.domain.definition import Step
import json


KIND = Field("kind", Kind.CHOICE, "案件类型", required=True, choices=(Choice("civil", "民事"),))
PAPER = Field(
    "paper", Kind.FILES, "材料", condition=Test("kind", "is", "civil"), files=FileRule(types=("pdf",), most_count=2)
)
FORM = Form("法律援助申请", (Step("matter", "案件情况", (KIND, PAPER)),))


def test_a_form_is_written_as_data_without_its_defaults():
    assert FORM.to_data() == {
        "title": "法律援助申请",
        "steps": [
            {
                "id": "matter",
                "title": "案件情况",
                "fields": [
                    {
                        "id": "kind",
                        "kind": "choice",
                        "title": "案件类型",
                        "required": True,
                        "choices": [{"value": "civil", "title": "民事"}],
                    },
                    {
                        "id": "paper",
                        "kind": "files",
                        "title": "材料",
                        "condition": {"field": "kind", "is": "civil"},
                        "files": {"types": ["pdf"], "most_count": 2},
                    },
                ],
            }
        ],
    }
    assert json.loads(FORM.canonical) == FORM.to_data()


def test_equal_forms_have_equal_checksums_and_a_changed_word_another():
    assert replace(FORM).checksum == FORM.checksum
    assert replace(FORM, title="申请").checksum != FORM.checksum


def test_the_fields_come_in_the_order_of_the_pages():
    assert [field.id for field in FORM.fields()] == ["kind", "paper"]
