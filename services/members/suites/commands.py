"""Commands to suites: enterprises move."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True)
class MoveIn:
    enterprise_id: str
    on_date: date


@dataclass(frozen=True, kw_only=True)
class MoveOut:
    on_date: date


@dataclass(frozen=True, kw_only=True)
class MoveOver:
    to_suite_id: str
    on_date: date
