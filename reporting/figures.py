"""Counters per scope, kept from events."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from chassis.consuming.known_things import COLLECTION as THINGS
from chassis.kernel.identity import TenantId
from chassis.kernel.messages import Message
from chassis.kernel.writes import Update, Write
from chassis.persistence.store import Index, Store

COLLECTION: Final = "figures"
TENANTS: Final = "tenants_seen"
# One document per tenant and scope, so that a report is one read whatever the size of the tenant.
#: The scope of the totals of a tenant.
WHOLE: Final = "tenant"
# Whole numbers inside: sums of fractions of an hour are not exact.
_MINUTES: Final = "minutes"
_HOURS: Final = "hours"

INDEXES: Final[Mapping[str, Sequence[Index]]] = {
    TENANTS: (Index((("district", 1), ("_id", 1)), serves="the tenants of a district"),)
}


@dataclass(frozen=True)
class Count:
    """Increases `name` (`group.figure`) by `by` in the tenant's totals (unless not `whole`) and in each of `scopes`."""

    name: str
    by: float = 1
    scopes: tuple[str, ...] = ()
    whole: bool = True


def counted(message: Message, *counts: Count) -> list[Write]:
    """The writes that add these counts to the tenant of the message."""
    return counts_of(message.tenant, *counts)


def counts_of(tenant: TenantId, *counts: Count) -> list[Write]:
    """The writes for counting without a message, which no rebuild can restore."""
    return [
        Update(
            COLLECTION, {"_id": f"{tenant}|{where}"}, {"$inc": change, "$setOnInsert": {"tenant": tenant}}, upsert=True
        )
        for where, change in changes_of(counts).items()
    ]


def changes_of(counts: Iterable[Count]) -> dict[str, dict[str, float]]:
    """By scope: field of its document → the sum of what is counted."""
    changes: dict[str, dict[str, float]] = {}
    for count in counts:
        for where in (*((WHOLE,) if count.whole else ()), *count.scopes):
            change = changes.setdefault(where, {})
            key = f"counts.{count.name}"
            change[key] = change.get(key, 0) + count.by
    return changes


def tenant_seen(message: Message, name: str, district: str) -> list[Write]:
    """Stores to which district a tenant belongs."""
    change = {"$set": {"name": name, "district": district}}
    return [Update(TENANTS, {"_id": message.tenant}, change, upsert=True)]


def read(store: Store, tenant: TenantId, where: str = WHOLE) -> dict[str, Any]:
    """The counts of one scope of one tenant, nested by group; empty if nothing was counted."""
    row = store.db[COLLECTION].find_one({"_id": f"{tenant}|{where}"})
    return shown(row["counts"]) if row else {}


def has_scope(store: Store, tenant: TenantId, where: str) -> bool:
    """Whether the scope is the tenant, or a thing that the service has been told of. Some services are told of none."""
    things, (kind, _, identifier) = store.db[THINGS], where.partition(":")
    if where == WHOLE or things.find_one({"_id": f"{tenant}|{kind}|{identifier}"}):
        return True
    return things.find_one({"tenant": tenant}) is None


def shown(counts: Mapping[str, Mapping[str, float]]) -> dict[str, Any]:
    """Counts as people see them: what is kept in whole minutes is shown in hours."""
    return {name: _in_hours(group) for name, group in counts.items()}


def _in_hours(group: Mapping[str, float]) -> dict[str, float]:
    if _MINUTES not in group:
        return dict(group)
    # Figures from before were counted in hours.
    hours = round(group.get(_HOURS, 0) + group[_MINUTES] / 60, 2)
    rest = {name: count for name, count in group.items() if name != _MINUTES}
    return {**rest, _HOURS: int(hours) if hours == int(hours) else hours}


def read_district(store: Store, district: str) -> list[dict[str, Any]]:
    """The totals of each tenant of a district."""
    tenants = list(store.db[TENANTS].find({"district": district}, sort=[("_id", 1)]))
    keys = [f"{tenant['_id']}|{WHOLE}" for tenant in tenants]
    totals = {row["_id"]: shown(row["counts"]) for row in store.db[COLLECTION].find({"_id": {"$in": keys}})}
    return [
        {"tenant": tenant["_id"], "name": tenant["name"], "figures": totals.get(f"{tenant['_id']}|{WHOLE}", {})}
        for tenant in tenants
    ]
