"""Accounts of an office's people: what an e-mail address looks like, and how an account is called."""

from collections.abc import Callable
import re


# RFC 5321, section 4.5.3.1.3 limits a path to 256 octets, two of them angle brackets.
LONGEST_EMAIL = 254
LONGEST_ID = 30
EMAIL = re.compile(r"[A-Za-z0-9._%+'-]+@[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9-]+)+")


def is_email(text: str) -> bool:
    """True for an e-mail address as offices have them."""
    return len(text) <= LONGEST_EMAIL and EMAIL.fullmatch(text) is not None


def account_id(email: str, syllables: list[str], taken: Callable[[str], bool]) -> str:
    """The id of a new account: of the address where that begins like a name, else the name in pinyin.

    A name that is `taken` gets the first free number from 2.
    """
    local = re.sub(r"[^a-z0-9._-]", "", email.partition("@")[0].lower()).strip("._-")
    spelled = re.sub(r"[^a-z0-9]", "", "".join(syllables).lower())
    # Numbers alone, as in many free addresses, tell nobody whose account this is.
    base = local if local[:1].isalpha() else spelled
    if not base[:1].isalpha():
        base = f"user-{local or 'new'}"
    base = base[:LONGEST_ID].rstrip("._-")
    candidate, serial = base, 2
    while taken(candidate):
        candidate, serial = f"{base}-{serial}", serial + 1
    return candidate
