"""Commands to clocks, from people and messages."""

from dataclasses import dataclass

from services.requests.clocks.record import PauseReason


@dataclass(frozen=True, kw_only=True)
class PauseOf:
    """What the clock waits for."""

    reason: PauseReason
    note: str


@dataclass(frozen=True)
class OfRequest:
    """News of a request."""

    request_id: str


@dataclass(frozen=True)
class OfOrder:
    """News of a work order."""

    work_order_id: str


@dataclass(frozen=True)
class Again:
    """A work order went back to its unit, with these days or what was left."""

    work_order_id: str
    days: int | None = None


@dataclass(frozen=True)
class OfClock:
    """News of a clock; that of a request follows the one of its work order."""

    clock_id: str
    kind: str
    request_id: str | None
