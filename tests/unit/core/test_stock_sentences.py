"""English sentences of stock services for callers who read Chinese."""

from justiceportal.core.errors import Problem
from justiceportal.core.stock_sentences import in_language
from justiceportal.core.stock_sentences import SENTENCES
import pytest
import re


# As plone.restapi and z3c say them.
SAID = [
    "Property '@type' is required",
    "Missing parameter: 'factory'",
    "Missing parameter rule_ids",
    "Missing transition",
    "Invalid '@type' parameter. No content type with the name 'X' found",
    "Type 'X' could not be found.",
    "invalid literal for int() with base 10: 'x",
    "could not convert string to float: 'x'",
    "No workflow provides the '${action_id}' action.",
    "No query supplied",
    "No such field: 'x'",
    "Unexpected path element 'x'",
    "The vocabulary 'x' does not exist",
]


def test_each_shape_has_an_example():
    assert all(any(re.match(pattern, said) for said in SAID) for pattern, _sentence in SENTENCES)


@pytest.mark.parametrize("said", SAID)
def test_a_known_sentence_is_said_in_the_language_of_the_caller(said):
    assert in_language(said, "zh_CN")
    assert in_language(said, "zh_CN") != said
    assert in_language(said, "en") == said


def test_what_is_translated_already_stays():
    assert in_language("此项为必填。", "zh_CN") == "此项为必填。"


def test_an_unknown_english_sentence_gives_way_to_a_general_one_of_ours():
    problem = Problem(400, said="Relationhelpers not available.", errors=(("x", "Odd thing"),))
    chinese, english = problem.document("zh_CN"), problem.document("en")
    assert "Odd" not in str(chinese)
    assert "Relationhelpers" not in str(chinese)
    assert chinese["errors"][0]["field"] == "x"
    assert (english["message"], english["errors"][0]["message"]) == ("Relationhelpers not available.", "Odd thing")
