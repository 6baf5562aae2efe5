"""Recounts figures from the rows that they stand for, and mends what differs."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from chassis.kernel.clock import utc_now
from chassis.kernel.identity import TenantId
from chassis.kernel.local_time import local_date
from chassis.kernel.writes import Document, Write
from chassis.persistence.store import Store
from reporting.figures import COLLECTION, UNDATED, Changes, Count, changes_of, writes_of

#: Rows per batch that is read: memory stays the same, however many rows there are.
_BATCH: Final = 1_000
#: Documents that are mended in one transaction.
_AT_ONCE: Final = 200


@dataclass(frozen=True)
class Recount:
    """How the rows of a service are counted.

    `rows`: the collections that are counted; each has an index that starts with the tenant. `of_tenant` reads each of
    them once, for one tenant; it gets the settings of the process, because some rows are sealed.
    """

    rows: tuple[str, ...]
    of_tenant: Callable[[Store, TenantId, object], Iterable[Count]]
    #: Where rows are deleted after some days: how many days back they say everything. None: for ever.
    kept_days: int | None = None
    #: Figures of acts that leave no row.
    uncounted: frozenset[str] = frozenset()

    def covers(self, day: str, figure: str, now: datetime) -> bool:
        """Whether the rows say this figure of this day, or of a month as a whole."""
        if figure in self.uncounted:
            return False
        return self.kept_days is None or day >= local_date(now - timedelta(days=self.kept_days))[: len(day) or None]


@dataclass(frozen=True)
class Difference:
    """`day` is an ISO date; empty for what has none; a month if its sum and its days differ."""

    tenant: str
    scope: str
    day: str
    figure: str
    kept: float
    counted: float

    def __str__(self) -> str:
        where = f"{self.tenant} {self.scope} {self.day or 'undated'} {self.figure}"
        return f"{where}: kept {self.kept}, rows say {self.counted}"


def differences(
    store: Store, recount: Recount, settings: object = None, *, now: datetime | None = None
) -> list[Difference]:
    """Where figures and rows differ. Messages that are still on their way differ too: see `lasting`."""
    at = now or utc_now()
    found = (one for tenant in _tenants(store, recount) for one in _of_tenant(store, recount, tenant, settings))
    return [one for one in found if recount.covers(one.day, one.figure, at)]


def lasting(first: Iterable[Difference], second: Iterable[Difference]) -> list[Difference]:
    """What differs in the same way in two counts, some time apart: nothing on its way will mend it."""
    again = set(second)
    return [one for one in first if one in again]


def mend(store: Store, found: Iterable[Difference]) -> None:
    """Adds what is missing. By difference, because messages go on counting meanwhile."""
    missing: dict[TenantId, Changes] = {}
    for one in found:
        change = missing.setdefault(TenantId(one.tenant), {}).setdefault((one.scope, one.day), {})
        change[one.figure] = one.counted - one.kept
    for tenant, changes in missing.items():
        for writes in _some(writes_of(tenant, changes)):
            store.commit(writes)


def _some(writes: Sequence[Write]) -> Iterator[Sequence[Write]]:
    """In parts that one transaction has time for."""
    return (writes[start : start + _AT_ONCE] for start in range(0, len(writes), _AT_ONCE))


def rows_of(store: Store, collection: str, tenant: TenantId, by: str | None = None) -> Iterator[Document]:
    """All rows of a tenant, one after the other; in the order of the field `by`, for which there must be an index."""
    found = store.db[collection].find({"tenant": tenant}, batch_size=_BATCH)
    yield from found.sort([(by, 1)]) if by else found


def counts_of(
    group: str, true: Mapping[str, int], where: tuple[str, ...], at: datetime | None = None
) -> Iterator[Count]:
    """One count for each figure of a group that is not zero, on the day of `at`."""
    for name, by in true.items():
        if by:
            yield Count(f"{group}.{name}", int(by), where, at=at)


def moment_of(row: Document, *events: str) -> datetime | None:
    """When the first of these events happened to the row; None if none did, or nobody noted it at the time."""
    return min((row["moments"][one] for one in events if one in row.get("moments", {})), default=None)


def dated(group: str, true: Mapping[str, tuple[int, datetime | None]], where: tuple[str, ...]) -> Iterator[Count]:
    """As `counts_of`, each figure with its own moment."""
    for name, (by, at) in true.items():
        yield from counts_of(group, {name: by}, where, at)


def _of_tenant(store: Store, recount: Recount, tenant: TenantId, settings: object) -> Iterator[Difference]:
    counted = {
        (scope, day, figure): by
        for (scope, day), change in changes_of(recount.of_tenant(store, tenant, settings)).items()
        for figure, by in change.items()
    }
    kept = _kept(store, tenant)
    for key in sorted(counted.keys() | kept.keys()):
        pair = kept.get(key, 0), counted.get(key, 0)
        if pair[0] != pair[1]:
            yield Difference(tenant, *key, *pair)


def _kept(store: Store, tenant: TenantId) -> dict[tuple[str, str, str], float]:
    """By scope, day and figure. What a month has beyond its days is under the month."""
    kept: dict[tuple[str, str, str], float] = {}
    for row in store.db[COLLECTION].find({"tenant": tenant}, batch_size=_BATCH):
        # Figures from before days do not name their scope.
        scope, month = row.get("scope") or row["_id"].removeprefix(f"{tenant}|"), row.get("month", UNDATED)
        for figure, by in _flat(row["counts"]):
            kept[scope, month, figure] = by
        for number, counts in row.get("days", {}).items():
            for figure, by in _flat(counts):
                kept[scope, f"{month}-{number}", figure] = by
                kept[scope, month, figure] = kept.get((scope, month, figure), 0) - by
    return kept


def _flat(counts: Mapping[str, Mapping[str, float]]) -> Iterator[tuple[str, float]]:
    for group, figures in counts.items():
        for name, by in figures.items():
            yield f"{group}.{name}", by


def _tenants(store: Store, recount: Recount) -> list[TenantId]:
    """Everybody who has figures or rows: figures that were lost as a whole differ most of all."""
    found = (store.db[name].distinct("tenant") for name in (COLLECTION, *recount.rows))
    return sorted({tenant for tenants in found for tenant in tenants})
