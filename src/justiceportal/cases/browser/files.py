"""What a page tells of files of a case."""

from justiceportal.cases.words import FILE_GONE
from justiceportal.cases.words import FILE_STATES
from justiceportal.forms import service as forms
from justiceportal.forms.interfaces import SentFile


SIZES = ((1024 * 1024, "MB"), (1024, "kB"))


def shown_file(sent: SentFile, case_url: str) -> dict:
    """A file with its honest state; only what may be opened has an address."""
    state = forms.state_of(sent.id)
    return {
        "id": sent.id,
        "name": sent.filename or sent.id,
        "size": _size(sent.size_bytes),
        "state": FILE_STATES[state.state] if state else FILE_GONE,
        "state_id": state.state.value if state else "gone",
        "url": f"{case_url}/file?id={sent.id}" if state and state.may_open else "",
    }


def _size(size_bytes: int) -> str:
    for unit, name in SIZES:
        if size_bytes >= unit:
            return f"{size_bytes / unit:.1f} {name}"
    return f"{size_bytes} B"
