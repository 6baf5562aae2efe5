"""Commands to planned moves."""

from dataclasses import dataclass
from datetime import date

from services.members.planned_moves.domain import MoveKind


@dataclass(frozen=True, kw_only=True)
class Plan:
    """`enterprise_id` moves in; who moves out or over is the firm of the suite."""

    kind: MoveKind
    suite_id: str
    enterprise_id: str | None
    to_suite_id: str | None
    on_date: date
