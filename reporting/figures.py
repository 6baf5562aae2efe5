"""Counters per scope and day, kept from events. What is asked of them is read in `periods`."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from chassis.consuming.known_things import COLLECTION as THINGS
from chassis.consuming.projections import newest
from chassis.kernel.identity import TenantId
from chassis.kernel.local_time import local_date
from chassis.kernel.messages import Message, happened_at
from chassis.kernel.writes import Document, Update, Write
from chassis.persistence.store import Index, Store
from reporting.shared import SHARED

COLLECTION: Final = "figures"
TENANTS: Final = "tenants_seen"
# One document per tenant, scope and month: the sums of the month, and those of each of its days. So a count is one write,
# and no document grows for ever (docs/decisions/0026-figures-by-day.md).
#: The scope of the totals of a tenant.
WHOLE: Final = "tenant"
#: The day of what was counted before figures had days.
UNDATED: Final = ""
#: Length of "2026-11" in "2026-11-26".
_MONTH: Final = 7
#: Whole sixtieths inside, whole hours and points outside: sums of fractions of an hour are not exact.
_SHOWN_AS: Final[Mapping[str, str]] = {"minutes": "hours", "sixtieths": "points"}

INDEXES: Final[Mapping[str, Sequence[Index]]] = {
    COLLECTION: (
        Index((("tenant", 1), ("scope", 1), ("month", 1)), serves="a report of one scope, by period; the recount"),
    ),
    TENANTS: (Index((("district", 1), ("_id", 1)), serves="the tenants of a district"),),
}


@dataclass(frozen=True)
class Count:
    """Increases `name` (`group.figure`) by `by` in the tenant's totals (unless not `whole`) and in each of `scopes`.

    `at` is the moment of the fact, whose local day it counts on. What takes a count back names the moment of that count.
    """

    name: str
    by: float = 1
    scopes: tuple[str, ...] = ()
    whole: bool = True
    at: datetime | None = None


#: Scope and ISO day → figure → the sum of what is counted.
Changes = dict[tuple[str, str], dict[str, float]]


def counted(message: Message, *counts: Count) -> list[Write]:
    """The writes that add these counts to the tenant of the message, by default on the day that the event names."""
    return counts_of(message.tenant, happened_at(message), *counts)


def counts_of(tenant: TenantId, at: datetime, *counts: Count) -> list[Write]:
    """The writes for counting; counts without a moment of their own are of `at`."""
    return writes_of(tenant, changes_of(counts, local_date(at)))


def changes_of(counts: Iterable[Count], day: str = UNDATED) -> Changes:
    """The sums per scope and day; counts without a moment are of `day`."""
    changes: Changes = {}
    for count in counts:
        on = local_date(count.at) if count.at else day
        for where in (*((WHOLE,) if count.whole else ()), *count.scopes):
            change = changes.setdefault((where, on), {})
            change[count.name] = change.get(count.name, 0) + count.by
    return changes


def writes_of(tenant: TenantId, changes: Changes) -> list[Write]:
    """One write per scope and month."""
    added: dict[tuple[str, str], dict[str, float]] = {}
    for (where, day), change in changes.items():
        increase = added.setdefault((where, day[:_MONTH]), {})
        for name, by in change.items():
            increase[f"counts.{name}"] = increase.get(f"counts.{name}", 0) + by
            if day[_MONTH:]:
                increase[f"days.{day[-2:]}.{name}"] = by
    return [_increase(tenant, where, month, increase) for (where, month), increase in added.items()]


def _increase(tenant: TenantId, where: str, month: str, increase: Mapping[str, float]) -> Update:
    identifier = "|".join((tenant, where, *([month] if month else [])))
    start = {"tenant": tenant, "scope": where, "month": month}
    return Update(COLLECTION, {"_id": identifier}, {"$inc": dict(increase), "$setOnInsert": start}, upsert=True)


def tenant_seen(message: Message, name: str, district: str, name_en: str | None = None) -> list[Write]:
    """Stores to which district a tenant belongs, and what it is called."""
    return [
        Update(TENANTS, {"_id": message.tenant}, {"$set": {"district": district}}, upsert=True),
        *tenant_renamed(message, name, name_en),
    ]


def tenant_renamed(message: Message, name: str, name_en: str | None) -> list[Write]:
    """Stores what a tenant is called now."""
    return newest(message, TENANTS, message.tenant, {"name": name, "name_en": name_en}, group="name")


def read(store: Store, tenant: TenantId, where: str = WHOLE) -> dict[str, Any]:
    """The totals of one scope of one tenant, nested by group; empty if nothing was counted."""
    return shown(added_up(row["counts"] for row in _rows(store, [tenant], where)))


def read_district(store: Store, district: str) -> list[dict[str, Any]]:
    """The totals of each tenant of a district."""
    tenants = tenants_of(store, district)
    rows = list(_rows(store, [tenant["_id"] for tenant in tenants], WHOLE))
    return [
        {
            "tenant": tenant["_id"],
            **called(tenant),
            "figures": for_district(shown(added_up(row["counts"] for row in rows if row["tenant"] == tenant["_id"]))),
        }
        for tenant in tenants
    ]


def called(tenant: Document) -> dict[str, str | None]:
    """What a tenant is called, for its line in a report."""
    return {"name": tenant["name"], "name_en": tenant.get("name_en")}


def tenants_of(store: Store, district: str) -> list[Document]:
    return list(store.db[TENANTS].find({"district": district}, sort=[("_id", 1)]))


def _rows(store: Store, tenants: Sequence[str], where: str) -> Iterable[Document]:
    """The sums of every month. One query."""
    before = {"_id": {"$in": [f"{tenant}|{where}" for tenant in tenants]}}
    by_month = {"tenant": {"$in": list(tenants)}, "scope": where, "month": {"$gt": UNDATED}}
    return store.db[COLLECTION].find({"$or": [before, by_month]}, {"tenant": 1, "counts": 1})


def has_scope(store: Store, tenant: TenantId, where: str) -> bool:
    """Whether the scope is the tenant, or a thing that the service has been told of. Some services are told of none."""
    things, (kind, _, identifier) = store.db[THINGS], where.partition(":")
    if where == WHOLE or things.find_one({"_id": f"{tenant}|{kind}|{identifier}"}):
        return True
    return things.find_one({"tenant": tenant}) is None


def added_up(parts: Iterable[Mapping[str, Mapping[str, float]]]) -> dict[str, dict[str, float]]:
    """The sum of several tables of figures."""
    total: dict[str, dict[str, float]] = {}
    for part in parts:
        for group, figures in part.items():
            row = total.setdefault(group, {})
            for name, count in figures.items():
                row[name] = row.get(name, 0) + count
    return total


def for_district(figures: Mapping[str, Mapping[str, float]]) -> dict[str, dict[str, float]]:
    """Without the figures that only this street office has, such as those named after its own rules."""
    return {
        group: {name: count for name, count in counts.items() if name in SHARED.get(group, counts)}
        for group, counts in figures.items()
    }


def shown(counts: Mapping[str, Mapping[str, float]]) -> dict[str, Any]:
    """Counts as people see them: what is kept in sixtieths is shown in whole ones."""
    return {name: _in_whole(group) for name, group in counts.items()}


def _in_whole(group: Mapping[str, float]) -> dict[str, float]:
    seen = {name: count for name, count in group.items() if name not in _SHOWN_AS}
    for small in _SHOWN_AS.keys() & group.keys():
        # Figures from before were counted in hours and points.
        amount = round(group.get(_SHOWN_AS[small], 0) + group[small] / 60, 2)
        seen[_SHOWN_AS[small]] = int(amount) if amount == int(amount) else amount
    return seen
