"""Files as attachments: browsers save them under their names and never show them."""

from urllib.parse import quote


def attachment(filename: str) -> str:
    """The `Content-Disposition` of a file, once in plain signs for browsers that know no others.

    Rule: RFC 6266 (names beyond ASCII)
    """
    plain = "".join(sign if (sign.isalnum() and sign.isascii()) or sign in ".-_" else "_" for sign in filename)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(filename)}"
