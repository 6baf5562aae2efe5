"""How tenants are kept in MongoDB."""

from typing import Final

from chassis.persistence.store import Index
from chassis.persistence.unit_of_work import Repository
from services.members.tenants.domain import Tenant
from services.members.tenants.errors import NoSuchTenant


class Tenants(Repository[Tenant]):
    """At most the one tenant itself."""

    collection, aggregate, missing = "tenants", Tenant, NoSuchTenant


INDEXES: Final = {
    "tenants": (Index((("tenant", 1), ("_id", 1)), serves="the tenant itself"),),
}
