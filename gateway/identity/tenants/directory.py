"""The directory of tenants: one row per street office, written by projections, read by slug or id."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from chassis.kernel.identity import TenantId
from chassis.kernel.writes import Document
from chassis.persistence.store import Store
from gateway.identity.tenants.domain import Tenant, built_in, district_of
from gateway.identity.tenants.errors import NoSuchTenant

COLLECTION: Final = "tenants"


def tenant_named(store: Store, slug: str) -> Tenant:
    """The tenant with this slug. Raises NoSuchTenant."""
    return _built_in(store, slug) or _tenant(store, {"slug": slug})


def tenant_of(store: Store, identifier: TenantId) -> Tenant:
    """Raises NoSuchTenant."""
    return _built_in(store, identifier) or _tenant(store, {"_id": identifier})


def is_suspended(row: Document | None) -> bool:
    """Whether a row says that its tenant is suspended."""
    # Rows of tenants that were never suspended lack the field, and built-in tenants have no row.
    return row is not None and row.get("suspended", False)


def needs_second_factor(row: Document | None) -> bool:
    """Whether a row says that roles rest until their holder has a second factor."""
    return row is not None and row.get("staff_second_factor", False)


def slug_in(row: Document | None) -> str | None:
    """The short name in a row; None while it has none, and of built-in tenants."""
    return row.get("slug") if row else None


def _built_in(store: Store, name: str) -> Tenant | None:
    tenant, district = built_in(name), district_of(name)
    if tenant is None or district is None:
        return tenant
    match = {"district": district, "district_name": {"$type": "string"}}
    row = store.db[COLLECTION].find_one(match, sort=[("_id", 1)])
    return replace(tenant, name=row["district_name"], name_en=row.get("district_name_en")) if row else tenant


def _tenant(store: Store, match: Mapping[str, Any]) -> Tenant:
    row = store.db[COLLECTION].find_one(match)
    # The suspension may arrive before the tenant itself; then the row has no slug yet.
    if row is None or "slug" not in row:
        raise NoSuchTenant
    return Tenant(
        id=TenantId(row["_id"]),
        slug=row["slug"],
        name=row["name"],
        name_en=row.get("name_en"),
        suspended=is_suspended(row),
    )
