"""What of a submission is kept encrypted."""

from copy import deepcopy
from justiceportal.cases.domain.answers import field_at
from justiceportal.cases.domain.answers import join
from justiceportal.cases.domain.answers import split
from justiceportal.forms.domain.applicants import complete
from justiceportal.forms.domain.reading import form_from_data
from tests.integration.cases.samples import ANSWERS
from tests.integration.cases.samples import FORM
from tests.integration.cases.samples import SECRETS
import pytest


@pytest.fixture
def form():
    return complete(form_from_data(FORM), {})


def test_numbers_phones_addresses_and_what_the_form_marks_are_sealed(form):
    plain, secret = split(form, ANSWERS)
    assert set(secret) == {
        "applicant_name",
        "applicant_id_number",
        "applicant_phone",
        "applicant_address",
        "income",
        "others.0.phone",
    }
    assert not any(value in str(plain) for value in SECRETS)
    assert plain["others"] == [{"name": "某某建筑公司"}, {"name": "李四"}]


def test_the_two_parts_are_the_whole_again(form):
    answers = deepcopy(ANSWERS)
    plain, secret = split(form, answers)
    assert join(plain, secret) == ANSWERS
    assert answers == ANSWERS
    assert join(plain, {}) == plain


def test_rows_that_are_sensitive_as_a_whole_are_sealed_as_a_whole():
    data = deepcopy(FORM)
    data["steps"][0]["fields"][3]["sensitive"] = True
    plain, secret = split(complete(form_from_data(data), {}), ANSWERS)
    assert "others" not in plain
    assert secret["others"] == ANSWERS["others"]


def test_what_the_form_does_not_ask_is_not_kept(form):
    plain, secret = split(form, ANSWERS | {"password": "x"})
    assert "password" not in plain
    assert "password" not in secret


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("income", "月收入（元）"),
        ("others.0.phone", "联系电话"),
        ("others.0.fax", None),
        ("nothing", None),
        ("nothing.0.x", None),
    ],
)
def test_a_path_names_a_field_or_a_cell(form, path, title):
    field = field_at(form, path)
    assert (field.title if field else None) == title
