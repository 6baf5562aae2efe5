"""Clocks on the real MongoDB: rung by many at once, and by workers of which one is killed. Each fires once."""

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from signal import SIGKILL
from typing import Final

import pytest

from chassis.kernel.clock import utc_now
from chassis.kernel.ids import new_id
from chassis.kernel.kafka_access import KafkaAccess
from chassis.persistence.store import Store
from chassis.testing.eventually import eventually
from deploy.local.servers import Servers
from services.requests.calendars.working_time import Limit, Unit
from services.requests.clocks.domain import Clock
from services.requests.clocks.feature import RINGING
from services.requests.clocks.record import Kind, Timed
from services.requests.service import SERVICE
from tests.integration.halves import Half, halves

pytestmark = [pytest.mark.integration, pytest.mark.capability("R4")]

#: More than one transaction rings.
MANY: Final = 500
OVERDUE: Final = "org.louyu.requests.clock.overdue.v1"
#: A street office that has set nothing has three levels of escalation.
FIRED: Final = {"clock.started.v1": 1, "clock.overdue.v1": 1, "clock.escalated.v1": 3}


@pytest.fixture
def requests(servers: Servers, mongo: Store, kafka: KafkaAccess, tmp_path: Path) -> Iterator[Half]:
    with halves(servers, mongo, kafka, tmp_path, SERVICE) as (one,):
        yield one


def given_clocks(requests: Half, number: int) -> None:
    """Their limit of a day was over long ago, and the time of all levels of escalation with it."""
    long_ago, uow = utc_now() - timedelta(days=60), requests.unit()
    calendar = uow.calendars.current()
    for each in range(number):
        timed = Timed(
            kind=Kind.REQUEST,
            subject_id=f"r{each}",
            request_id=f"r{each}",
            number=f"R{each}",
            title="车位出口拥堵",
            building_id="b1",
            unit_id=None,
            started_at=long_ago,
            limit=Limit(amount=1, unit=Unit.DAYS),
            until=None,
        )
        uow.clocks.add(Clock.start(timed, calendar, identifier=new_id()))
    uow.commit()


def fired(requests: Half) -> Counter[tuple[tuple[str, int], ...]]:
    """How many clocks have had which events, how often each."""
    of_clock: dict[str, Counter[str]] = {}
    for row in requests.store.db["outbox"].find({"tenant": requests.tenant}):
        of_clock.setdefault(row["agg"], Counter())[row["type"].removeprefix("org.louyu.requests.")] += 1
    return Counter(tuple(sorted(events.items())) for events in of_clock.values())


def once_each(number: int) -> Counter[tuple[tuple[str, int], ...]]:
    return Counter({tuple(sorted(FIRED.items())): number})


def overdue(requests: Half) -> int:
    return requests.store.db["outbox"].count_documents({"tenant": requests.tenant, "type": OVERDUE})


def test_clocks_that_many_ring_at_once_fire_once(requests: Half) -> None:
    given_clocks(requests, MANY)
    make = SERVICE.make_unit_of_work()

    def ring(_: int) -> None:
        while RINGING(requests.store, make, utc_now):
            pass

    with ThreadPoolExecutor(max_workers=4) as pool:
        list(pool.map(ring, range(4)))

    # What two were in the way of each other for is tried again after a pause.
    def all_have_fired() -> bool:
        ring(0)
        return overdue(requests) == MANY

    eventually(all_have_fired, every=0.5)

    assert fired(requests) == once_each(MANY)


def test_two_workers_ring_on_where_one_was_killed_and_nothing_fires_twice(requests: Half) -> None:
    given_clocks(requests, MANY)
    # Two commands at least are one transaction: this is in the middle of the second one, or of the first.
    requests.start("timers", FAILPOINT="store.in_transaction:3")
    assert requests.died() == -SIGKILL
    assert overdue(requests) < MANY

    # Its lease is over.
    requests.store.db["leases"].delete_many({})
    requests.start("timers", WORKER_INSTANCE="1")
    requests.start("timers", WORKER_INSTANCE="2")
    eventually(lambda: overdue(requests) == MANY, every=0.2)

    assert fired(requests) == once_each(MANY)
