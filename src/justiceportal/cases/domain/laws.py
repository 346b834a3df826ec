"""How an article is cited: data name it `行政许可法 art. 42, 82`, people read 《行政许可法》第四十二条、第八十二条."""

from collections.abc import Iterable
import re


DIGITS = "零一二三四五六七八九"
PLACES = ("", "十", "百", "千")
_CITED = re.compile(r"^(?P<law>.+?) art\. (?P<articles>\d{1,4}(?:[,–-] ?\d{1,4})*)$")


def cited(text: str, language: str) -> str:
    """Citations, parted by semicolons, as they are written in a language; what is no citation stays as it is."""
    if language.startswith("en"):
        return text
    return "；".join(_cited(part) for part in _parts(text))


def citations_of(text: str, sources: Iterable[str]) -> str:
    """Those of the citations of a text, parted by semicolons, whose law is cited by one of the `sources` as well.

    What names no article holds whatever the law.
    """
    laws = {"", *(_law(source) for source in sources)}
    return "; ".join(part for part in _parts(text) if _law(part) in laws)


def chinese_number(number: int) -> str:
    """A number from 1 to 9999 in Chinese numerals, as articles are numbered."""
    said, gap = "", False
    digits = str(number)
    for place, digit in zip(range(len(digits) - 1, -1, -1), digits, strict=True):
        if digit == "0":
            gap = bool(said)
            continue
        said += (DIGITS[0] if gap else "") + DIGITS[int(digit)] + PLACES[place]
        gap = False
    return said.removeprefix("一") if 10 <= number < 20 else said


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.split(";") if part.strip()]


def _law(text: str) -> str:
    found = _CITED.match(text)
    return "" if found is None else found["law"]


def _cited(text: str) -> str:
    found = _CITED.match(text)
    if found is None:
        return text
    numbers = re.sub(r"\d+", lambda digits: f"第{chinese_number(int(digits[0]))}条", found["articles"])
    return f"《{found['law']}》" + re.sub(r", ?", "、", numbers).replace("–", "至").replace("-", "至")
