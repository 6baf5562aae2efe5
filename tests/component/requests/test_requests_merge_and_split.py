"""Two requests that ask for the same become one; one with two matters becomes two."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from chassis.testing.world import World
from tests.builders.joining import (
    TITLE,
    given_dispatched,
    given_from_outside,
    given_joined,
    given_merged,
    given_titled,
    joined,
    joined_by,
    merge,
)
from tests.builders.requests import (
    figures,
    given_resolved,
    given_units,
    given_whistle,
    must,
    officer,
    slug,
    staff,
    status_of,
)


@pytest.mark.capability("R2")
def test_a_duplicate_ends_and_those_who_asked_ask_with_the_one_that_stays(world: World) -> None:
    kept, double = given_titled(world), given_titled(world, person="p2")
    given_joined(world, double, "p3", "p1", "p4")
    given_joined(world, kept, "p4")

    given_merged(world, double, kept)

    shown = must(staff(world).get(f"/requests/{double}"))
    assert (shown["status"], shown["merged_into_id"], shown["joined"]) == ("merged", kept, 0)
    assert must(staff(world).get(f"/requests/{kept}"))["merged_ids"] == [double]
    # p2 asked, p3 had joined; p4 had joined both; p1 asked for it anyway.
    assert joined(world, kept) == 3
    assert [joined_by(world, person) for person in ("p1", "p2", "p3")] == [[], [kept], [kept]]
    counted = figures(world)["requests"]
    assert (counted["merged"], counted["joined"], counted["submitted"]) == (1, 3, 2)
    (told,) = world.events("request.merged.v1")
    assert (told.data["requester_id"], told.data["into_title"]) == ("p2", TITLE)


def test_both_timelines_name_the_other_one(world: World) -> None:
    kept, double = given_titled(world), given_titled(world, person="p2")
    given_merged(world, double, kept)

    steps = [must(staff(world).get(f"/requests/{request}"))["timeline"][-1] for request in (double, kept)]

    assert [(step["what"], step["other_id"], step["text"]) for step in steps] == [
        ("request.merged", kept, "同一件事"),
        ("request.absorbed", double, "同一件事"),
    ]
    history = must(staff(world).get(f"/requests/{double}/history"))["items"]
    assert "request.merged" in history[0]["type"]


def test_the_work_on_a_duplicate_ends(world: World) -> None:
    units = given_units(world, 2)
    kept, double = given_titled(world), given_titled(world, person="p2")
    order = given_dispatched(world, double, units[0])
    given_merged(world, double, kept)
    whistled, whistle = given_whistle(world, units)
    given_merged(world, whistled, kept)

    assert must(officer(world, units[0]).get(f"/work-orders/{order}"))["status"] == "withdrawn"
    assert [row["status"] for row in world.store.db["whistles"].find({"_id": whistle})] == ["called_off"]
    running = {"request_id": {"$in": [double, whistled]}, "status": {"$ne": "stopped"}}
    assert world.store.db["clocks"].count_documents(running) == 0
    # The requester asks with the one that stays, so nobody has to rate or to be called back.
    assert world.acts("p2").post(f"/requests/{double}/cancel").status == 409


def test_what_was_merged_into_something_that_is_merged_follows(world: World) -> None:
    first, second, third = (given_titled(world, person=f"p{number}") for number in (1, 2, 3))
    given_merged(world, first, second)

    given_merged(world, second, third)

    assert (joined(world, third), joined_by(world, "p1"), joined_by(world, "p2")) == (2, [third], [third])


@pytest.mark.capability("R2")
def test_merging_into_itself_in_a_circle_or_into_what_is_over_is_refused(world: World) -> None:
    first, second = given_titled(world), given_titled(world, person="p2")
    (unit,) = given_units(world, 1)
    over, elsewhere = given_resolved(world, unit), given_titled(world, building_id="b2")
    confidential = given_titled(world, person="p5", confidential=True)

    itself, ended, hidden = (merge(world, first, into) for into in (first, over, confidential))
    abroad = staff(world, scope="building:b1").post(f"/requests/{first}/merge", {"into_id": elsewhere})

    assert [slug(one) for one in (itself, ended, hidden)] == [
        "merged-into-itself",
        "not-allowed-now",
        "merged-into-confidential",
    ]
    assert (abroad.status, merge(world, first, "nothing").status) == (403, 404)
    assert world.acts("p1").post(f"/requests/{first}/merge", {"into_id": second}).status == 403
    assert staff(world, tenant="t2").post(f"/requests/{first}/merge", {"into_id": second}).status == 404
    given_merged(world, first, second)
    assert slug(merge(world, second, first)) == "not-allowed-now"
    assert must(merge(world, first, second))["status"] == "merged"
    assert len(world.events("request.merged.v1")) == 1


def test_of_two_merges_in_a_circle_at_once_one_is_refused(world: World) -> None:
    first, second = given_titled(world), given_titled(world, person="p2")

    with ThreadPoolExecutor(max_workers=2) as pool:
        answers = list(pool.map(lambda pair: merge(world, *pair), [(first, second), (second, first)]))

    assert sorted(answer.status for answer in answers) == [200, 409]
    assert sorted(status_of(world, request) for request in (first, second)) == ["merged", "submitted"]


def test_what_came_from_outside_is_answered_by_itself(world: World) -> None:
    outside, own = given_from_outside(world), given_titled(world, person="p2")

    answers = [
        merge(world, outside, own),
        staff(world).post(f"/requests/{outside}/split", {"title": "路灯不亮", "building_id": "b1"}),
    ]

    assert [slug(answer) for answer in answers] == ["answered-outside"] * 2
    given_merged(world, own, outside)
    assert (status_of(world, own), joined_by(world, "p2")) == ("merged", [outside])


@pytest.mark.capability("R2")
def test_one_of_two_matters_becomes_a_request_of_its_own(world: World) -> None:
    request = given_titled(world, "车位拥堵，大堂空调也太冷")
    part = {"title": "大堂空调太冷", "description": "二十度", "building_id": "b1", "reason": "两件事"}

    split = must(staff(world).post(f"/requests/{request}/split", part))
    world.drain()

    new = split["part"]
    assert (new["status"], new["title"], new["requester_id"]) == ("submitted", "大堂空调太冷", "p1")
    assert (new["split_from_id"], split["request"]["split_ids"]) == (request, [new["id"]])
    assert split["request"]["status"] == "submitted"
    counted = figures(world)["requests"]
    assert (counted["submitted"], counted["split"]) == (2, 1)
    assert world.store.db["clocks"].count_documents({"request_id": new["id"]}) == world.store.db[
        "clocks"
    ].count_documents({"request_id": request})
    steps = must(world.acts("p1").get(f"/requests/{request}"))["timeline"]
    assert (steps[-1]["what"], steps[-1]["other_number"]) == ("request.split", new["number"])
    assert must(world.acts("p1").get(f"/requests/{new['id']}"))["title"] == "大堂空调太冷"


def test_a_split_needs_the_right_a_place_that_exists_and_a_request_under_way(world: World) -> None:
    request = given_titled(world)
    (unit,) = given_units(world, 1)
    over, part = given_resolved(world, unit), {"title": "大堂空调太冷", "building_id": "b1"}

    path = f"/requests/{request}/split"
    answers = [
        world.acts("p1").post(path, part),
        staff(world, scope="building:b2").post(path, part),
        staff(world).post(path, {**part, "building_id": "b9"}),
        staff(world).post(path, {**part, "category": "nothing"}),
        staff(world).post(f"/requests/{over}/split", part),
    ]

    assert [answer.status for answer in answers] == [403, 403, 422, 422, 409]
    assert world.events("request.split.v1") == []


def test_a_part_of_a_confidential_request_is_confidential(world: World) -> None:
    request = given_titled(world)
    must(world.acts("p1").patch(f"/requests/{request}", {"confidential": True}))

    part = must(staff(world).post(f"/requests/{request}/split", {"title": "大堂空调太冷", "building_id": "b1"}))["part"]

    assert part["confidential"] is True
    similar = must(world.acts("p2").post("/requests/similar", {"title": "大堂空调太冷", "building_id": "b1"}))
    assert similar["items"] == []


def test_people_of_a_building_put_no_part_into_another_one(world: World) -> None:
    request = given_titled(world)
    part = {"title": "大堂空调太冷", "building_id": "b2"}

    answer = staff(world, scope="building:b1").post(f"/requests/{request}/split", part)

    assert (answer.status, slug(answer)) == (403, "forbidden")
    must(staff(world).post(f"/requests/{request}/split", part))
