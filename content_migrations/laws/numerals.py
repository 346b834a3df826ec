"""Chinese numerals as they stand in laws."""

DIGITS = dict(zip("〇一二三四五六七八九零○Ｏ两", (*range(10), 0, 0, 0, 2), strict=True))
UNITS = {"十": 10, "百": 100, "千": 1000}

# The characters a number of an article, chapter or section may consist of, for use inside a regular expression's [].
NUMERAL = "〇○Ｏ零一二三四五六七八九十百千两0-9０-９"


def number(text: str) -> int:
    """The value of a numeral below ten thousand: `一百二十三`, `十`, `二〇二一` (digit by digit), `12` or `１２`.

    Raises ValueError for anything else, the empty text included.
    """
    if not text or any(character not in UNITS and _digit(character) is None for character in text):
        raise ValueError(f"not a Chinese numeral: {text!r}")
    if not any(character in UNITS for character in text):
        return int("".join(str(_digit(character)) for character in text))
    total, digit = 0, 0
    for character in text:
        if character in UNITS:
            total += (digit or 1) * UNITS[character]
            digit = 0
        else:
            digit = digit * 10 + _digit(character)
    return total + digit


def _digit(character: str) -> int | None:
    return int(character) if character.isdecimal() else DIGITS.get(character)
