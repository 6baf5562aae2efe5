"""What is told of a row that was refused: in the job, and at its cell if it came in a spreadsheet."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from chassis.background.jobs import RowFailed
from chassis.kernel.errors import DomainError, NotFound
from chassis.kernel.rows import FieldFault, InvalidRow
from chassis.kernel.writes import Document
from chassis.observability.logs import log

#: Of one row; a row has as many cells at most.
_MOST: Final = 20


def faults_of(job: Document, position: int, row: Mapping[str, Any], error: Exception) -> list[Document]:
    """One fault, or in a spreadsheet one for each cell."""
    if not isinstance(error, DomainError):
        # A fault of ours, not of the row. Its message may hold the row's data, so only its class is logged.
        log.error("job.row_failed", row=position, error=type(error).__name__)
        error = RowFailed()
    whole = {
        "row": position,
        "type": error.slug,
        "pointer": error.pointer,
        "zh": error.message("zh-CN"),
        "en": error.message("en"),
    }
    if not job.get("sheet"):
        return [whole]
    at = {"sheet_row": row.get("number"), "column": None, "cell": None, "header": None}
    if isinstance(error, InvalidRow):
        return [{**whole, **at, **_of_field(job["sheet"], row, fault)} for fault in error.faults[:_MOST]]
    return [{**whole, **at, **_at_cell(job["sheet"], row, _field_of(error))}]


def _field_of(error: DomainError) -> str:
    """The field that a refusal is about; a thing that is not there was named by its key."""
    if error.pointer is None and isinstance(error, NotFound):
        return f"{error.slug.removesuffix('-not-found').replace('-', '_')}_id"
    return (error.pointer or "").strip("/")


def _of_field(sheet: Document, row: Mapping[str, Any], fault: FieldFault) -> Document:
    said = {"pointer": f"/{fault.field}", "zh": fault.zh, "en": fault.en}
    return {**said, **_at_cell(sheet, row, fault.field)}


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
