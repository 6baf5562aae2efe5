"""Dead letters as rows: what each of them says, whoever gave it up."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any, Final, TypeVar

from chassis.kernel.failure import Failure, tried
from chassis.kernel.writes import Document

T = TypeVar("T")

COLLECTION: Final = "dead_letters"
#: What is kept of a record that cannot be decoded: enough to recognise it, small whatever it was.
RAW_MOST: Final = 16 * 1024


def faulty(row: Mapping[str, Any], raw: object, failure: Failure, at: datetime) -> Document:
    """The letter of a row that is no message, whatever the row lacks."""
    content = raw if isinstance(raw, bytes) else b""
    return {
        "raw": content[:RAW_MOST],
        "size": len(content),
        "agg": _or_none(row, "agg", str) or "",
        "seq": _or_none(row, "seq", int) or 0,
        "tenant": _or_none(row, "tenant", str),
        "type": _or_none(row, "type", str),
        "attempts": _or_none(row, "attempts", int) or 1,
        "first_at": _or_none(row, "first_at", datetime) or at,
        "tries": tried({}, failure, at),
        **asdict(failure),
    }


def _or_none(row: Mapping[str, Any], name: str, kind: type[T]) -> T | None:
    value = row.get(name)
    return value if isinstance(value, kind) else None
