"""What a list of attachments says of a file: its type and its size, so that nobody loads what he cannot open."""

UNITS = ("B", "kB", "MB", "GB")


def kind_of(name: str) -> str:
    """The type of a file as people call it by its ending, "" where the name has none."""
    stem, _dot, ending = name.rpartition(".")
    return ending.upper() if stem and ending.isalnum() else ""


def readable_size(size_bytes: int) -> str:
    """A size with its unit, to two digits that matter."""
    value = float(size_bytes)
    unit = UNITS[0]
    for unit in UNITS:
        if value < 1000 or unit == UNITS[-1]:
            break
        value /= 1000
    return f"{value:.0f} {unit}" if unit == "B" or value >= 10 else f"{value:.1f} {unit}"
