"""What is kept of the refusal of a row: which field, and at which cell if it came in a spreadsheet."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from chassis.background.jobs import RowFailed
from chassis.kernel.errors import DomainError, NotFound
from chassis.kernel.kept_refusals import kept, told
from chassis.kernel.rows import InvalidRow
from chassis.kernel.writes import Document
from chassis.observability.logs import log

#: Of one row; a row has as many cells at most.
_MOST: Final = 20


def faults_of(job: Document, position: int, row: Mapping[str, Any], error: Exception) -> list[Document]:
    """One fault, or one for each field; in a spreadsheet each says its cell."""
    if not isinstance(error, DomainError):
        # A fault of ours, not of the row. Its message may hold the row's data, so only its class is logged.
        log.error("job.row_failed", row=position, error=type(error).__name__)
        error = RowFailed()
    whole = {"row": position, "type": error.slug}
    sheet = job.get("sheet")
    if sheet is None:
        return [{**whole, **said} for _, said in _told(error)]
    at = {"sheet_row": row.get("number"), "column": None, "cell": None, "header": None}
    return [{**whole, **said, **at, **_at_cell(sheet, row, field)} for field, said in _told(error)]


def _told(error: DomainError) -> list[tuple[str, Document]]:
    """Of each field at fault its name and what is said of it."""
    if isinstance(error, InvalidRow):
        faults = error.faults[:_MOST]
        return [(one.field, {"pointer": f"/{one.field}", **told(one.code, one.facts)}) for one in faults]
    said = kept(error)
    if error.pointers:
        return [(one.strip("/"), {"pointer": one, **said}) for one in error.pointers[:_MOST]]
    return [(_field_of(error), {"pointer": None, **said})]


def _field_of(error: DomainError) -> str:
    """A thing that is not there was named by its key."""
    return f"{error.slug.removesuffix('-not-found').replace('-', '_')}_id" if isinstance(error, NotFound) else ""


def _at_cell(sheet: Document, row: Mapping[str, Any], field: str) -> Document:
    """Where the field stands; nothing if no column is of that field."""
    fields: Sequence[str | None] = sheet["fields"]
    # Rules speak of ids where rows have keys.
    name = next(
        (one for one in (field, field.replace("_id", "_key"), field.replace("_id", "_code")) if one in fields), None
    )
    if name is None:
        return {}
    column = fields.index(name)
    return {"column": column, "cell": f"{_letters(column)}{row.get('number')}", "header": sheet["headers"][column]}


def _letters(column: int) -> str:
    """0 → A, 26 → AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
