"""A spreadsheet or CSV file as JSON: its cells as texts, with the number that each row has in the file."""

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Any, Final

import orjson
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError

from chassis.untrusted.cells import DIGITS_LOST, FORMULA_FAILED, TOO_LONG, Cell, NumberedCells
from chassis.untrusted.runner import Refused, main

MOST_COLUMNS: Final = 60
_LONGEST_CELL: Final = 4000
_MOST_DIGITS: Final = 10**15
_MOST_ERRORS: Final = 10_000
_DELIMITERS: Final = ",;\t，；"
#: A cell with an error, such as #REF!; calamine shows it as empty.
_ERROR: Final = re.compile(rb'<c r="([A-Z]{1,3})([0-9]{1,7})"[^>]*\bt="e"')


def read(data: bytes, arguments: Sequence[str]) -> bytes:
    """Raises Refused: `unreadable`, `locked`, `empty`, `too-many-rows`, `too-many-columns`, `merged-header`."""
    kind, most_rows = arguments[0], int(arguments[1])
    try:
        rows = [row for row in (_csv(data) if kind == "csv" else _xlsx(data)) if any(cell != "" for cell in row[1])]
    except PasswordError as error:
        raise Refused("locked") from error
    except (CalamineError, zipfile.BadZipFile, csv.Error, UnicodeError, OSError, ValueError) as error:
        raise Refused("unreadable") from error
    if not rows:
        raise Refused("empty")
    if len(rows) - 1 > most_rows:
        raise Refused("too-many-rows")
    return orjson.dumps(rows)


def _csv(data: bytes) -> Iterator[NumberedCells]:
    text = _decoded(data)
    first = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=first.count)
    # Quoted new lines stay in their cell; \r\n and \r end a line as \n does.
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    for number, cells in enumerate(lines, start=1):
        yield number, _narrow([_text(cell) for cell in cells])


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        # What Excel in Chinese saves as CSV.
        return data.decode("gb18030")


def _xlsx(data: bytes) -> Iterator[NumberedCells]:
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
    sheet = workbook.get_sheet_by_index(0)
    if sheet.start is None:
        return
    top, left = sheet.start
    header = top + next(
        (at for at, row in enumerate(islice(sheet.iter_rows(), 50)) if any(cell != "" for cell in row)), 0
    )
    if any(first[0] <= header <= last[0] for first, last in sheet.merged_cell_ranges or ()):
        raise Refused("merged-header")
    failed = set(_failed(data))
    for number, cells in _rows(sheet, top):
        shown = [""] * left + [_shown(cell) for cell in cells]
        yield number, _narrow([FORMULA_FAILED if (number, at) in failed else cell for at, cell in enumerate(shown)])


def _rows(sheet: CalamineSheet, top: int) -> Iterable[tuple[int, list[Any]]]:
    return enumerate(sheet.iter_rows(), start=top + 1)


def _failed(data: bytes) -> Iterator[tuple[int, int]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if "xl/worksheets/sheet1.xml" in archive.namelist():
            found = _ERROR.finditer(archive.read("xl/worksheets/sheet1.xml"))
            yield from ((int(cell[2]), _column(cell[1])) for cell in islice(found, _MOST_ERRORS))


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1


def _shown(cell: Any) -> Cell:
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, int | float):
        return _number(cell)
    if isinstance(cell, datetime | date | time):
        return cell.isoformat()
    if isinstance(cell, timedelta):
        return str(cell)
    return _text(str(cell))


def _number(cell: float) -> Cell:
    if abs(cell) >= _MOST_DIGITS:
        return DIGITS_LOST
    return str(int(cell)) if float(cell).is_integer() else repr(cell)


def _text(cell: str) -> Cell:
    return TOO_LONG if len(cell) > _LONGEST_CELL else cell.strip()


def _narrow(cells: list[Cell]) -> list[Cell]:
    """Without empty cells at the end."""
    while cells and cells[-1] == "":
        cells.pop()
    if len(cells) > MOST_COLUMNS:
        raise Refused("too-many-columns")
    return cells


if __name__ == "__main__":
    csv.field_size_limit(10 * _LONGEST_CELL)
    main(read)
