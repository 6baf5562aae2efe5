"""P8: the time of every query on many rows against its time on few."""

import contextlib
import logging
from collections.abc import Iterator
from statistics import median
from typing import Final

from bench.lists.calls import Caller, Query, queries
from bench.lists.filters import lists
from bench.measure import Result
from chassis.kernel.ids import new_id
from chassis.observability.logs import log
from chassis.persistence.store import Store
from deploy.local.servers import Servers

FEW, MANY = 10_000, 1_000_000
#: For development.
QUICK: Final = (1_000, 100_000)
BAR: Final = 1.5
_REPEATS: Final = 15


def growth(servers: Servers, *, few: int = FEW, many: int = MANY) -> Iterator[Result]:
    """The worst query of each list, and the worst of all. Raises RuntimeError if a plan reads too much."""
    # The services answer in this process, and would log each request between the results.
    log.threshold = logging.WARNING
    ratios: dict[Query, float] = {}
    faults: list[str] = []
    for asked in lists():
        with fresh(servers) as store:
            caller = Caller(asked, store)
            times = {rows: _measured(caller, rows, faults) for rows in (few, many)}
        ratios |= {query: times[many][query] / times[few][query] for query in queries(asked)}
        worst = max(queries(asked), key=ratios.__getitem__)
        print(f"P8 {asked.path}: {ratios[worst]:.2f} at most ({worst.what})", flush=True)
    print(*faults, sep="\n", flush=True)
    worst = max(ratios, key=ratios.__getitem__)
    yield Result(
        "P8", f"{many} rows of a list, the slowest of {len(ratios)} queries: {worst}", f"the same query on {few} rows",
        round(ratios[worst], 2), BAR, "lower", _REPEATS,
    )  # fmt: skip
    yield Result("P8b", "queries that read more than three times what they return", "none", len(faults), 0, "lower", 1)


def _measured(caller: Caller, rows: int, faults: list[str]) -> dict[Query, float]:
    caller.grow(rows)
    asked = list(queries(caller.asked))
    with caller.watched():
        for query in asked:
            faults += caller.faults(query)
    return {query: median(caller.seconds(query.path) for _ in range(_REPEATS)) for query in asked}


@contextlib.contextmanager
def fresh(servers: Servers) -> Iterator[Store]:
    """A database that is gone afterwards."""
    admin = Store.connect(servers.mongodb_admin_uri)
    name = f"bench_{new_id()[-12:]}"
    try:
        yield Store(admin.db.client[name])
    finally:
        admin.db.client.drop_database(name)
        admin.db.client.close()
