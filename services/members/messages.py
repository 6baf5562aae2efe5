"""Everything that members publishes: the one place of its wire names."""

from collections.abc import Mapping
from typing import Final

from chassis.kernel.aggregate import Event
from services.members.domain import events

EVENTS: Final[Mapping[str, Mapping[str, type[Event]]]] = {
    "tenant": {
        "created": events.TenantCreated,
        "suspended": events.TenantSuspended,
        "resumed": events.TenantResumed,
    },
    "building": {
        "registered": events.BuildingRegistered,
        "check-in-code-replaced": events.CheckInCodeReplaced,
    },
    "suite": {"registered": events.SuiteRegistered},
    "enterprise": {"registered": events.EnterpriseRegistered},
    "organisation": {"registered": events.OrganisationRegistered},
    "member": {
        "checked-in": events.MemberCheckedIn,
        "verified": events.MemberVerified,
        "rejected": events.MemberRejected,
        "placed": events.MemberPlaced,
        "left": events.MemberLeft,
    },
    "role-assignment": {"assigned": events.RoleAssigned, "ended": events.RoleEnded},
    "ledger-entry": {"recorded": events.LedgerEntryRecorded},
}
