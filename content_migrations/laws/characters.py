"""Characters that the collection carries along and that no reader should meet."""

from .numerals import NUMERAL
import re


# Left by the word processors the texts came from: invisible marks and characters of private fonts.
INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
SPACES = re.compile("[\t\u00a0\u2002\u2003\u2009\u202f\u3000 ]+")
# In the texts of Hangzhou U+E010 stands where a number has its decimal point.
DECIMAL_POINT = re.compile("(?<=[0-9])\ue010(?=[0-9])")
PRIVATE = re.compile("[\ue000-\uf8ff\ufffd\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029]")
NUMBERED = re.compile(rf"^(第[{NUMERAL}]+(?:分编|编|章|节|目)) ?(?=\S)")
SINGLE_CHARACTERS = re.compile(r"(?<![^\s、])([\u4e00-\u9fff])(?: ([\u4e00-\u9fff]))+(?![^\s])")


def clean(line: str) -> str:
    """One line without invisible characters, its white space single blanks, none at either end."""
    line = DECIMAL_POINT.sub(".", line.translate(INVISIBLE))
    return SPACES.sub(" ", PRIVATE.sub("", line)).strip()


def closed_up(heading: str) -> str:
    """A heading without the blanks that typesetters put between its characters: `第一章 总 则` gives `第一章 总则`."""
    return SINGLE_CHARACTERS.sub(lambda found: found[0].replace(" ", ""), heading)


def heading_text(heading: str) -> str:
    """A heading as it is shown: closed up, with one blank after the number of its division."""
    return NUMBERED.sub(r"\1 ", closed_up(heading))


def bare(text: str) -> str:
    """Only the characters that carry meaning, to compare titles by; the name of the state is left out."""
    return re.sub(r"[\W_]", "", text).replace("中华人民共和国", "")
