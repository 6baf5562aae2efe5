"""Recounts figures from the rows that they stand for, and mends what differs."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from chassis.kernel.identity import TenantId
from chassis.kernel.writes import Update, Write
from chassis.persistence.store import Store
from reporting.figures import COLLECTION, Count, changes_of

#: Everything that the rows of one tenant count; each service has one.
Recount = Callable[[Store, TenantId], Iterable[Count]]


@dataclass(frozen=True)
class Difference:
    tenant: str
    scope: str
    figure: str
    kept: float
    counted: float

    def __str__(self) -> str:
        return f"{self.tenant} {self.scope} {self.figure}: kept {self.kept}, rows say {self.counted}"


def differences(store: Store, recount: Recount) -> list[Difference]:
    """Where figures and rows differ. Messages that are still on their way differ too: see `lasting`."""
    return [found for tenant in _tenants(store) for found in _of_tenant(store, recount, tenant)]


def lasting(first: Iterable[Difference], second: Iterable[Difference]) -> list[Difference]:
    """What differs in the same way in two counts, some time apart: nothing on its way will mend it."""
    again = set(second)
    return [one for one in first if one in again]


def mend(store: Store, found: Iterable[Difference]) -> None:
    """Adds what is missing. By difference, because messages go on counting meanwhile."""
    writes: list[Write] = [
        Update(
            COLLECTION,
            {"_id": f"{one.tenant}|{one.scope}"},
            {"$inc": {f"counts.{one.figure}": one.counted - one.kept}, "$setOnInsert": {"tenant": one.tenant}},
            upsert=True,
        )
        for one in found
    ]
    if writes:
        store.commit(writes)


def _of_tenant(store: Store, recount: Recount, tenant: TenantId) -> Iterator[Difference]:
    counted = {
        (scope, key.removeprefix("counts.")): by
        for scope, change in changes_of(recount(store, tenant)).items()
        for key, by in change.items()
    }
    kept = dict(_kept(store, tenant))
    for scope, figure in sorted(counted.keys() | kept.keys()):
        pair = kept.get((scope, figure), 0), counted.get((scope, figure), 0)
        if pair[0] != pair[1]:
            yield Difference(tenant, scope, figure, *pair)


def _kept(store: Store, tenant: TenantId) -> Iterator[tuple[tuple[str, str], float]]:
    for row in store.db[COLLECTION].find({"tenant": tenant}):
        scope = row["_id"].removeprefix(f"{tenant}|")
        for group, figures in row["counts"].items():
            for name, by in figures.items():
                yield (scope, f"{group}.{name}"), by


def _tenants(store: Store) -> list[TenantId]:
    return sorted(store.db[COLLECTION].distinct("tenant"))
