"""Numbers that carry a check: of identity cards, of organisations; and numbers of telephones.

Each function takes text without blanks around it and in half width, and gives the canonical number or a rule id.
"""

from datetime import date
import re


#: Rule: GB 11643-1999 (weights and check characters, ISO 7064 MOD 11-2)
ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
ID_CHECKS = "10X98765432"
#: Rule: GB 32100-2015 (31 characters without I O S V Z; weights 3^i mod 31)
CODE_CHARACTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
CODE_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)

MOBILE = re.compile(r"1[3-9]\d{9}", re.ASCII)
#: area codes: 010, 02x, or four digits
LANDLINE = re.compile(r"(0(?:10|2\d|[3-9]\d{2}))-?([2-9]\d{6,7})(?:(?:-|转|ext\.?|x)(\d{1,5}))?", re.ASCII)
FOREIGN = re.compile(r"\+(?!86)[1-9]\d{6,14}", re.ASCII)
SEPARATORS = re.compile(r"[\s()（）]+")
EMAIL = re.compile(
    r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}"
)
LONGEST_EMAIL = 254


def id_number(text: str, today: date) -> tuple[str, str]:
    """The number of an identity card in 18 characters and "", or "" and what is wrong with it.

    A number of the first generation (15 digits) is written in its 18 characters. The division is not looked up:
    numbers keep the codes of divisions that are abolished by now.

    Rule: GB 11643-1999 and GB 11643-1989 (15 digits)
    """
    number = re.sub(r"\s+", "", text).upper()
    if len(number) not in (15, 18):
        return "", "id_length"
    if not re.fullmatch(r"\d{15}|\d{17}[\dX]", number, re.ASCII):
        return "", "id_characters"
    if len(number) == 15:
        number = f"{number[:6]}19{number[6:]}"
        number += id_check(number)
    try:
        born = date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return "", "id_date"
    if not date(1850, 1, 1) <= born <= today:
        return "", "id_date"
    return (number, "") if number[17] == id_check(number) else ("", "id_check")


def id_check(number: str) -> str:
    """The check character of the first 17 digits of an identity card's number."""
    total = sum(int(digit) * weight for digit, weight in zip(number, ID_WEIGHTS, strict=False))
    return ID_CHECKS[total % 11]


def credit_code(text: str) -> tuple[str, str]:
    """A unified social credit code in capitals and "", or "" and what is wrong with it.

    Rule: GB 32100-2015
    """
    code = re.sub(r"\s+", "", text).upper()
    if len(code) != 18:
        return "", "code_length"
    if any(character not in CODE_CHARACTERS for character in code):
        return "", "code_characters"
    total = sum(CODE_CHARACTERS.index(code[place]) * weight for place, weight in enumerate(CODE_WEIGHTS))
    return (code, "") if code[17] == CODE_CHARACTERS[(31 - total % 31) % 31] else ("", "code_check")


def phone(text: str) -> tuple[str, str]:
    """A telephone number and "", or "" and what is wrong with it.

    Canonical: `13805740000`, `0574-87120000`, `0574-87120000-801`, `+85221230000`.
    """
    number = SEPARATORS.sub("", text).replace("－", "-").replace("—", "-").lower()
    number = re.sub(r"^(\+86|0086)-?", "", number)
    compact = number.replace("-", "")
    if MOBILE.fullmatch(compact) or FOREIGN.fullmatch(compact):
        return compact, ""
    landline = LANDLINE.fullmatch(number)
    if landline:
        return "-".join(part for part in landline.groups() if part), ""
    return "", "phone_area" if re.fullmatch(r"[2-9]\d{6,7}", compact) else "phone"


def email(text: str) -> tuple[str, str]:
    """An e-mail address, its domain in small letters, and ""; or "" and what is wrong with it."""
    address = re.sub(r"\s+", "", text)
    if len(address) > LONGEST_EMAIL or not EMAIL.fullmatch(address) or ".." in address:
        return "", "email"
    local, _, domain = address.rpartition("@")
    return f"{local}@{domain.lower()}", ""
