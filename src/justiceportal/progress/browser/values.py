"""Values of a Progress as the templates of its pages show them."""

from collections.abc import Callable
from collections.abc import Iterable
from datetime import date
from justiceportal import _
from justiceportal.progress.course import Attached
from justiceportal.progress.domain.limits import Coming
from justiceportal.progress.reading import File
from justiceportal.progress.reading import Progress
from justiceportal.progress.words import FILE_UNKNOWN
import re


TERMS = {
    "workday": _("progress_workdays", default="${days} working days"),
    "day": _("progress_days", default="${days} days"),
}
CLOSED = _("progress_file_closed", default="cannot be fetched yet: it is still being checked")
NOT_DIALLED = re.compile(r"[^0-9+]")
KILOBYTE = 1024


def coming_entries(progress: Progress, said: Callable[[str], str]) -> list[dict]:
    """The coming steps: `title`, `who`, `text`, and `term` ("" where the guide names none)."""
    return [
        {
            "title": step.title,
            "who": step.who,
            "text": step.text,
            "term": said(_term(step)) if step.amount else "",
        }
        for step in progress.coming
    ]


def _term(step: Coming):
    words = TERMS[step.unit]
    return _(words, default=words.default, mapping={"days": step.amount})


def file_entries(files: Iterable[File], said: Callable[[str], str]) -> list[dict]:
    """Files that were sent: `field`, `name`, `size` for people, `state` and its words."""
    return [
        {
            "field": file.field_title,
            "name": file.filename,
            "size": size_text(file.size_bytes),
            "state": file.state,
            "told": said(file.state_title),
        }
        for file in files
    ]


def attached_entries(files: Iterable[Attached], case_url: str, said: Callable[[str], str]) -> list[dict]:
    """Files that came with a step: `name`, `url` ("" while it cannot be fetched), `told`: size or why not."""
    return [
        {
            "name": file.filename or said(FILE_UNKNOWN),
            "url": f"{case_url}/file?id={file.id}" if file.may_open else "",
            "told": size_text(file.size_bytes) if file.may_open else said(CLOSED),
        }
        for file in files
    ]


def day_text(day: date, language: str) -> str:
    """A day as it stands in a list."""
    return day.isoformat() if language.startswith("en") else f"{day.year}年{day.month}月{day.day}日"


def phone_links(numbers: tuple[str, ...]) -> list[dict]:
    """Telephone numbers with the addresses that dial them."""
    return [{"shown": number, "url": f"tel:{NOT_DIALLED.sub('', number)}"} for number in numbers]


def size_text(size_bytes: int) -> str:
    """A size in KB or MB, rounded up to one place."""
    if size_bytes < KILOBYTE**2:
        return f"{max(1, -(-size_bytes // KILOBYTE))} KB"
    return f"{size_bytes / KILOBYTE**2:.1f} MB"
