"""How what people do for others becomes hours and points."""

from chassis.kernel.identity import TenantId
from chassis.kernel.ids import derived_id
from services.members.domain.ledger_entry import Deed, LedgerEntry, earnings
from services.members.domain.ports import MembersUnitOfWork


def record_deed(uow: MembersUnitOfWork, *, tenant: TenantId, deed: Deed) -> None:
    """One entry for each thing a deed earned. A deed counts once for ever, by the rules of that day."""
    if uow.ledger.of_source(deed.source_id):
        return
    points = uow.tenants.get(tenant).settings.points
    for earning in earnings(deed, points):
        identifier = derived_id(tenant, "ledger", deed.source_id, earning.kind, earning.reason)
        uow.ledger.add(LedgerEntry.record_earning(identifier=identifier, deed=deed, earning=earning))
