"""Random codes that people copy by hand: none of their characters is taken for another."""

import secrets
import unicodedata


# Without 0 and O, 1, I and L, 2 and Z, 5 and S, 8 and B, U and V.
CLEAR = "34679ACDEFGHJKMNPQRTWXY"
DIGITS = "0123456789"


def random_code(length: int, characters: str = CLEAR) -> str:
    """A code of so many characters, each equally likely."""
    return "".join(secrets.choice(characters) for _number in range(length))


def random_below(bound: int) -> int:
    """A random whole number from 0 up to, not including, a bound."""
    return secrets.randbelow(bound)


def random_bytes(length: int) -> bytes:
    """So many random bytes, for keys and secrets."""
    return secrets.token_bytes(length)


def typed_code(text: str) -> str:
    """A code as somebody typed it, the way it was given: capitals, full-width signs made plain, no blanks or dashes."""
    return "".join(sign for sign in unicodedata.normalize("NFKC", text).upper() if sign.isalnum())
