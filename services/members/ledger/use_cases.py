"""Use cases of the ledger: what people do for others becomes hours and points."""

from collections.abc import Sequence
from datetime import datetime

from chassis.kernel.identity import TenantId
from chassis.kernel.ids import derived_id
from services.members.ledger.commands import Attended, WishFulfilled
from services.members.ledger.domain import Deed, LedgerEntry, Reason, earnings
from services.members.ledger.ports import LedgerWork


def record_attendance(uow: LedgerWork, attended: Attended, at: datetime) -> None:
    deed = Deed(
        person_id=attended.person_id,
        reason=Reason.ATTENDANCE,
        service_minutes=attended.service_minutes,
        building_id=attended.building_id,
        source_id=attended.registration_id,
        imported=attended.imported,
        at=at,
        happened_at=attended.attended_at,
    )
    record_deed(uow, deed)


def record_fulfilled_wish(uow: LedgerWork, fulfilled: WishFulfilled, at: datetime) -> None:
    deed = Deed(
        person_id=fulfilled.claimer_id,
        reason=Reason.WISH_FULFILLED,
        service_minutes=fulfilled.service_minutes,
        building_id=fulfilled.building_id,
        source_id=fulfilled.wish_id,
        imported=fulfilled.imported,
        at=at,
        happened_at=fulfilled.happened_at,
    )
    record_deed(uow, deed)


def record_deed(uow: LedgerWork, deed: Deed) -> None:
    """Records one entry per earning of a deed. Idempotent.

    What an import has recorded earns again, if its import was undone and it is imported again.
    """
    tenant = uow.context.tenant
    known = uow.ledger.of_source(deed.source_id)
    before = [entry for entry in known if entry.amount > 0]
    # By source, not by entry: when the tenant changes its rules, an old deed must not earn again.
    if known and not (deed.imported and _are_reversed(tenant, known)):
        return
    # Beside those that were taken back: entries never change.
    again = [str(len(before))] if before else []
    points = uow.tenants.get(tenant).settings.points
    for earning in earnings(deed, points):
        # Derived, so that two processes with the same message collide instead of recording twice.
        identifier = derived_id(tenant, "ledger", deed.source_id, earning.kind, earning.reason, *again)
        uow.ledger.add(LedgerEntry.record_earning(identifier=identifier, deed=deed, earning=earning))


def reverse_deed(uow: LedgerWork, source_id: str, at: datetime) -> None:
    """Takes every entry of a deed back, each once. Idempotent."""
    for entry in uow.ledger.of_source(source_id):
        identifier = _reversal(uow.context.tenant, entry)
        if entry.amount > 0 and not uow.ledger.find(identifier):
            uow.ledger.add(entry.reversed(identifier, at))


def _are_reversed(tenant: TenantId, entries: Sequence[LedgerEntry]) -> bool:
    """Whether each entry that was earned was taken back."""
    there = {entry.id for entry in entries}
    return all(_reversal(tenant, entry) in there for entry in entries if entry.amount > 0)


def _reversal(tenant: TenantId, entry: LedgerEntry) -> str:
    return derived_id(tenant, "ledger-reversal", entry.id)
