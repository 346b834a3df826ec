"""The list of an office as a file to save."""

from justiceportal.cases import export
from justiceportal.cases.browser.asked import Asked
from justiceportal.cases.browser.base import OfficePage
from justiceportal.core.clock import CHINA
from plone.protect import CheckAuthenticator
from typing import BinaryIO
from zope.interface import implementer
from ZPublisher.Iterators import IStreamIterator
import os


PART_BYTES = 1 << 16


class ExportPage(OfficePage):
    """`desk/export`: a sent form with what the list is narrowed to and `format`; anything else leads to the list."""

    def __call__(self):
        """The file."""
        kind = self.text("format")
        if not self.is_post or kind not in export.TYPES or self.office is None:
            return self.request.response.redirect(self.url, status=303)
        CheckAuthenticator(self.request)
        asked = Asked(self)
        if asked.errors:
            return self.request.response.redirect(asked.address(self.url), status=303)
        file, total = export.export(self.office, asked.filter, kind, self.moment, self.say, self.language)
        said = [f"{name}={value}" for name, value in asked.pairs] + (["name"] if asked.name else [])
        export.note(self.context, self.user_id, self.moment, self.address, kind, total, " ".join(said))
        day = self.moment.astimezone(CHINA).date().isoformat()
        response = self.request.response
        response.setHeader("Content-Type", export.TYPES[kind])
        response.setHeader(
            "Content-Disposition", f'attachment; filename="cases-{self.context.website_id}-{day}.{kind}"'
        )
        response.setHeader("X-Content-Type-Options", "nosniff")
        parts = FileParts(file)
        response.setHeader("Content-Length", str(len(parts)))
        return parts


@implementer(IStreamIterator)
class FileParts:
    """A file in parts, sent one by one and closed at its end."""

    def __init__(self, file: BinaryIO) -> None:
        self.file = file

    def __len__(self) -> int:
        return os.fstat(self.file.fileno()).st_size

    def __iter__(self):
        """Itself."""
        return self

    def __next__(self) -> bytes:
        """The next part."""
        part = self.file.read(PART_BYTES)
        if not part:
            self.file.close()
            raise StopIteration
        return part
