"""A message that reached nobody whom its rule names, until somebody gets the role or an administrator sees to it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Self

from chassis.kernel.aggregate import Aggregate
from services.notify.directory.domain import Holders
from services.notify.event_types.happening import Happening
from services.notify.unreached.events import UnreachedDealtWith, UnreachedFound, UnreachedReached


class State(StrEnum):
    OPEN = "open"
    REACHED = "reached"
    DEALT_WITH = "dealt_with"


@dataclass(kw_only=True)
class Unreached(Aggregate):
    """`scope` is where nobody holds one of `roles`; `told_instead` are the people told in their place."""

    event_type: str
    rule: str
    roles: list[str]
    scope: str
    data_id: str
    told_instead: list[str]
    found_at: datetime
    state: State = State.OPEN
    dealt_by: str | None = None
    closed_at: datetime | None = None

    @classmethod
    def found(
        cls, identifier: str, happening: Happening, rule: str, holders: Holders, told: list[str], now: datetime
    ) -> Self:
        one = cls(
            id=identifier,
            event_type=happening.type,
            rule=rule,
            roles=holders.roles,
            scope=holders.scope,
            data_id=happening.about,
            told_instead=told,
            found_at=now,
        )
        kind, _, where = holders.scope.partition(":")
        one.record(
            UnreachedFound(
                unreached_id=identifier,
                event_type=happening.type,
                rule=rule,
                roles=holders.roles,
                scope_kind=kind,
                scope_id=where,
                told_instead=len(told),
            )
        )
        return one

    def reached(self, now: datetime) -> None:
        """Somebody got the message after all. Idempotent."""
        if self.state is State.OPEN:
            self.state, self.closed_at = State.REACHED, now
            self.record(UnreachedReached(unreached_id=self.id))

    def deal_with(self, by: str, now: datetime) -> Self:
        """An administrator saw to it. Idempotent; what was reached stays so."""
        if self.state is State.OPEN:
            self.state, self.dealt_by, self.closed_at = State.DEALT_WITH, by, now
            self.record(UnreachedDealtWith(unreached_id=self.id, by=by))
        return self
