"""Commands of answering."""

from dataclasses import dataclass

from services.requests.service_requests.closing import DeclineReason


@dataclass(frozen=True, kw_only=True)
class FindingsBack:
    """To these units, or to all that are done; with `days` of their own, or what was left of their limits."""

    reason: str
    unit_ids: list[str]
    days: int | None


@dataclass(frozen=True, kw_only=True)
class Decline:
    """Why nobody works on it, and what the requester is told."""

    because: DeclineReason
    reply: str
