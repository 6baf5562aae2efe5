"""What somebody typed wrongly of a request or a wish is corrected before others work on it; figures follow."""

import pytest

from chassis.testing.world import World
from tests.builders.requests import (
    figures,
    given_claimed_wish,
    given_request,
    given_units,
    given_wish,
    must,
    officer,
    slug,
    staff,
)

DUE = {"due_at": "2026-12-01T18:00:00+08:00", "building_id": "b1", "round": 1}
RESOLUTION = {"meeting_id": "m1", "item_id": "i1", "text": "划定临停区", **DUE}


@pytest.mark.capability("R2")
def test_a_request_is_corrected_by_who_asked_until_it_is_dispatched(world: World) -> None:
    request, (unit, _) = given_request(world), given_units(world)
    mine = world.acts("p1")
    seen = mine.get(f"/requests/{request}").headers["ETag"]

    corrected = mine.patch(f"/requests/{request}", {"title": "车位入口拥堵"}, headers={"If-Match": seen})
    late = mine.patch(f"/requests/{request}", {"title": "别的"}, headers={"If-Match": seen})
    must(staff(world).post(f"/requests/{request}/triage", {"unit_id": unit}))
    dispatched = mine.patch(f"/requests/{request}", {"title": "别的"})

    assert (corrected.status, corrected.body["title"], late.status) == (200, "车位入口拥堵", 412)
    assert (dispatched.status, slug(dispatched)) == (409, "not-allowed-now")
    world.drain()
    (order,) = officer(world, unit).get(f"/work-orders?request_id={request}").body["items"]
    assert order["title"] == "车位入口拥堵"
    steps = must(mine.get(f"/requests/{request}"))["timeline"]
    assert [step["what"] for step in steps][:2] == ["request.submitted", "request.changed"]


@pytest.mark.capability("R2")
def test_staff_move_a_request_to_the_right_building_and_category(world: World) -> None:
    request = given_request(world)
    item = {"code": "tax-1", "name": "开票", "name_en": "Invoice", "category": "tax", "time_limit_days": 3}
    published = must(staff(world).post("/catalogue-items", item))

    moved = must(
        staff(world).patch(f"/requests/{request}", {"building_id": "b2", "catalogue_item_id": published["id"]})
    )

    assert (moved["building_id"], moved["category"], moved["time_limit_days"]) == ("b2", "tax", 3)
    assert figures(world)["requests"]["category_tax"] == 1
    assert figures(world)["requests"].get("category_other", 0) == 0
    assert figures(world, "building:b2")["requests"]["submitted"] == 1
    assert figures(world, "building:b1")["requests"]["submitted"] == 0
    (told,) = world.events("request.changed.v1")
    assert (told.data["moved"], told.data["by_requester"]) == (True, False)


@pytest.mark.capability("R2")
def test_people_of_a_building_move_a_request_nowhere_else_and_its_requester_does(world: World) -> None:
    request = given_request(world)

    answers = [
        staff(world, scope="building:b1").patch(f"/requests/{request}", {"building_id": to}) for to in ("b2", None)
    ]

    assert [slug(one) for one in answers] == ["forbidden", "forbidden"]
    must(staff(world, scope="building:b1").patch(f"/requests/{request}", {"building_id": "b1", "title": "车位"}))
    assert must(world.acts("p1").patch(f"/requests/{request}", {"building_id": "b2"}))["building_id"] == "b2"


def test_a_request_is_no_business_of_strangers(world: World) -> None:
    request = given_request(world)

    assert world.acts("p2").patch(f"/requests/{request}", {"title": "我的"}).status == 403
    assert staff(world, scope="building:b2").patch(f"/requests/{request}", {"title": "我的"}).status == 403
    assert world.acts("p2").get(f"/requests/{request}/history").status == 403
    unknown = world.acts("p1").patch(f"/requests/{request}", {"building_id": "nowhere"})
    assert (unknown.status, unknown.body["errors"][0]["pointer"]) == (422, "/building_id")


@pytest.mark.capability("R6")
def test_a_wish_is_corrected_while_nobody_has_claimed_it(world: World) -> None:
    wish = given_wish(world)

    corrected = world.acts("p1").patch(f"/wishes/{wish}", {"text": "想要两盆绿植", "building_id": "b2"})
    stranger = world.acts("p2").patch(f"/wishes/{wish}", {"text": "我的"})
    claimed = world.acts("p1").patch(f"/wishes/{given_claimed_wish(world)}", {"text": "别的"})

    assert (corrected.status, corrected.body["text"]) == (200, "想要两盆绿植")
    assert (slug(stranger), slug(claimed)) == ("not-the-wisher", "not-allowed-now")
    assert figures(world, "building:b2")["wishes"]["published"] == 1
    assert figures(world, "building:b1")["wishes"]["published"] == 1


@pytest.mark.capability("E7")
def test_a_work_order_follows_its_corrected_resolution(world: World) -> None:
    world.receive("org.louyu.events.meeting.resolution-adopted.v1", {**RESOLUTION, "unit_id": "u1"}, subject="m1")
    right = {**RESOLUTION, "text": "划定停车区", "due_at": "2026-12-08T18:00:00+08:00", "unit_id": "u1"}

    world.receive("org.louyu.events.meeting.resolution-changed.v1", right, subject="m1", sequence=2)

    (order,) = officer(world, "u1").get("/work-orders").body["items"]
    assert (order["title"], order["due_at"]) == ("划定停车区", "2026-12-08T18:00:00+08:00")
    (told,) = world.events("work-order.amended.v1")
    assert told.data["previous_title"] == "划定临停区"


@pytest.mark.capability("R2")
def test_histories_say_what_was_before_and_after(world: World) -> None:
    request, wish, (unit, _) = given_request(world), given_wish(world), given_units(world)
    must(world.acts("p1").patch(f"/requests/{request}", {"title": "入口拥堵", "description": "王女士 17000001234"}))
    must(world.acts("p1").patch(f"/wishes/{wish}", {"text": "两盆绿植"}))
    must(staff(world).patch(f"/units/{unit}", {"name": "交警大队"}))

    asked = must(world.acts("p1").get(f"/requests/{request}/history"))["items"][0]
    wished = must(staff(world).get(f"/wishes/{wish}/history"))["items"][0]
    named = must(staff(world).get(f"/units/{unit}/history"))["items"][0]

    shown = {change["field"]: (change["before"], change["after"], change["hidden"]) for change in asked["changes"]}
    assert shown == {"title": ("车位出口拥堵", "入口拥堵", False), "description": (None, None, True)}
    assert wished["changes"][0]["before"] == "想要一盆绿植"
    assert (named["by"], named["changes"][0]["after"]) == ("staff", "交警大队")
    assert world.acts("p2").get(f"/wishes/{wish}/history").status == 403
