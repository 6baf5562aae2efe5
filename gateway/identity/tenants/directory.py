"""The directory of tenants: one row per street office, kept by projections and asked by slug or id."""

from collections.abc import Mapping
from typing import Any, Final

from chassis.kernel.identity import TenantId
from chassis.kernel.writes import Document
from chassis.persistence.store import Store
from gateway.identity.tenants.domain import Tenant, built_in
from gateway.identity.tenants.errors import NoSuchTenant

COLLECTION: Final = "tenants"


def tenant_named(store: Store, slug: str) -> Tenant:
    """The tenant that people call by `slug`; raises NoSuchTenant."""
    return built_in(slug) or _tenant(store, {"slug": slug})


def tenant_of(store: Store, identifier: TenantId) -> Tenant:
    """Raises NoSuchTenant."""
    return built_in(identifier) or _tenant(store, {"_id": identifier})


def is_suspended(row: Document | None) -> bool:
    """A tenant that nobody ever suspended says nothing about it; built-in tenants have no row."""
    return row is not None and row.get("suspended", False)


def _tenant(store: Store, match: Mapping[str, Any]) -> Tenant:
    row = store.db[COLLECTION].find_one(match)
    # A suspension may be heard of before the tenant itself: then there is a row without a slug.
    if row is None or "slug" not in row:
        raise NoSuchTenant
    return Tenant(id=TenantId(row["_id"]), slug=row["slug"], name=row["name"], suspended=is_suspended(row))
