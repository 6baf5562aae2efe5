"""Races on the real MongoDB: many claims of one wish, report-ins at the same moment, one message in two processes."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from flask import Flask

from chassis.background.indexes import CHASSIS_INDEXES
from chassis.http.app import create_app
from chassis.http.call import Wiring
from chassis.kernel.clock import utc_now
from chassis.kernel.errors import Conflict
from chassis.kernel.identity import Actor, PersonId, TenantId
from chassis.kernel.request_context import RequestContext
from chassis.persistence.store import Store
from chassis.testing.clock import FixedClock
from services.requests.service import SERVICE
from services.requests.whistles.use_cases import lapse_whistle
from services.requests.work_orders.commands import Triaged
from services.requests.work_orders.ports import WorkOrdersWork
from services.requests.work_orders.use_cases import dispatch_for_request
from tests.builders.requests import MAKE, SOON, a_triaged_request, a_whistle, a_whistled_request, a_wish

pytestmark = pytest.mark.integration
PEOPLE = [f"p{number}" for number in range(2, 14)]


@pytest.fixture
def database(store: Store) -> Store:
    store.ensure_indexes({**CHASSIS_INDEXES, **SERVICE.indexes})
    # Nothing is kept for verified people: these are strangers.
    store.db["tenant_settings"].insert_one({"_id": "t1", "tenant": "t1", "needs_verification": []})
    return store


def work(store: Store, act: Callable[[Any], object]) -> None:
    uow = MAKE(store, RequestContext(tenant=TenantId("t1"), actor="somebody", correlation="c" * 32), utc_now)
    act(uow)
    uow.commit()


def app_on(store: Store) -> Flask:
    """An app that trusts the token's text as the caller: signatures are not tested here."""
    grants = {"whistle.report_in": frozenset({"*"})}
    return create_app(SERVICE, Wiring(store, MAKE, lambda token: Actor(PersonId(token), TenantId("t1"), grants)))


def all_at_once(store: Store, path: str, people: list[str], bodies: list[Any]) -> list[int]:
    app = app_on(store)

    def post(person: str, body: Any) -> int:
        headers = {"Authorization": f"Bearer {person}"}
        return app.test_client().post(f"/api/v1/requests{path}", json=body, headers=headers).status_code

    with ThreadPoolExecutor(max_workers=len(people)) as pool:
        return list(pool.map(post, people, bodies))


def types(store: Store) -> list[str]:
    return [row["type"].removeprefix("org.louyu.requests.") for row in store.db["outbox"].find(sort=[("ts", 1)])]


@pytest.mark.capability("R6")
@pytest.mark.parametrize("attempt", range(5))
def test_of_many_who_claim_a_wish_at_once_exactly_one_has_it(database: Store, attempt: int) -> None:
    work(database, lambda uow: uow.wishes.add(a_wish()))

    statuses = all_at_once(database, "/wishes/v1/claim", PEOPLE, [None] * len(PEOPLE))

    assert sorted(statuses) == [200, *[409] * (len(PEOPLE) - 1)], attempt
    assert types(database).count("wish.claimed.v1") == 1


@pytest.mark.capability("R3")
def test_units_that_report_in_at_once_are_all_counted(database: Store) -> None:
    units = [f"u{number}" for number in range(6)]
    work(database, lambda uow: uow.requests.add(a_whistled_request(units)))
    work(database, lambda uow: uow.whistles.add(a_whistle(units)))
    bodies = [{"unit_id": unit} for unit in units]

    statuses = all_at_once(database, "/whistles/w1/report-ins", units, bodies)

    assert statuses == [200] * 6
    assert (types(database).count("whistle.reported-in.v1"), types(database).count("whistle.assembled.v1")) == (6, 1)


def test_a_triage_handled_twice_at_once_makes_one_work_order(database: Store) -> None:
    work(database, lambda uow: uow.requests.add(a_triaged_request("u1")))

    def dispatch(uow: WorkOrdersWork) -> None:
        dispatch_for_request(uow, Triaged(request_id="r1", unit_id="u1", round=1, note=""), utc_now())

    def handle(_: int) -> bool:
        try:
            work(database, dispatch)
        except Conflict:
            return False
        return True

    with ThreadPoolExecutor(max_workers=4) as pool:
        assert any(pool.map(handle, range(4)))
    assert types(database).count("work-order.dispatched.v1") == 1


def test_the_clock_names_the_missing_once_however_many_processes_ask(database: Store) -> None:
    work(database, lambda uow: uow.whistles.add(a_whistle()))

    def lapse(_: int) -> None:
        try:
            work(database, lambda uow: lapse_whistle(uow, FixedClock(SOON), whistle_id="w1"))
        except Conflict:
            return

    with ThreadPoolExecutor(max_workers=4) as pool:
        list(pool.map(lapse, range(4)))
    assert types(database).count("whistle.overdue.v1") == 1
