"""P24: clocks that are due among 100,000 running ones: how many a second ring, and what a look costs when none is due."""

import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from statistics import median
from typing import Any, Final

from bench.measure import Result
from chassis.background.indexes import CHASSIS_INDEXES
from chassis.kernel.clock import utc_now
from chassis.kernel.ids import new_id
from chassis.persistence.documents import to_document
from chassis.persistence.store import Store
from deploy.local.servers import Servers
from services.requests.calendars.domain import WorkingCalendar
from services.requests.calendars.working_time import Limit, Unit
from services.requests.clocks.domain import Clock
from services.requests.clocks.feature import RINGING
from services.requests.clocks.record import Kind, Timed
from services.requests.clocks.storage import COLLECTION
from services.requests.service import SERVICE

RUNNING: Final = 100_000
DUE: Final = 20_000
#: Clocks a second, and milliseconds of a look when nothing is due.
BARS: Final = (2_000, 50)
_TENANTS: Final = 10
_LOOKS: Final = 20
_AT_ONCE: Final = 5_000


def measured(servers: Servers, running: int = RUNNING, due: int = DUE) -> Iterator[Result]:
    store = Store.connect(servers.mongodb_uri("louyu_requests"))
    store.ensure_indexes({**CHASSIS_INDEXES, **SERVICE.indexes})
    rate, idle = rung(store, running, due)
    shown = f"{due:,} due of {running:,} running clocks: {rate:,.0f} a second"
    yield Result("P24", shown, f"{BARS[0]:,} a second", round(rate / BARS[0], 2), 1.0, "higher", 1)
    shown = f"a look at {running:,} running clocks, none of them due: {idle:.1f} ms"
    yield Result("P24b", shown, f"{BARS[1]} ms", round(idle / BARS[1], 2), 1.0, "lower", _LOOKS)


def rung(store: Store, running: int, due: int) -> tuple[float, float]:
    """Clocks a second, and the milliseconds of a look afterwards."""
    now = utc_now()
    for start in range(0, running, _AT_ONCE):
        numbers = range(start, min(start + _AT_ONCE, running))
        store.db[COLLECTION].insert_many([_row(number, now, is_due=number < due) for number in numbers])
    make, done = SERVICE.make_unit_of_work(), 0
    started = time.perf_counter()
    while found := RINGING(store, make, utc_now):
        done += found
    seconds = time.perf_counter() - started
    if done != due:
        raise RuntimeError(f"{done} clocks rang, {due} were due")
    looks = [_milliseconds(lambda: RINGING(store, make, utc_now)) for _ in range(_LOOKS)]
    return done / seconds, median(looks)


def _row(number: int, now: datetime, *, is_due: bool) -> dict[str, Any]:
    """A clock of one of the tenants, due to warn or not."""
    timed = Timed(
        kind=Kind.REQUEST,
        subject_id=new_id(),
        request_id=new_id(),
        number=f"R{number}",
        title="车位出口拥堵",
        building_id="b1",
        unit_id=None,
        started_at=now,
        limit=Limit(amount=20, unit=Unit.DAYS),
        until=None,
    )
    clock = Clock.start(timed, WorkingCalendar.default("c1"), identifier=new_id())
    clock.next_at = now - timedelta(minutes=1) if is_due else clock.next_at
    return {**to_document(clock), "tenant": f"bench-{number % _TENANTS}"}


def _milliseconds(act: Callable[[], object]) -> float:
    started = time.perf_counter()
    act()
    return (time.perf_counter() - started) * 1000
