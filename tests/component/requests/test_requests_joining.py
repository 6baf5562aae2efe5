"""Others ask for the same: offered while typing, joined once, counted, and never named."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from chassis.testing.world import World
from tests.builders.joining import TITLE, given_joined, given_titled, join, joined, joined_by, similar
from tests.builders.requests import (
    figures,
    given_order,
    given_resolved,
    given_units,
    must,
    slug,
    staff,
)


@pytest.mark.capability("R2")
def test_whoever_types_the_same_is_shown_it_and_how_many_ask(world: World) -> None:
    request = given_titled(world)
    given_joined(world, request, "p2", "p3")

    (shown,) = similar(world, "车位出口总是拥堵")

    assert (shown["id"], shown["title"], shown["status"], shown["joined"]) == (request, TITLE, "submitted", 2)
    assert shown["is_joined"] is False
    # Neither who asked or joined, nor what they wrote.
    assert {"requester_id", "description", "number", "comment", "enterprise_id"}.isdisjoint(shown)
    assert similar(world, "车位出口拥堵", person="p2")[0]["is_joined"] is True


def test_nothing_is_shown_that_is_not_like_it_or_not_for_others(world: World) -> None:
    given_titled(world, confidential=True)
    given_titled(world, "大堂空调太冷")
    given_titled(world, building_id="b2")
    given_titled(world, person="p9")
    (unit,) = given_units(world, 1)
    given_resolved(world, unit)

    assert similar(world, "地库车位出口拥堵") == []
    assert similar(world, "堵") == []


def test_somebody_joins_once_and_may_leave(world: World) -> None:
    request = given_titled(world)

    answers = [must(join(world, request, "p2")) for _ in range(3)]

    assert [(answer["is_joined"], answer["joined"]) for answer in answers] == [(True, 1)] * 3
    assert joined_by(world, "p2") == [request]
    assert figures(world)["requests"]["joined"] == 1
    left = [must(world.acts("p2").post(f"/requests/{request}/leave")) for _ in range(2)]
    assert [(answer["is_joined"], answer["joined"]) for answer in left] == [(False, 0)] * 2
    assert (joined(world, request), joined_by(world, "p2"), figures(world)["requests"]["joined"]) == (0, [], 0)
    assert must(join(world, request, "p2"))["joined"] == 1


def test_the_requester_does_not_join_and_nobody_joins_what_is_confidential_or_over(world: World) -> None:
    own, confidential = given_titled(world), given_titled(world, confidential=True)
    (unit,) = given_units(world, 1)
    over = given_resolved(world, unit)

    refused = [join(world, own, "p1"), join(world, confidential, "p2"), join(world, over, "p2")]

    assert [slug(answer) for answer in refused] == ["own-request", "not-to-be-joined", "not-to-be-joined"]
    assert join(world, "nothing", "p2").status == 404
    assert world.acts("p2").post(f"/requests/{own}/leave").status == 404
    assert world.acts("p2", "t2").post(f"/requests/{own}/join").status == 404
    assert world.events("joining.joined.v1") == []


@pytest.mark.capability("R2")
def test_fifty_who_join_at_once_are_fifty(world: World) -> None:
    request = given_titled(world)
    people = [f"joiner-{number}" for number in range(50)]
    clients = [world.acts(person) for person in people for _ in range(2)]

    with ThreadPoolExecutor(max_workers=10) as pool:
        answers = list(pool.map(lambda client: client.post(f"/requests/{request}/join"), clients))

    assert {answer.status for answer in answers} == {200}
    world.drain()
    assert joined(world, request) == 50
    assert figures(world)["requests"]["joined"] == 50
    assert len(world.events("joining.joined.v1")) == 50


def test_lists_show_the_number_and_joiners_see_what_the_requester_is_told(world: World) -> None:
    (unit,) = given_units(world, 1)
    request, _ = given_order(world, unit)
    given_joined(world, request, "p2")

    rows = must(staff(world).get("/requests"))["items"]
    (mine,) = must(world.acts("p2").get("/requests/joined"))["items"]

    assert [row["joined"] for row in rows] == [1]
    assert (mine["status"], mine["joined"], mine["outcome"]) == ("triaged", 1, None)
    assert {"requester_id", "description"}.isdisjoint(mine)
    # Joining is no right to read: the request itself is for whoever asked and for those who work on it.
    assert world.acts("p2").get(f"/requests/{request}").status == 403


def test_a_title_that_becomes_confidential_is_not_told_to_joiners(world: World) -> None:
    request = given_titled(world)
    given_joined(world, request, "p2")
    changed = {"title": "我的车被划了", "confidential": True}
    must(world.acts("p1").patch(f"/requests/{request}", changed))

    (mine,) = must(world.acts("p2").get("/requests/joined"))["items"]

    assert mine["title"] == TITLE


@pytest.mark.parametrize("heir", ["p3", "p1"])
def test_a_member_who_was_merged_asks_as_the_one_who_stays(world: World, heir: str) -> None:
    request = given_titled(world)
    given_joined(world, request, "p2")

    world.receive("org.louyu.members.member.merged.v1", {"member_id": "p2", "into_id": heir}, subject="p2", sequence=9)
    world.drain()

    assert joined(world, request) == int(heir == "p3")
    assert figures(world)["requests"]["joined"] == int(heir == "p3")


def test_whoever_is_erased_asks_no_more(world: World) -> None:
    requests = [given_titled(world), given_titled(world, "大堂空调太冷")]
    for request in requests:
        given_joined(world, request, "p2", "p3")

    world.receive("org.louyu.members.member.erased.v1", {"member_id": "p2"}, subject="p2", sequence=9)
    world.drain()

    assert [joined(world, request) for request in requests] == [1, 1]


def test_nobody_stays_a_joiner_of_their_own_request(world: World) -> None:
    request = given_titled(world)
    given_joined(world, request, "p2")

    world.receive("org.louyu.members.member.merged.v1", {"member_id": "p1", "into_id": "p2"}, subject="p1", sequence=9)
    world.drain()

    assert joined(world, request) == 0


@pytest.mark.capability("R2")
def test_the_desk_is_shown_what_a_request_could_be_merged_with(world: World) -> None:
    request = given_titled(world)
    like = given_titled(world, "车位出口总是拥堵", person="p2", confidential=True)
    given_titled(world, "电梯停运", person="p2")
    given_titled(world, building_id="b2", person="p2")
    given_joined(world, request, "p3")

    (found,) = must(staff(world).get(f"/requests/{like}/similar"))["items"]
    (back,) = must(staff(world).get(f"/requests/{request}/similar"))["items"]

    assert (found["id"], found["status"], found["joined"]) == (request, "submitted", 1)
    assert back["id"] == like
    assert {"requester_id", "description"}.isdisjoint(found)
    assert staff(world, scope="building:b2").get(f"/requests/{like}/similar").status == 403
    assert world.acts("p2").get(f"/requests/{like}/similar").status == 403
