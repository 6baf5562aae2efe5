"""Commands to visits."""

from dataclasses import dataclass
from datetime import date, datetime

from services.requests.visits.record import Heard, RaisedKind


@dataclass(frozen=True, kw_only=True)
class ToRaise:
    """A need, resource, request or wish of the firm, in the words of the visitor."""

    kind: RaisedKind
    category: str | None
    title: str
    text: str


@dataclass(kw_only=True)
class VisitRecord(Heard):
    raised: list[ToRaise]


@dataclass(frozen=True, kw_only=True)
class NobodyThere:
    """Without `tried_at` it is now."""

    tried_at: datetime | None
    next_on: date


@dataclass(kw_only=True)
class NewVisit(VisitRecord):
    """A visit without a plan. If one of a plan is open for the firm, it is that one."""

    enterprise_id: str
