"""Commands to whistles, from people and messages."""

from dataclasses import dataclass

from services.requests.whistles.domain import Called


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
    unit_id: str
