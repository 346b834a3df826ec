"""Values of a Progress as the templates of its pages show them."""

from collections.abc import Callable
from justiceportal import _
from justiceportal.progress.domain.limits import Coming
from justiceportal.progress.reading import Progress
import re


TERMS = {
    "workday": _("progress_workdays", default="${days} working days"),
    "day": _("progress_days", default="${days} days"),
}
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


def file_entries(progress: Progress, said: Callable[[str], str]) -> list[dict]:
    """The files: `field`, `name`, `size` for people, `state` and its words."""
    return [
        {
            "field": file.field_title,
            "name": file.filename,
            "size": size_text(file.size_bytes),
            "state": file.state,
            "told": said(file.state_title),
        }
        for file in progress.files
    ]


def phone_links(numbers: tuple[str, ...]) -> list[dict]:
    """Telephone numbers with the addresses that dial them."""
    return [{"shown": number, "url": f"tel:{NOT_DIALLED.sub('', number)}"} for number in numbers]


def size_text(size_bytes: int) -> str:
    """A size in KB or MB, rounded up to one place."""
    if size_bytes < KILOBYTE**2:
        return f"{max(1, -(-size_bytes // KILOBYTE))} KB"
    return f"{size_bytes / KILOBYTE**2:.1f} MB"
