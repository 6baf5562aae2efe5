"""Storage of tenants in MongoDB."""

from dataclasses import fields
from typing import Any, Final

from chassis.kernel.writes import Document
from chassis.persistence.changes import Change, changes_between
from chassis.persistence.store import Index
from chassis.persistence.unit_of_work import Repository
from services.members.tenants.domain import Limits, Points, Tenant
from services.members.tenants.errors import NoSuchTenant

_NAMES: Final = frozenset({"name", "name_en"})
_PLAIN: Final = frozenset({"needs_verification", "staff_second_factor"})


class Tenants(Repository[Tenant]):
    """Holds one record per tenant: the tenant itself."""

    collection, aggregate, missing = "tenants", Tenant, NoSuchTenant
    told = _NAMES | _PLAIN | {one.name for kind in (Points, Limits) for one in fields(kind)}

    def changes(self, loaded: Document | None, aggregate: Tenant) -> list[Change]:
        """Each setting by itself, wherever it stands."""
        if loaded is None:
            return []
        return changes_between(_flat(loaded), _flat(self.to_document(aggregate)), told=self.told, hinted=())


def _flat(tenant: Document) -> dict[str, Any]:
    settings = tenant["settings"]
    return {
        **{name: tenant[name] for name in _NAMES},
        **{name: settings[name] for name in _PLAIN if name in settings},
        **settings["points"],
        # Tenants of before limits could be set have none.
        **settings.get("limits", {}),
    }


INDEXES: Final = {
    "tenants": (Index((("tenant", 1), ("_id", 1)), serves="the tenant itself"),),
}
