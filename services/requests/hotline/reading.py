"""Rows of files as the program that reads untrusted sheets gives them, and the file as it goes back."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

import orjson

from chassis.kernel.errors import DomainError
from chassis.sheets.commas import csv_file, no_formula
from chassis.sheets.errors import REFUSALS, SheetEmpty
from chassis.sheets.sheet import CSV
from chassis.sheets.writing import Sheets
from chassis.untrusted import runner
from services.requests.hotline.checks import Row
from services.requests.hotline.commands import Incoming, Original, Rows
from services.requests.hotline.domain import HotlineSheet
from services.requests.hotline.patching import patched
from services.requests.hotline.record import HotlineFile, HotlineWhat
from services.requests.hotline.use_cases import MOST_ROWS

#: Kept sealed in one document.
MOST_BYTES: Final = 2 * 1024 * 1024
_MEGABYTES: Final = 600
_SECONDS: Final = 12
#: In place of a text: no text was sent.
_NO_TEXT: Final = 0


def cells_of(data: bytes, media_type: str) -> tuple[list[str], list[Row]]:
    """Header and rows. Raises what `chassis.sheets.errors` has."""
    kind = "csv" if media_type == CSV else "xlsx"
    try:
        made = runner.run("sheets", data, kind, str(MOST_ROWS), megabytes=_MEGABYTES, seconds=_SECONDS)
    except runner.Refused as refusal:
        raise _refusal(refusal.code) from refusal
    (_, header), *rows = orjson.loads(made)
    if not rows:
        raise SheetEmpty
    return [str(cell) for cell in header], [(number, cells) for number, cells in rows]


def of_file(original: Original, what: HotlineWhat, as_of: datetime | None) -> Incoming:
    headers, rows = cells_of(original.data, original.media_type)
    return Incoming(what=what, headers=headers, rows=rows, as_of=as_of, original=original)


def of_body(body: Rows) -> Incoming:
    """Rows of a body: their keys are the headers, in the order in which they first come."""
    headers = list(dict.fromkeys(header for row in body.rows for header in row))
    rows: list[Row] = [
        (number, [_text(row.get(header, "")) for header in headers]) for number, row in enumerate(body.rows, start=1)
    ]
    return Incoming(what=body.what, headers=headers, rows=rows, as_of=body.as_of)


def going_back(file: HotlineFile, sheets: dict[str, HotlineSheet]) -> bytes:
    """The file as it came, with the results of its sheets written in: without any, the same bytes."""
    if not any(sheet.result for sheet in sheets.values()):
        return file.data
    headers, rows = cells_of(file.data, file.media_type)
    by_row: dict[int, Any] = dict(rows)
    cells: dict[tuple[int, int], str] = {}
    for row, number in file.rows:
        sheet = sheets.get(number)
        there = by_row.get(row, [])
        for header, text in sheet.overlay().items() if sheet else ():
            at = headers.index(header) if header in headers else None
            if at is not None and text != (there[at] if at < len(there) else ""):
                cells[row, at] = no_formula(text) if file.media_type == CSV else text
    return patched(file.data, cells, is_csv=file.media_type == CSV)


def result_file(sheets: Sequence[HotlineSheet], number_header: str, kind: str) -> bytes:
    """Results as a file that the hotline can import: the number of each sheet, and what goes back of it."""
    headers = list(dict.fromkeys([number_header, *(one for sheet in sheets for one in sheet.overlay())]))
    rows = [
        [sheet.overlay().get(one, "") if at else sheet.number for at, one in enumerate(headers)] for sheet in sheets
    ]
    if kind == "csv":
        return csv_file([headers, *rows])
    with Sheets("办理结果") as file:
        file.head(headers)
        for row in rows:
            file.add(row)
        return file.done()


def _text(said: object) -> str | int:
    return said if isinstance(said, str) else _NO_TEXT


def _refusal(code: str) -> DomainError:
    return REFUSALS[code](most=MOST_ROWS)
