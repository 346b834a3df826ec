"""The schema field of rows: a list of mappings with the columns that it names."""

from justiceportal.guides.domain import rows
from justiceportal.guides.domain.rows import Column
from justiceportal.guides.errors import RowsFault
from zope.interface import implementer
from zope.schema import Field
from zope.schema.interfaces import IField


class IRows(IField):
    """A list of mappings; see `guides.domain.rows`."""


@implementer(IRows)
class Rows(Field):
    """Rows with named columns; the value is a list of plain mappings, ready for JSON."""

    def __init__(self, columns: tuple[Column, ...] = (), most: int = 40, **kwargs) -> None:
        self.columns, self.most = columns, most
        kwargs.setdefault("required", False)
        super().__init__(**kwargs)

    def _validate(self, value) -> None:
        super()._validate(value)
        found = rows.faults(self.columns, value, self.most)
        if found:
            raise RowsFault(found[0])
