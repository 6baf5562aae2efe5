"""Fifty people order the last of a resource at once, on the real MongoDB: as many get it as there are."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from chassis.background.indexes import CHASSIS_INDEXES
from chassis.http.app import create_app
from chassis.http.call import Wiring
from chassis.kernel.clock import utc_now
from chassis.kernel.identity import Actor, PersonId, TenantId
from chassis.kernel.request_context import RequestContext
from chassis.persistence.store import Store
from services.requests.service import SERVICE
from tests.builders.listings import a_listing
from tests.builders.requests import MAKE

pytestmark = [pytest.mark.integration, pytest.mark.capability("R5")]
ORDERERS = 50


def work(store: Store, act: Callable[[Any], object]) -> None:
    uow = MAKE(store, RequestContext(tenant=TenantId("t1"), actor="somebody", correlation="c" * 32), utc_now)
    act(uow)
    uow.commit()


def test_of_fifty_who_order_at_once_as_many_get_it_as_there_are(store: Store) -> None:
    store.ensure_indexes({**CHASSIS_INDEXES, **SERVICE.indexes})
    store.db["tenant_settings"].insert_one({"_id": "t1", "tenant": "t1", "needs_verification": []})
    work(store, lambda uow: (uow.listings.add(a_listing(valid_to=None)), uow.capacities.start("l1", 7)))
    app = create_app(SERVICE, Wiring(store, MAKE, lambda token: Actor(PersonId(token), TenantId("t1"), {})))

    def order(person: str) -> int:
        headers = {"Authorization": f"Bearer {person}", "Idempotency-Key": person}
        address = "/api/v1/requests/listings/l1/orders"
        # Whoever loses too many races is told to try again, and does.
        while (status := app.test_client().post(address, json={"quantity": 1}, headers=headers).status_code) == 503:
            pass
        return status

    with ThreadPoolExecutor(max_workers=ORDERERS) as pool:
        statuses = list(pool.map(order, (f"q{number}" for number in range(ORDERERS))))

    row = store.db["listing_capacities"].find_one({"_id": "l1"}) or {}
    placed = store.db["listing_orders"].count_documents({})
    assert set(statuses) <= {201, 409}
    assert row["left"] + placed == 7
    assert (statuses.count(201), placed, row["taken"]) == (placed, placed, placed)
    assert placed == 7


def test_somebody_who_orders_eight_times_at_once_has_one_order(store: Store) -> None:
    store.ensure_indexes({**CHASSIS_INDEXES, **SERVICE.indexes})
    store.db["tenant_settings"].insert_one({"_id": "t1", "tenant": "t1", "needs_verification": []})
    work(store, lambda uow: (uow.listings.add(a_listing(valid_to=None)), uow.capacities.start("l1", None)))
    app = create_app(SERVICE, Wiring(store, MAKE, lambda token: Actor(PersonId(token), TenantId("t1"), {})))

    def order(key: int) -> int:
        headers = {"Authorization": "Bearer q1", "Idempotency-Key": f"key-{key}"}
        address = "/api/v1/requests/listings/l1/orders"
        while (status := app.test_client().post(address, json={"quantity": 1}, headers=headers).status_code) == 503:
            pass
        return status

    with ThreadPoolExecutor(max_workers=8) as pool:
        statuses = sorted(pool.map(order, range(8)))

    assert statuses == [201, *[409] * 7]
    assert store.db["listing_orders"].count_documents({}) == 1
