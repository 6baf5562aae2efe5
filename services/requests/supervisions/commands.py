"""Commands to supervisions, from people and messages."""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, kw_only=True)
class Answer:
    progress: str
    next_steps: str
    done_by: date


@dataclass(frozen=True, kw_only=True)
class Again:
    """`hours` of working time; None: as the calendar says."""

    note: str
    hours: int | None


@dataclass(frozen=True)
class Urged:
    """A request was supervised; messages of before ask nobody for an answer."""

    request_id: str
    times: int
    note: str
    hours: int | None = None
    owing_unit_ids: list[str] = field(default_factory=list)
    supervised_by: str | None = None


@dataclass(frozen=True)
class OfRequest:
    request_id: str


@dataclass(frozen=True)
class OfOrder:
    """News of a work order; those of meetings have no request."""

    work_order_id: str
    unit_id: str
    request_id: str | None = None
    #: It came back with what was left of its limit.
    goes_on: bool = False


@dataclass(frozen=True)
class OfWhistle:
    """News of a whistle: of one unit that it called, or of all."""

    whistle_id: str
    request_id: str
    unit_id: str | None = None
