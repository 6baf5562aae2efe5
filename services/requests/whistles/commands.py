"""Commands to whistles, from people and messages."""

from dataclasses import dataclass

from services.requests.whistles.domain import Called


@dataclass(kw_only=True)
class Blow(Called):
    """Blows the whistle with the id that the request has chosen."""

    whistle_id: str


@dataclass(frozen=True, kw_only=True)
class ReportIn:
    unit_id: str
