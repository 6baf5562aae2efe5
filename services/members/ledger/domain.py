"""The ledger: service hours and points, each entry with its reason, recorded once and never changed."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Self

from chassis.kernel.aggregate import Aggregate
from services.members.ledger.events import LedgerEntryHandedOver, LedgerEntryRecorded
from services.members.tenants.domain import Points


class EntryKind(StrEnum):
    HOURS = "hours"
    POINTS = "points"


class Reason(StrEnum):
    ATTENDANCE = "attendance"
    WISH_FULFILLED = "wish_fulfilled"
    SERVICE = "service"


@dataclass(frozen=True, kw_only=True)
class Deed:
    """What a person did for others, according to another service. `source_id` identifies it."""

    person_id: str
    reason: Reason
    service_minutes: int
    building_id: str | None
    source_id: str
    imported: bool
    at: datetime
    happened_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Earning:
    """One entry that a deed is worth."""

    kind: EntryKind
    amount: float
    reason: Reason


def earnings(deed: Deed, points: Points) -> list[Earning]:
    """What a deed is worth by the tenant's rules, without entries of zero."""
    hours = deed.service_minutes / 60
    # Volunteer time earns points on top of those for the deed itself.
    base = points.wish_fulfilled if deed.reason is Reason.WISH_FULFILLED else points.attendance
    lines = [
        Earning(kind=EntryKind.HOURS, amount=hours, reason=deed.reason),
        Earning(kind=EntryKind.POINTS, amount=base, reason=deed.reason),
        Earning(kind=EntryKind.POINTS, amount=hours * points.per_service_hour, reason=Reason.SERVICE),
    ]
    return [line for line in lines if line.amount > 0]


@dataclass(kw_only=True)
class LedgerEntry(Aggregate):
    person_id: str
    kind: EntryKind
    amount: float
    reason: Reason
    building_id: str | None
    source_id: str
    recorded_at: datetime
    happened_at: datetime | None = None

    @classmethod
    def record_earning(cls, *, identifier: str, deed: Deed, earning: Earning) -> Self:
        entry = cls(
            id=identifier,
            person_id=deed.person_id,
            kind=earning.kind,
            amount=earning.amount,
            reason=earning.reason,
            building_id=deed.building_id,
            source_id=deed.source_id,
            recorded_at=deed.at,
            happened_at=deed.happened_at or deed.at,
        )
        entry.tell(imported=deed.imported)
        return entry

    def reversed(self, identifier: str, at: datetime) -> Self:
        """An entry that takes this one back. Entries never change."""
        entry = replace(self, id=identifier, version=0, events=[], moments={}, amount=-self.amount, recorded_at=at)
        entry.tell(imported=False)
        return entry

    def hand_over(self, to_id: str) -> None:
        """The record of the person was a duplicate of this member. Idempotent."""
        if self.person_id != to_id:
            before, self.person_id = self.person_id, to_id
            self.record(
                LedgerEntryHandedOver(
                    entry_id=self.id, person_id=to_id, previous_person_id=before, source_id=self.source_id
                )
            )

    def tell(self, *, imported: bool) -> None:
        self.record(
            LedgerEntryRecorded(
                entry_id=self.id,
                person_id=self.person_id,
                kind=self.kind.value,
                amount=self.amount,
                reason=self.reason.value,
                building_id=self.building_id,
                source_id=self.source_id,
                imported=imported,
                happened_at=self.happened_at,
            )
        )
