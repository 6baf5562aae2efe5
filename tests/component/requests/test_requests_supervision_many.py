"""Lists that show only what is supervised, of a street office that supervises much: all of it, or a refusal."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from chassis.testing.world import World
from services.requests.service_requests.lists import MOST_SUPERVISED
from tests.builders.requests import given_order, given_units, must, officer, slug, staff
from tests.builders.supervisions import urge

pytestmark = pytest.mark.capability("R2")


@contextmanager
def supervised_elsewhere(world: World, many: int) -> Iterator[None]:
    """Before anything else, as a database may give them first. They are rows of lists alone."""
    row = {"tenant": "t1", "status": "open", "unit_id": "another"}
    world.store.db["supervisions"].insert_many(
        [{**row, "_id": f"s{one}", "request_id": f"r{one}", "work_order_id": f"o{one}"} for one in range(many)]
    )
    yield
    world.store.db["supervisions"].delete_many({"unit_id": "another"})


def test_what_is_supervised_is_shown_however_much_is(world: World) -> None:
    (unit,) = given_units(world, 1)
    with supervised_elsewhere(world, 2_500):
        request, order = given_order(world, unit)

        urge(world, request)

        requests = must(staff(world).get("/requests?supervised=true"))["items"]
        orders = must(officer(world, unit).get("/work-orders?supervised=true"))["items"]
    assert ([one["id"] for one in requests], [one["id"] for one in orders]) == ([request], [order])


def test_more_than_can_be_looked_through_is_refused_but_not_to_a_unit_that_has_few(world: World) -> None:
    (unit,) = given_units(world, 1)
    with supervised_elsewhere(world, MOST_SUPERVISED):
        request, order = given_order(world, unit)

        urge(world, request)

        refused = staff(world).get("/requests?supervised=true")
        orders = must(officer(world, unit).get("/work-orders?supervised=true"))["items"]
    assert (refused.status, slug(refused), refused.body["errors"][0]["pointer"]) == (
        422,
        "too-many-supervised",
        "?supervised",
    )
    assert [one["id"] for one in orders] == [order]
