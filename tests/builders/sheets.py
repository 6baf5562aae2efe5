"""Spreadsheets as people make them, and sending them."""

import io
from collections.abc import Sequence
from typing import Any, Final

from python_calamine import CalamineWorkbook
from xlsxwriter import Workbook

from chassis.testing.world import Answer, Client, World

CSV: Final = "text/csv"
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def xlsx(rows: Sequence[Sequence[Any]], *, merge: tuple[int, int, int, int] | None = None) -> bytes:
    """Rows as Excel would have them; `merge` is first row, first column, last row, last column."""
    out = io.BytesIO()
    with Workbook(out, {"in_memory": True, "default_date_format": "yyyy-mm-dd"}) as book:
        sheet = book.add_worksheet()
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row)
        if merge:
            sheet.merge_range(*merge, "合并")
    return out.getvalue()


def read(data: bytes) -> list[list[Any]]:
    """The rows of the first sheet of a file that we have made."""
    return CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()


def send(
    client: Client, kind: str, data: bytes, media_type: str = XLSX, *, mode: str = "check", language: str = "zh-CN"
) -> Answer:
    path = f"/imports/sheets?kind={kind}&mode={mode}"
    headers = {"Content-Type": media_type, "Accept-Language": language}
    return client.send("POST", path, data, headers, key=f"{kind}-{mode}-{len(data)}-{hash(data)}")


def run(
    world: World,
    client: Client,
    kind: str,
    data: bytes,
    media_type: str = XLSX,
    *,
    mode: str = "check",
    language: str = "zh-CN",
) -> Any:
    """The ended job of a spreadsheet, as its sender reads it."""
    answer = send(client, kind, data, media_type, mode=mode, language=language)
    assert answer.status == 202, answer
    world.run_jobs()
    return client.get(f"/jobs/{answer.body['id']}", headers={"Accept-Language": language}).body
