"""Nobody urges units without end: each time all their officers are told."""

import pytest

from chassis.testing.world import World
from tests.builders.requests import given_order, given_units, slug, staff
from tests.builders.supervisions import DEMAND, the_one, urge


@pytest.mark.capability("R2")
def test_a_desk_urges_so_often_in_an_hour_whether_by_request_or_by_supervision(world: World) -> None:
    request, _ = given_order(world, given_units(world)[0])
    urge(world, request)
    one = the_one(staff(world), request)["id"]

    again = [staff(world).post(f"/supervisions/{one}/ask-again", {"note": "请说明"}) for _ in range(60)]
    urged = [staff(world).post(f"/requests/{request}/supervise", DEMAND) for _ in range(60)]

    assert {answer.status for answer in [*again, *urged[:-1]]} == {200}
    assert (urged[-1].status, slug(urged[-1])) == (429, "too-often")
