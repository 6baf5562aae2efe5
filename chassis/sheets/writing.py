"""Writes XLSX files: templates, spreadsheets with their faults marked, and lists. Texts are never formulas."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Any, Final, Self

from xlsxwriter import Workbook

from chassis.kernel.kept_refusals import words
from chassis.kernel.text import Text
from chassis.sheets.columns import Column
from chassis.sheets.kinds import SheetKind

_FAULTY: Final = Text(zh="需要修改", en="To correct")
_NOTES: Final = Text(zh="填写说明", en="How to fill it in")
_REQUIRED: Final = Text(zh="必填", en="required")
_WIDEST: Final = 40
_CREATED: Final = datetime(2026, 1, 1, tzinfo=UTC)
#: Excel takes no longer list of choices.
_LONGEST_CHOICES: Final = 255
_ROWS_WITH_CHOICES: Final = 20_000
_MOST_CHARACTERS: Final = 32_767


class Sheets:
    """An XLSX file under way, row by row, with one row in memory."""

    def __init__(self, title: str) -> None:
        self._folder = TemporaryDirectory(prefix="louyu-sheet-")
        self._path = Path(self._folder.name) / "sheet.xlsx"
        # A text that begins with = stays a text, whatever program opens the file.
        options = {
            "constant_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "tmpdir": self._folder.name,
        }
        self.book = Workbook(str(self._path), options)
        # The same rows make the same file: its validator tells whether somebody has seen it.
        self.book.set_properties({"created": _CREATED})
        self._head = self.book.add_format({"bold": True, "bg_color": "#EAF1FB", "border": 1, "border_color": "#C9D6E8"})
        self._faulty = self.book.add_format({"bg_color": "#FDE2E0", "font_color": "#A61B12"})
        self._text = self.book.add_format({"num_format": "@"})
        self.sheet = self.book.add_worksheet(title[:31])
        self._row = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is not None:
            # Rows wait in a file that only this closes.
            self.book.close()
        self._folder.cleanup()

    def head(self, labels: Sequence[str]) -> None:
        for at, label in enumerate(labels):
            self.sheet.set_column(at, at, min(_WIDEST, 6 + 2 * len(label)), self._text)
            self.sheet.write_string(0, at, label, self._head)
        self.sheet.freeze_panes(1, 0)
        self._row = 1

    def add(self, cells: Sequence[Any], faulty: Iterable[int] = ()) -> None:
        wrong = frozenset(faulty)
        for at, cell in enumerate(cells):
            self._write(at, cell, self._faulty if at in wrong else None)
        self._row += 1

    def done(self) -> bytes:
        """The file."""
        self.book.close()
        return self._path.read_bytes()

    def _write(self, at: int, cell: Any, form: Any) -> None:
        if cell is None or cell == "":
            if form:
                self.sheet.write_blank(self._row, at, None, form)
        elif isinstance(cell, int | float) and not isinstance(cell, bool):
            self.sheet.write_number(self._row, at, cell, form)
        else:
            self.sheet.write_string(self._row, at, str(cell)[:_MOST_CHARACTERS], form)


def template(kind: SheetKind, language: str) -> bytes:
    """An empty spreadsheet to fill in: headers, choices, and a sheet that explains the columns."""
    columns = list(kind.columns.values())
    with Sheets(kind.title.render(language)) as made:
        made.head([_header(column, language) for column in columns])
        for at, column in enumerate(columns):
            _offer_choices(made, at, column, language)
        notes = made.book.add_worksheet(_NOTES.render(language))
        notes.set_column(0, 0, 24)
        notes.set_column(1, 1, 80)
        for row, column in enumerate(columns):
            notes.write_string(row, 0, _header(column, language))
            notes.write_string(row, 1, _explained(column, language))
        return made.done()


def marked(
    headers: Sequence[str], rows: Iterable[tuple[list[str | int], list[Mapping[str, Any]]]], language: str
) -> bytes:
    """The rows with their faulty cells in red, and a last column that says what to do."""
    with Sheets("Sheet1") as made:
        made.head([*headers, _FAULTY.render(language)])
        for cells, faults in rows:
            padded = [*map(_as_text, cells), *[""] * (len(headers) - len(cells))]
            said = "\n".join(_said(headers, fault, language) for fault in faults)
            made.add([*padded, said], [fault["column"] for fault in faults if fault["column"] is not None])
        return made.done()


def _as_text(cell: str | int) -> str:
    # Of a cell that could not be read only the code is left.
    return "" if isinstance(cell, int) else cell


def _said(headers: Sequence[str], fault: Mapping[str, Any], language: str) -> str:
    colon = ": " if language == "en" else "："
    where = f"{headers[fault['column']]}{colon}" if fault["column"] is not None else ""
    return f"{where}{words(fault, language)}"


def _header(column: Column, language: str) -> str:
    return column.label.render(language) + (" *" if column.required else "")


def _explained(column: Column, language: str) -> str:
    parts = [_REQUIRED.render(language)] if column.required else []
    if column.words:
        parts.append(" / ".join(word.render(language) for word in column.words.values()))
    if column.note:
        parts.append(column.note.render(language))
    return "；".join(parts) if language != "en" else "; ".join(parts)


def _offer_choices(made: Sheets, at: int, column: Column, language: str) -> None:
    words = [word.render(language) for word in column.words.values()]
    # In a column of several words, a list of choices would forbid the second one.
    if words and not column.many and sum(map(len, words)) + len(words) <= _LONGEST_CHOICES:
        made.sheet.data_validation(1, at, _ROWS_WITH_CHOICES, at, {"validate": "list", "source": words})
