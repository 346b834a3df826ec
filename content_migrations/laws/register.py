"""The register of the collection (`laws.csv`): which of its rows belongs to a file."""

from collections import defaultdict
from pathlib import PurePosixPath
import re


FILE_NAME = re.compile(r"(?P<name>.*?)(?:\((?P<day>\d{4}-\d{2}-\d{2})\))?\.md")


def name_and_day(path: str) -> tuple[str, str]:
    """The name of the law and the day of the version (`YYYY-MM-DD` or empty) that a file's name carries."""
    found = FILE_NAME.fullmatch(PurePosixPath(path).name)
    return (found["name"], found["day"] or "") if found else (PurePosixPath(path).stem, "")


class Register:
    """The rows of the register, found by a file's path.

    A row names its folder, the law and the day of the version. Files of cases are named by the row's subtitle, parts of
    the civil code by the last word of its name, and some files lie in another folder than their row says.
    """

    def __init__(self, rows: list[dict[str, str]]) -> None:
        self.here: dict[tuple[str, str], list[dict]] = defaultdict(list)
        self.anywhere: dict[tuple[str, str], list[dict]] = defaultdict(list)
        for row in rows:
            names = {row["name"], row["name"].rpartition(" ")[2], row["subtitle"]} - {""}
            for name in names:
                self.here[(row["folder"], name)].append(row)
            self.anywhere[(row["name"], row["publish"])].append(row)

    def row_of(self, path: str) -> tuple[dict[str, str] | None, bool]:
        """The row of a file or None, and whether it was found in the file's own folder."""
        name, day = name_and_day(path)
        rows = self.here.get((str(PurePosixPath(path).parent), name), [])
        same = [row for row in rows if row["publish"] == day]
        if same or (len(rows) == 1 and not day):
            return (same or rows)[0], True
        rows = self.anywhere.get((name, day), []) if day else []
        return (rows[0] if rows else None), False
