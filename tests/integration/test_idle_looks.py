"""What a timer costs when nothing is due: one question that an index answers, however many rows and tenants wait."""

from datetime import timedelta
from typing import Any, Final

import pytest

from chassis.background.indexes import CHASSIS_INDEXES
from chassis.background.sweep import Sweep
from chassis.kernel.clock import utc_now
from chassis.kernel.ids import new_id
from chassis.persistence.store import Store
from chassis.service import Service
from deploy.platform import SERVICES

pytestmark = [pytest.mark.integration]

_TENANTS: Final = 3
_ROWS: Final = 300


SWEEPS: Final = [
    pytest.param(service, timer.task, id=f"{service.name} {timer.name}")
    for service in SERVICES.values()
    for timer in service.timers
    if isinstance(timer.task, Sweep)
]


@pytest.mark.parametrize(("service", "sweep"), SWEEPS)
def test_a_look_that_finds_nothing_asks_once_and_reads_next_to_nothing(
    service: Service, sweep: Sweep, store: Store
) -> None:
    indexes = {**CHASSIS_INDEXES, **service.indexes}
    store.ensure_indexes({sweep.collection: indexes[sweep.collection]})
    store.db[sweep.collection].insert_many([_row(sweep, service, number) for number in range(_ROWS)])
    store.db.command("profile", 2)

    done = sweep(store, service.make_unit_of_work(None, None), utc_now)

    store.db.command("profile", 0)
    asked = list(store.db["system.profile"].find({"ns": f"{store.db.name}.{sweep.collection}"}))
    assert done == 0
    assert [row["op"] for row in asked] == ["query"]
    # At most: where an index begins, in each tenant, and where it ends.
    assert (asked[0]["keysExamined"] <= 3 * _TENANTS, asked[0]["docsExamined"]) == (True, 0), asked[0]["planSummary"]


def _row(sweep: Sweep, service: Service, number: int) -> dict[str, Any]:
    """A row of which nothing is due yet."""
    unique = {
        name: new_id()
        for index in service.indexes[sweep.collection]
        if index.unique
        for name, _ in index.keys
        if name not in ("tenant", "_id")
    }
    later = utc_now() + timedelta(days=1)
    waiting: dict[str, Any] = {sweep.state_field: sweep.status if sweep.field or sweep.lacking else "another"}
    times = {name: later for name in (sweep.field, sweep.lacking) if name}
    return {**unique, **waiting, **times, "_id": f"r{number}", "tenant": f"t{number % _TENANTS}"}
