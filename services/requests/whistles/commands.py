"""Commands to whistles, from people and messages."""

from dataclasses import dataclass
from datetime import datetime

from services.requests.whistles.record import Called


@dataclass(kw_only=True)
class Blow(Called):
    """Blows the whistle with the id that the request has chosen."""

    whistle_id: str


@dataclass(frozen=True)
class Ended:
    """The request of a whistle needs it no more. Messages of before have no whistle in them."""

    whistle_id: str | None = None
    reason: str | None = None


@dataclass(frozen=True)
class Replaced:
    """A request was given another whistle."""

    previous_whistle_id: str | None = None


@dataclass(frozen=True, kw_only=True)
class ReportIn:
    """`code`: what is shown on the spot, scanned or typed; `printed_code`: what hangs there."""

    unit_id: str
    code: str | None
    printed_code: str | None


@dataclass(frozen=True, kw_only=True)
class SignIn:
    unit_id: str


@dataclass(frozen=True, kw_only=True)
class Contact:
    """The unit has spoken to this person."""

    unit_id: str
    person: str
    at: datetime | None
    note: str


@dataclass(frozen=True, kw_only=True)
class Done:
    unit_id: str
    result: str


@dataclass(frozen=True, kw_only=True)
class NewLead:
    unit_id: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class Summary:
    """Of the lead unit, of what all have done."""

    unit_id: str
    summary: str


@dataclass(frozen=True, kw_only=True)
class Rated:
    """From 1 to 5 each: how fast the unit answered, its work on the spot, what came of it."""

    unit_id: str
    response: int
    on_site: int
    result: int
    comment: str


@dataclass(frozen=True, kw_only=True)
class ShownCode:
    """The code to show on the spot, until it is replaced."""

    code: str
    expires_at: datetime
