"""What people say with a step."""

from justiceportal.cases.domain.asks import AskRefused
from justiceportal.cases.domain.asks import checked
from justiceportal.cases.domain.states import CHAINS
import pytest


REFUSE = CHAINS["case_standard"].steps["refuse"]


@pytest.mark.parametrize("text", ["", "  \n", "\u3000", "\u200b\u200b", "\u202e", "\ufeff", "\x00\x0b"])
def test_a_reason_that_nobody_can_see_is_none(text):
    with pytest.raises(AskRefused, match="message: missing"):
        checked(REFUSE, {"message": text})


def test_words_are_kept_without_what_turns_or_hides_them():
    said = checked(REFUSE, {"message": " 𠮷😀=1+1\x00 \r\n\u202e<b>{{申请人}} "})
    assert said.texts == {"message": "𠮷😀=1+1\n<b>{{申请人}}"}
