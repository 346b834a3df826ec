"""The widget of rows: a card for each row, and one empty card more; a script adds buttons to add, move and remove."""

from justiceportal.guides.domain.rows import Column
from justiceportal.guides.fields import IRows
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from typing import Any
from z3c.form.converter import BaseDataConverter
from z3c.form.interfaces import IFieldWidget
from z3c.form.interfaces import IFormLayer
from z3c.form.interfaces import IWidget
from z3c.form.interfaces import NO_VALUE
from z3c.form.widget import FieldWidget
from z3c.form.widget import Widget
from zope.component import adapter
from zope.interface import implementer
from zope.interface import implementer_only
import re


LARGEST_ROW = 1000
YES = "1"


class IRowsWidget(IWidget):
    """Cards of inputs."""


@implementer_only(IRowsWidget)
class RowsWidget(Widget):
    """Its value is a list of mappings, as the field has it; what was typed wrongly stays text: nothing is lost."""

    klass = "rows-widget"
    template = ViewPageTemplateFile("rows_widget.pt")
    value: Any = ()

    def extract(self, default=NO_VALUE):
        """The rows that were sent, in the order that was asked for; `default` where the form had no such field."""
        form = self.request.form
        if f"{self.name}.present" not in form:
            return default
        found = []
        for number in self._numbers():
            row = {column.name: self._cell(column, f"{self.name}.{number}.{column.name}") for column in self.columns}
            is_filled = any(value != column.empty for column, value in zip(self.columns, row.values(), strict=True))
            if is_filled and f"{self.name}.{number}.remove" not in form:
                found.append((self._position(number), row))
        return [row for _position, row in sorted(found, key=lambda pair: pair[0])]

    def render(self):
        """The element."""
        return self.template(self)

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns of the field."""
        return self.field.columns

    @property
    def cards(self) -> list[dict]:
        """The cards of the rows and an empty one, which the script copies for further rows."""
        rows = list(self.value or ())
        cards = [self._card(str(number), row, number + 1) for number, row in enumerate(rows)]
        if len(rows) < self.field.most:
            cards.append(self._card(str(len(rows)), {}, len(rows) + 1))
        return cards

    def _card(self, number: str, row: dict, position) -> dict:
        first = self.columns[0].name
        return {
            "name": f"{self.name}.{number}",
            "id": f"{self.id}-{number}",
            "position": position,
            "title": row.get(first, ""),
            "is_open": bool(self.error) if row else not self.value,
            "cells": [self._input(column, number, row.get(column.name, column.empty)) for column in self.columns],
        }

    def _input(self, column: Column, number: str, value) -> dict:
        return {
            "kind": column.kind,
            "title": column.title,
            "help": column.help,
            "required": column.required,
            "name": f"{self.name}.{number}.{column.name}",
            "id": f"{self.id}-{number}-{column.name}",
            "value": str(value) if column.kind != "number" or value != 0 else "",
            "checked": value is True,
            "choices": [{"value": key, "title": title, "on": key == value} for key, title in column.choices],
            "most": column.most_characters,
        }

    def _numbers(self) -> list[int]:
        pattern = re.compile(rf"{re.escape(self.name)}\.([0-9]{{1,3}})\.")
        matches = (pattern.match(name) for name in self.request.form)
        return sorted({int(match[1]) for match in matches if match is not None})

    def _position(self, number: int) -> tuple[float, int]:
        given = self.request.form.get(f"{self.name}.{number}.position", "")
        is_number = isinstance(given, str) and re.fullmatch(r"[0-9]{1,3}", given.strip()) is not None
        return (float(given) if is_number else LARGEST_ROW, number)

    def _cell(self, column: Column, name: str):
        given = self.request.form.get(name, "")
        text = given.replace("\r\n", "\n").strip() if isinstance(given, str) else ""
        if column.kind == "yes-no":
            return text == YES
        if column.kind == "number":
            return int(text) if re.fullmatch(r"[0-9]{1,6}", text) else (text or 0)
        return text


@adapter(IRows, IFormLayer)
@implementer(IFieldWidget)
def rows_widget(field, request):
    """The widget of a field of rows."""
    return FieldWidget(field, RowsWidget(request))


@adapter(IRows, IRowsWidget)
class RowsConverter(BaseDataConverter):
    """Rows are rows on both sides."""

    def toWidgetValue(self, value):
        """The rows of the content."""
        return value or []

    def toFieldValue(self, value):
        """The rows that were sent."""
        return value or []
