"""What people and messages tell whistles to do."""

from dataclasses import dataclass

from services.requests.whistles.domain import Called


@dataclass(kw_only=True)
class Blow(Called):
    """The request has chosen the id of its whistle."""

    whistle_id: str


@dataclass(frozen=True, kw_only=True)
class ReportIn:
    unit_id: str
