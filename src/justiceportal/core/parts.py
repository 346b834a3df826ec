"""Long lists in parts: where the part begins that an address asks for."""

#: no list is asked for beyond so many entries
LAST_START = 100_000


def start_of_part(request, size: int) -> int:
    """The first entry (from 0) of the part that the parameter `b_start` names, a multiple of `size`.

    What is no whole number begins at the beginning, what is very large at the last part that is ever shown.
    """
    value = request.form.get("b_start", "0")
    known = isinstance(value, str) and value.isascii() and value.isdecimal() and len(value) < 7
    return min(int(value), LAST_START) // size * size if known else 0
