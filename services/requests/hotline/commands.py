"""Commands to the hotline's room."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from services.requests.hotline.checks import Fault, Row
from services.requests.hotline.domain import Outcome
from services.requests.hotline.record import HotlineWhat


@dataclass(frozen=True, kw_only=True)
class Rows:
    """Rows as another system sends them; the keys of each are headers of columns."""

    what: HotlineWhat
    as_of: datetime | None
    rows: list[dict[str, Any]]
    apply: bool


@dataclass(frozen=True, kw_only=True)
class SheetIds:
    sheet_ids: list[str]


@dataclass(frozen=True, kw_only=True)
class Original:
    """The file that rows came in."""

    name: str
    media_type: str
    data: bytes


@dataclass(frozen=True, kw_only=True)
class Incoming:
    """`as_of`: when the hotline exported the rows; now if nobody says."""

    what: HotlineWhat
    headers: Sequence[str]
    rows: Sequence[Row]
    as_of: datetime | None
    original: Original | None = None


@dataclass(frozen=True, kw_only=True)
class PlannedRow:
    row: int
    number: str
    title: str
    outcome: Outcome


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What rows do, or would do. With faults they do nothing."""

    rows: Sequence[PlannedRow]
    faults: Sequence[Fault]
    file_id: str | None = None
    applied: bool = False
