"""Files of work orders and wishes: who may see them, and who may add some."""

import pytest

from chassis.testing.world import World
from tests.builders.files import a_jpeg, begin, uploaded
from tests.builders.requests import (
    given_claimed_wish,
    given_order,
    given_request,
    given_units,
    must,
    officer,
    staff,
)


@pytest.mark.capability("R2")
def test_a_unit_shows_its_work_to_whoever_may_read_the_request(world: World) -> None:
    unit, other = given_units(world)
    _, order = given_order(world, unit)

    file = uploaded(world, officer(world, unit), "work_order", order, a_jpeg())["id"]

    assert must(staff(world).get(f"/files/{file}"))["kind"] == "work_order"
    assert world.acts("p1").get(f"/files/{file}").status == 403
    assert officer(world, other).get(f"/files/{file}").status == 403
    assert begin(officer(world, other), "work_order", order, 100).status == 403


@pytest.mark.capability("R6")
def test_proof_of_a_wish_is_for_the_two_and_its_pictures_for_everybody(world: World) -> None:
    wish = given_claimed_wish(world)

    picture = uploaded(world, world.acts("p1"), "wish", wish, a_jpeg())["id"]
    proof = uploaded(world, world.acts("p2"), "wish_proof", wish, a_jpeg())["id"]

    assert [world.acts(who).get(f"/files/{picture}").status for who in ("p1", "p2", "p3")] == [200, 200, 200]
    assert [world.acts(who).get(f"/files/{proof}").status for who in ("p1", "p2", "p3")] == [200, 200, 403]
    assert begin(world.acts("p3"), "wish_proof", wish, 100).status == 403
    assert begin(world.acts("p2"), "wish", wish, 100).status == 403


def test_a_kind_without_files_says_which_have_some(world: World) -> None:
    refused = begin(world.acts("p1"), "unit", "u1", 100)

    assert (refused.status, refused.body["errors"][0]["pointer"]) == (422, "/kind")
    assert "工单" in refused.body["detail"]


@pytest.mark.capability("M10")
def test_the_list_says_what_its_reader_may_do_with_the_files(world: World) -> None:
    request = given_request(world)
    uploaded(world, world.acts("p1"), "request", request, a_jpeg(), "诉求人.jpg")
    uploaded(world, staff(world), "request", request, a_jpeg(), "街道.jpg")
    path = f"/files?kind=request&record_id={request}"

    mine, theirs = must(world.acts("p1").get(path)), must(staff(world).get(path))

    assert (mine["may_add"], [file["may_remove"] for file in mine["items"]]) == (True, [True, False])
    assert (theirs["may_add"], [file["may_remove"] for file in theirs["items"]]) == (True, [True, True])
    must(world.acts("p1").post(f"/requests/{request}/cancel"))
    ended = must(world.acts("p1").get(path))
    assert (ended["may_add"], [file["may_remove"] for file in ended["items"]]) == (False, [False, False])
