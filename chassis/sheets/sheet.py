"""Spreadsheets of one kind of rows: read in a child process, their header understood, their cells made values."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import orjson

from chassis.kernel.field_texts import REQUIRED
from chassis.kernel.rows import FieldFault, InvalidRow
from chassis.kernel.text import LANGUAGES, TAIWAN, Text
from chassis.service import SheetRow, SheetRows
from chassis.sheets import writing
from chassis.sheets.columns import CellFault, Column
from chassis.sheets.errors import REFUSALS, HeaderUnknown, SheetEmpty
from chassis.sheets.kinds import SheetKind
from chassis.untrusted import runner
from chassis.untrusted.cells import Cell, NumberedCells

CSV: Final = "text/csv"
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MEDIA_TYPES: Final = (CSV, XLSX)
MOST_ROWS: Final = 20_000
MOST_BYTES: Final = 8 * 1024 * 1024
_MEGABYTES: Final = 600
_SECONDS: Final = 12
_SHOWN_HEADERS: Final = 10


class RowSheet:
    """A `chassis.service.Sheet`."""

    def __init__(self, kind: SheetKind) -> None:
        self.kind = kind

    def read(self, data: bytes, media_type: str) -> SheetRows:
        """Raises what `errors` has."""
        file = "csv" if media_type == CSV else "xlsx"
        try:
            made = runner.run("sheets", data, file, str(MOST_ROWS), megabytes=_MEGABYTES, seconds=_SECONDS)
        except runner.Refused as refusal:
            raise REFUSALS[refusal.code](most=MOST_ROWS) from refusal
        (_, header), *rows = orjson.loads(made)
        if not rows:
            raise SheetEmpty
        headers = [str(cell) for cell in header]
        fields = self._fields(headers)
        return SheetRows(headers, fields, list(self._marked_repeats(fields, rows)))

    def values(self, fields: Sequence[str | None], cells: Sequence[Cell]) -> dict[str, Any]:
        """Raises InvalidRow."""
        found: dict[str, Any] = {}
        faults: list[FieldFault] = []
        for name, cell in zip(fields, cells, strict=False):
            if name is None or cell == "":
                continue
            try:
                found[name] = self.kind.columns[name].value_of(cell)
            except CellFault as fault:
                faults.append(FieldFault(name, fault.code, fault.facts))
        if faults:
            raise InvalidRow([*faults, *self._others(found, faults)])
        return found

    def marked(
        self, headers: Sequence[str], rows: Iterable[tuple[list[Cell], list[Mapping[str, Any]]]], language: str
    ) -> bytes:
        return writing.marked(headers, rows, language)

    def _others(self, found: Mapping[str, Any], faults: Sequence[FieldFault]) -> list[FieldFault]:
        """What else is wrong with the row, so that somebody who mends it needs no second round."""
        named = {fault.field for fault in faults}
        absent = [column for column in self.kind.columns.values() if column.required]
        return [
            FieldFault(column.name, REQUIRED)
            for column in absent
            if column.name not in found and column.name not in named
        ]

    def _fields(self, headers: Sequence[str]) -> list[str | None]:
        """Which field each column is. Raises HeaderUnknown."""
        found = [self._column(header) if header else None for header in headers]
        names = [column.name for column in found if column]
        unknown = [header for header, column in zip(headers, found, strict=True) if header and not column]
        missing = [one for one in self.kind.columns.values() if one.required and one.name not in names]
        twice = [self.kind.columns[name] for name in dict.fromkeys(names) if names.count(name) > 1]
        if unknown or missing or twice:
            raise HeaderUnknown(
                unknown=_listed(unknown),
                missing=_labels(missing),
                twice=_labels(twice),
            )
        return [column.name if column else None for column in found]

    def _column(self, header: str) -> Column | None:
        # Traditional Chinese only for what has no other name: what makes it takes 44 MB.
        for languages in (LANGUAGES, (TAIWAN,)):
            for column in self.kind.columns.values():
                if column.is_called(header, languages):
                    return column
        return None

    def _marked_repeats(self, fields: Sequence[str | None], rows: Sequence[NumberedCells]) -> Iterable[SheetRow]:
        """The rows; those whose key repeats an earlier row say which."""
        first: dict[tuple[str, ...], int] = {}
        places = [fields.index(name) for name in self.kind.key if name in fields]
        for number, cells in rows:
            key = tuple(str(cells[at]) if at < len(cells) else "" for at in places)
            earlier = first.setdefault(key, number) if any(key) else number
            # Counted from 0, as rows of a body are.
            yield SheetRow(number, cells, None if earlier == number else [earlier - 1, self.kind.key[0]])


def _labels(columns: Sequence[Column]) -> Text:
    zh, en = (_listed([one.label.render(language) for one in columns]) for language in LANGUAGES)
    return Text(zh=zh, en=en)


def _listed(names: Sequence[str]) -> str:
    return "、".join(names[:_SHOWN_HEADERS]) + ("…" if len(names) > _SHOWN_HEADERS else "") if names else "-"
