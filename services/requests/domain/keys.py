"""Natural keys: the ids of what tenants call by names of their own, and of what must exist once for a cause."""

from enum import StrEnum

from chassis.kernel.identity import TenantId
from chassis.kernel.ids import derived_id


class Keyed(StrEnum):
    """Kinds that have keys. Buildings, enterprises and members are those of the members service."""

    UNITS = "units"
    CATALOGUE_ITEMS = "catalogue_items"
    REQUESTS = "requests"
    WISHES = "wishes"
    BUILDINGS = "buildings"
    ENTERPRISES = "enterprises"
    MEMBERS = "members"


def keyed_id(tenant: TenantId, kind: Keyed, key: str) -> str:
    """The id of what a tenant calls `key`: rows can name each other before they are stored."""
    return derived_id(tenant, kind.value, key)


def id_of(tenant: TenantId, kind: Keyed, *, identifier: str | None, key: str | None) -> str | None:
    """What a row names by id or by key; the id wins."""
    return identifier or (keyed_id(tenant, kind, key) if key else None)


def work_order_id(tenant: TenantId, *cause: str) -> str:
    """One work order a cause: request, unit and round, or meeting and item."""
    return derived_id(tenant, "work-order", *cause)
