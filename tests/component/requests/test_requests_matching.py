"""Matching both ways: while somebody types, and in the background when a need or resource opens."""

import pytest

from chassis.testing.world import World
from tests.builders.listings import NEED, given_need, given_resource
from tests.builders.requests import imported, must, slug

pytestmark = pytest.mark.capability("R5")


def test_while_a_need_is_typed_resources_are_shown_with_their_reasons(world: World) -> None:
    resource = given_resource(world)
    given_resource(world, title="法律咨询", text="", category="professional", building_id="b2")
    typed = {"kind": "need", "category": "space", "title": "借会议室", "building_id": "b1", "quantity": 1}

    (match,) = must(world.acts("p2").post("/listings/suggestions", typed))["items"]

    assert match["listing"]["id"] == resource
    words = {reason["part"]: reason["words"] for reason in match["reasons"]}
    assert words["category"] == "类别相同"
    assert words["words"] == "都提到“会议室”"
    assert (words["place"], words["quantity"]) == ("同一楼宇", "数量足够：1/3")
    assert match["score"] == sum(reason["points"] for reason in match["reasons"])


def test_a_need_that_opens_is_suggested_to_both_sides_once(world: World) -> None:
    resource = given_resource(world)
    need = given_need(world)

    world.drain()
    must(world.acts("p2").post(f"/listings/{need}/pause"))
    must(world.acts("p2").post(f"/listings/{need}/open"))
    world.drain()

    told = {(event.data["listing_id"], event.data["owner_id"]) for event in world.events("suggestion.made.v1")}
    assert told == {(need, "p2"), (resource, "p1")}
    assert len(world.events("suggestion.made.v1")) == 2
    (mine,) = must(world.acts("p2").get(f"/listings/{need}/suggestions"))["items"]
    assert mine["listing"]["id"] == resource
    assert world.acts("p3").get(f"/listings/{need}/suggestions").status == 404


def test_not_this_is_for_ever_and_lowers_its_category_a_little(world: World) -> None:
    given_resource(world)
    need = given_need(world)
    world.drain()
    person = world.acts("p2")
    (mine,) = must(person.get(f"/listings/{need}/suggestions"))["items"]

    for _ in range(2):
        must(person.post(f"/listings/{need}/suggestions/{mine['id']}/dismiss"))
    must(person.post(f"/listings/{need}/pause"))
    must(person.post(f"/listings/{need}/open"))
    world.drain()

    assert must(person.get(f"/listings/{need}/suggestions"))["items"] == []
    assert len(world.events("suggestion.dismissed.v1")) == 1
    (typed,) = must(person.post("/listings/suggestions", {"kind": "need", **_typed()}))["items"]
    learned = [reason["points"] for reason in typed["reasons"] if reason["part"] == "learned"]
    assert (learned, typed["score"]) == ([-3], mine["score"] - 3)


def dismissed_often(world: World, person: str, times: int) -> str:
    """A need whose owner found so many resources of its category unsuitable."""
    need, client = given_need(world, person=person), world.acts(person)
    for number in range(times):
        given_resource(world, person=f"q{number}")
        world.drain()
        (found,) = must(client.get(f"/listings/{need}/suggestions"))["items"]
        must(client.post(f"/listings/{need}/suggestions/{found['id']}/dismiss"))
    return need


def test_not_this_counts_for_what_others_post_later(world: World) -> None:
    need = dismissed_often(world, "p2", 2)

    given_resource(world, person="p5")
    world.drain()

    (found,) = must(world.acts("p2").get(f"/listings/{need}/suggestions"))["items"]
    assert [one["points"] for one in found["reasons"] if one["part"] == "learned"] == [-6]


def test_both_sides_count_and_the_other_side_is_not_told_that_it_dismissed(world: World) -> None:
    dismissed_often(world, "p2", 1)
    given_resource(world, person="p6")
    typed = {"kind": "resource", **_typed()}

    fitting = must(world.acts("p5").post("/listings/suggestions", typed))["items"]

    (learned,) = [one for match in fitting for one in match["reasons"] if one["part"] == "learned"]
    assert (learned["points"], learned["words"]) == (-3, "这一类曾被选为“不合适”")


def test_not_this_is_taken_back_with_what_was_learned_of_it(world: World) -> None:
    need, person = dismissed_often(world, "p2", 1), world.acts("p2")
    at = f"/listings/{need}/suggestions"
    (gone,) = must(person.get(f"{at}?status=dismissed"))["items"]
    assert must(person.get(at))["items"] == []

    for _ in range(2):
        must(person.post(f"{at}/{gone['id']}/restore"))

    (back,) = must(person.get(at))["items"]
    assert (back["id"], must(person.get(f"{at}?status=dismissed"))["items"]) == (gone["id"], [])
    assert len(world.events("suggestion.restored.v1")) == 1
    given_resource(world, person="p5")
    world.drain()
    found = must(person.get(at))["items"]
    assert [one for row in found for one in row["reasons"] if one["part"] == "learned"] == []


def test_only_the_side_that_dismissed_it_takes_it_back(world: World) -> None:
    need = dismissed_often(world, "p2", 1)
    (gone,) = must(world.acts("p2").get(f"/listings/{need}/suggestions?status=dismissed"))["items"]
    other = gone["listing"]["id"]

    assert must(world.acts("q0").get(f"/listings/{other}/suggestions?status=dismissed"))["items"] == []
    refused = world.acts("q0").post(f"/listings/{other}/suggestions/{gone['id']}/restore")
    assert (refused.status, slug(refused)) == (404, "suggestion-not-found")


def _typed() -> dict[str, object]:
    return {name: NEED[name] for name in ("category", "title", "building_id", "quantity")}


def test_at_most_five_are_suggested_and_the_past_asks_for_nothing(world: World) -> None:
    for number in range(9):
        given_resource(world, person=f"q{number}")
    world.drain()
    imported(world, "listings", [{"key": "n", "kind": "need", "category": "space", "title": "借会议室"}])
    world.drain()
    assert world.events("suggestion.made.v1") == []

    given_need(world)
    world.drain()

    assert len(world.events("suggestion.made.v1")) == 10


def test_suggestions_of_a_street_office_stay_in_it(world: World) -> None:
    given_resource(world)

    assert must(world.acts("p2", "t2").post("/listings/suggestions", {"kind": "need", **_typed()}))["items"] == []
    need = given_need(world)
    assert slug(world.acts("p2").post(f"/listings/{need}/suggestions/nope/dismiss")) == "suggestion-not-found"
