"""Use cases of the ledger: what people do for others becomes hours and points."""

from datetime import datetime

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
    """Records one entry per earning of a deed. Idempotent."""
    # By source, not by entry: when the tenant changes its rules, an old deed must not earn again.
    if uow.ledger.of_source(deed.source_id):
        return
    tenant = uow.context.tenant
    points = uow.tenants.get(tenant).settings.points
    for earning in earnings(deed, points):
        # Derived, so that two processes with the same message collide instead of recording twice.
        identifier = derived_id(tenant, "ledger", deed.source_id, earning.kind, earning.reason)
        uow.ledger.add(LedgerEntry.record_earning(identifier=identifier, deed=deed, earning=earning))


def reverse_deed(uow: LedgerWork, source_id: str, at: datetime) -> None:
    """Takes every entry of a deed back, each once. Idempotent."""
    for entry in uow.ledger.of_source(source_id):
        identifier = derived_id(uow.context.tenant, "ledger-reversal", entry.id)
        if entry.amount > 0 and not uow.ledger.find(identifier):
            uow.ledger.add(entry.reversed(identifier, at))
