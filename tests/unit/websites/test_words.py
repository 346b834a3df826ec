"""Lines that give words their traditional form."""

from justiceportal.websites.domain.words import WordFault
from justiceportal.websites.domain.words import words_of
import pytest


def test_a_line_gives_a_word_its_form_and_a_word_alone_stays():
    assert words_of(["余姚=餘姚", " 台州 ", "王于 = 王于"]) == {"余姚": "餘姚", "台州": "台州", "王于": "王于"}


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        ([""], "empty"),
        (["=餘"], "empty"),
        (["余="], "empty"),
        (["余" * 201], "long"),
        (["余=餘", "余=余"], "twice"),
        ([str(number) for number in range(501)], "many"),
    ],
)
def test_a_wrong_line_is_named_with_its_reason(lines, reason):
    with pytest.raises(WordFault) as fault:
        words_of(lines)
    assert fault.value.reason == reason
    assert fault.value.line == lines[-1]
