"""Small questions in words, for whoever sends very much from one place: anybody answers them, with any device."""

from collections.abc import Callable
from dataclasses import dataclass
import re
import unicodedata


NUMERALS = "零一二三四五六七八九十"
# Each word with the question for one of its characters.
WORDS = ("司法行政", "法律援助", "人民调解", "公共服务", "依法治国", "司法鉴定")
ENGLISH_NUMERALS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
SIGNS = re.compile(r"[\s“”\"'。.，,]+")


@dataclass(frozen=True, slots=True)
class Question:
    """A question: `kind` is sum, difference or character, `values` go into its sentence, `answer` is the right one."""

    kind: str
    values: tuple[str, ...]
    answer: str


def question(below: Callable[[int], int], language: str) -> Question:
    """A question by chance; `below(n)` gives a random whole number under n. Characters are asked in Chinese only."""
    chinese = language.lower().startswith("zh")
    names = NUMERALS if chinese else ENGLISH_NUMERALS
    kind = below(3 if chinese else 2)
    if kind == 0:
        first, second = below(8) + 2, below(8) + 2
        return Question("sum", (names[first], names[second]), str(first + second))
    if kind == 1:
        second = below(4) + 1
        first = second + below(6) + 1
        return Question("difference", (names[first], names[second]), str(first - second))
    word, place = WORDS[below(len(WORDS))], below(4)
    return Question("character", (word, NUMERALS[place + 1]), word[place])


def is_right(question_answer: str, typed: str) -> bool:
    """Whether somebody gave the right answer, in figures of any width or in words."""
    plain = SIGNS.sub("", unicodedata.normalize("NFKC", typed)).lower()
    return plain == question_answer or plain in _written(question_answer)


def _written(answer: str) -> tuple[str, ...]:
    if not answer.isdecimal():
        return ()
    number = int(answer)
    if number <= 10:
        return (NUMERALS[number], ENGLISH_NUMERALS[number])
    return (f"十{NUMERALS[number - 10]}",) if number < 20 else ()
