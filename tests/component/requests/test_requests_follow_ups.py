"""What an answer left to do becomes a request of its own: linked, told, promised by the same day, at most once per answer."""

from typing import Any

import pytest

from chassis.testing.world import Answer, World
from tests.builders import facts, identity
from tests.builders.call_backs import resolved
from tests.builders.closings import PARTLY, closed
from tests.builders.figures import differing
from tests.builders.joining import given_from_outside
from tests.builders.open311 import a_stranger
from tests.builders.requests import (
    figures,
    given_request,
    given_units,
    identifier_of,
    must,
    officer,
    rate,
    slug,
    solved_again,
    staff,
)


@pytest.fixture
def unit(world: World) -> str:
    return given_units(world)[0]


def follow_up(world: World, request: str, **said: Any) -> Answer:
    return staff(world).post(f"/requests/{request}/follow-up", said)


def given_followed(world: World, request: str) -> str:
    made = must(follow_up(world, request))
    world.drain()
    return str(made["follow_up"]["id"])


def shown(world: World, request: str) -> dict[str, Any]:
    return must(staff(world).get(f"/requests/{request}"))


@pytest.mark.capability("R2")
def test_what_is_left_becomes_a_request_of_its_own_with_who_where_what_and_by_when(world: World, unit: str) -> None:
    whole = resolved(world, unit, **PARTLY)

    rest = shown(world, given_followed(world, whole))

    of, took = shown(world, whole), ("requester_id", "building_id", "category", "catalogue_item_id", "title")
    assert {name: rest[name] for name in took} == {name: of[name] for name in took}
    assert (rest["status"], rest["description"], rest["due_on"]) == (
        "submitted",
        PARTLY["left_to_do"],
        PARTLY["left_until"],
    )
    assert (rest["follows_id"], of["follow_up_id"], of["follow_up_ids"]) == (whole, rest["id"], [rest["id"]])
    assert (rest["taken_by"], of["status"]) == ("staff", "resolved")
    (told,) = world.events("request.followed-up.v1")
    assert (told.data["requester_id"], told.data["into_number"], told.data["left_until"]) == (
        "p1",
        rest["number"],
        PARTLY["left_until"],
    )


@pytest.mark.capability("R2")
def test_both_timelines_name_the_other_one_also_to_the_requester(world: World, unit: str) -> None:
    whole = resolved(world, unit, **PARTLY)
    rest = given_followed(world, whole)

    for client in (staff(world), world.acts("p1")):
        before, after = (must(client.get(f"/requests/{one}")) for one in (whole, rest))
        step, first = before["timeline"][-1], after["timeline"][0]
        assert (step["what"], step["other_id"], step["other_number"]) == (
            "request.followed-up",
            rest,
            after["number"],
        )
        assert (first["what"], first["other_id"], first["other_number"]) == (
            "request.submitted",
            whole,
            before["number"],
        )


@pytest.mark.capability("R2")
def test_whoever_has_the_number_of_the_answered_request_is_told_the_other_one(world: World, unit: str) -> None:
    identity.given_tenant(world, "t1", "jiangtou")
    whole = resolved(world, unit, **PARTLY)
    rest = given_followed(world, whole)

    tracked, of_rest = (
        must(a_stranger(world).post("/track", {"tenant": "jiangtou", "number": shown(world, one)["number"]}))
        for one in (whole, rest)
    )

    assert (tracked["follow_up_number"], tracked["steps"][-1]["what"]) == (of_rest["number"], "request.followed-up")
    assert of_rest["follow_up_number"] is None


@pytest.mark.capability("R2")
def test_its_clock_and_that_of_its_unit_run_until_the_day_that_was_promised(world: World, unit: str) -> None:
    rest = given_followed(world, resolved(world, unit, **PARTLY))
    must(staff(world).post(f"/requests/{rest}/triage", {"unit_id": unit}))
    world.drain()

    due = {row["kind"]: row["due_at"] for row in world.store.db["clocks"].find({"request_id": rest})}
    assert {kind: at.isoformat() for kind, at in due.items()} == dict.fromkeys(
        ("request", "work_order"), "2027-03-31T16:00:00+00:00"
    )

    must(staff(world).post(f"/requests/{rest}/triage", {"unit_id": unit, "days": 1}))
    world.drain()
    (order,) = world.store.db["clocks"].find({"request_id": rest, "kind": "work_order", "is_open": True})
    assert order["due_at"] < due["work_order"]


@pytest.mark.capability("R2")
def test_one_answer_has_one_follow_up_and_the_next_answer_may_have_another(world: World, unit: str) -> None:
    whole = resolved(world, unit, **PARTLY)
    first = given_followed(world, whole)

    again = must(follow_up(world, whole, title="另一个标题"))["follow_up"]["id"]
    assert (again, len(world.events("request.followed-up.v1"))) == (first, 1)

    rate(world, whole, 1)
    assert must(follow_up(world, whole))["follow_up"]["id"] == first
    solved_again(world, whole, unit)
    assert (shown(world, whole)["follow_up_id"], slug(follow_up(world, whole))) == (None, "nothing-left-to-do")
    rate(world, whole, 1)
    solved_again(world, whole, unit, **PARTLY)
    second = given_followed(world, whole)
    assert shown(world, whole)["follow_up_ids"] == [first, second]


@pytest.mark.capability("R2")
def test_only_an_answer_in_part_leaves_something_and_only_while_nobody_works_on_it_again(
    world: World, unit: str
) -> None:
    whole, open_one, reopened = (
        resolved(world, unit),
        given_request(world),
        resolved(world, unit, **PARTLY),
    )
    rate(world, reopened, 1)

    refused = [follow_up(world, one) for one in (whole, open_one, reopened)]

    assert [(one.status, slug(one)) for one in refused] == [(409, "nothing-left-to-do")] * 3
    assert world.events("request.followed-up.v1") == []


@pytest.mark.capability("R2")
def test_only_whoever_triages_there_makes_it(world: World, unit: str) -> None:
    whole = resolved(world, unit, **PARTLY)

    asked = [
        client.post(f"/requests/{whole}/follow-up", {}).status
        for client in (
            world.acts("p1"),
            officer(world, unit),
            staff(world, scope="building:b2"),
            staff(world, tenant="t2"),
        )
    ]

    assert asked == [403, 403, 403, 404]
    assert must(staff(world, scope="building:b1").post(f"/requests/{whole}/follow-up", {}))["follow_up"]


@pytest.mark.capability("R2")
def test_figures_count_it_as_a_request_of_its_own(world: World, unit: str) -> None:
    given_followed(world, resolved(world, unit, **PARTLY))

    counted = figures(world)["requests"]

    assert (counted["submitted"], counted["followed_up"], counted["resolved"]) == (2, 1, 1)
    assert differing(world) == []
    assert facts.differing(world.store) == []


@pytest.mark.capability("R2")
def test_an_answer_whose_rest_goes_on_is_not_withdrawn(world: World, unit: str) -> None:
    whole = resolved(world, unit, **PARTLY)
    given_followed(world, whole)

    refused = staff(world).post(f"/requests/{whole}/withdraw-answer", {"reason": "发错了"})

    assert (refused.status, slug(refused)) == (409, "answer-followed-up")
    assert shown(world, whole)["answer_undo_until"] is None


@pytest.mark.capability("R2")
def test_who_asked_without_a_record_is_called_about_the_rest_too(world: World) -> None:
    contact = {"name": "林女士", "phone": "0592-5551234"}
    body = {"title": "路面破损", "building_id": "b1", "taken": "telephone", "contact": contact}
    whole = identifier_of(staff(world).post("/requests/taken", body))
    must(staff(world).post(f"/requests/{whole}/resolve", closed("西侧已修", **PARTLY)))
    world.drain()

    rest = shown(world, given_followed(world, whole))

    assert (rest["contact_kind"], rest["contact_name"], rest["source"]) == ("taken", "林*", "telephone")


def test_the_rest_of_a_sheet_of_the_hotline_answers_no_sheet(world: World) -> None:
    whole = given_from_outside(world)
    must(staff(world).post(f"/requests/{whole}/resolve", closed("西侧已修", **PARTLY)))
    world.drain()

    rest = given_followed(world, whole)

    must(staff(world).post(f"/requests/{rest}/resolve", closed("已修完")))
    world.drain()
    assert (shown(world, rest)["source"], shown(world, rest)["status"]) == ("hotline", "resolved")
