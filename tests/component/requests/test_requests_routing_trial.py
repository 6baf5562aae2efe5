"""The dry run: what rules would have done with the requests of the last days. Nothing is stored."""

from datetime import timedelta

import pytest

from chassis.testing.world import World
from services.requests.routing import lists
from tests.architecture.offices import rows_of
from tests.builders.requests import given_units, must, slug
from tests.builders.routing import a_rule, asked, given_rule, manager, sent, tried

pytestmark = pytest.mark.capability("R11")


def test_it_counts_what_would_go_where_and_what_people_did_otherwise(world: World) -> None:
    traffic, parks = given_units(world)
    given_rule(world, traffic)
    sent(world, asked(world), traffic)
    sent(world, asked(world, "车位被占"), parks)
    asked(world, "车位线不清")
    asked(world, "暖气不热")

    shown = tried(world)

    assert {name: shown[name] for name in ("requests", "routed", "dispatched", "agreed", "differed", "is_whole")} == {
        "requests": 4, "routed": 3, "dispatched": 2, "agreed": 1, "differed": 1, "is_whole": True,
    }  # fmt: skip
    assert shown["units"] == [{"unit_id": traffic, "unit_name": "部门1", "count": 3}]
    (difference,) = shown["differences"]
    assert (difference["title"], difference["suggested_unit_names"], difference["unit_name"]) == (
        "车位被占",
        ["部门1"],
        "部门2",
    )


def test_it_names_rules_that_fit_nothing_and_those_that_an_earlier_one_hides(world: World) -> None:
    unit, _ = given_units(world)
    given_rule(world, unit, name="所有车位")
    given_rule(world, unit, name="车位出口", words=["车位出口"])
    given_rule(world, unit, name="从未", words=["地锁"])
    asked(world)

    found = {rule["name"]: (rule["hits"], rule["fits"], rule["shadowed_by"]) for rule in tried(world)["rules"]}

    assert found == {"所有车位": (1, 1, None), "车位出口": (0, 1, "所有车位"), "从未": (0, 0, None)}


def test_a_draft_is_tried_in_the_place_of_its_rule_and_nothing_is_stored(world: World) -> None:
    traffic, parks = given_units(world)
    rule = given_rule(world, traffic)
    given_rule(world, parks, name="后面")
    asked(world)
    before = rows_of(world)

    shown = tried(world, draft=a_rule(parks, name="改过"), replaces=rule)

    assert [(row["name"], row["hits"]) for row in shown["rules"]] == [("改过", 1), ("后面", 0)]
    assert (shown["units"][0]["unit_id"], rows_of(world)) == (parks, before)


def test_a_list_of_drafts_is_tried_instead_of_the_list_that_stands(world: World) -> None:
    traffic, parks = given_units(world)
    given_rule(world, traffic)
    asked(world)

    shown = tried(world, rules=[a_rule(parks, name="甲"), a_rule(traffic, name="乙", enabled=False)])

    assert [(row["name"], row["rule_id"], row["hits"]) for row in shown["rules"]] == [("甲", None, 1)]


def test_it_goes_as_far_back_as_asked_and_reads_so_many_requests(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    unit, _ = given_units(world)
    given_rule(world, unit)
    asked(world)
    world.clock.advance(timedelta(days=20))
    for _ in range(3):
        asked(world)

    assert [tried(world, days=days)["requests"] for days in (7, 30)] == [3, 4]
    monkeypatch.setattr(lists, "MOST_PAST", 2)
    shown = tried(world)
    assert (shown["requests"], shown["is_whole"]) == (2, False)


def test_what_a_rule_had_done_by_itself_is_no_dispatch_of_people(world: World) -> None:
    unit, _ = given_units(world)
    given_rule(world, unit, automatic=True)
    asked(world)
    world.run_timers()
    world.drain()

    shown = tried(world)

    assert (shown["routed"], shown["dispatched"]) == (1, 0)


def test_a_rule_whose_unit_is_gone_keeps_requests_at_the_desk(world: World) -> None:
    unit, other = given_units(world)
    given_rule(world, unit)
    given_rule(world, other, name="后面")
    asked(world)
    must(manager(world).post(f"/units/{unit}/close", {}))

    shown = tried(world)

    assert [(rule["hits"], rule["is_broken"]) for rule in shown["rules"]] == [(1, True), (0, False)]
    assert shown["routed"] == 0


@pytest.mark.parametrize("days", [0, 366, "30", 1.5])
def test_it_is_bounded(world: World, days: object) -> None:
    assert slug(manager(world).post("/routing-rules/dry-run", {"days": days})) == "invalid-fields"


def test_drafts_are_checked_as_rules_are(world: World) -> None:
    unit, _ = given_units(world)

    answer = manager(world).post("/routing-rules/dry-run", {"rules": [a_rule(unit), a_rule("nobody")]})
    many = manager(world).post("/routing-rules/dry-run", {"rules": [a_rule(unit)] * 501})

    assert [fault["pointer"] for fault in answer.body["errors"]] == ["/rules/1/unit_ids/0"]
    assert slug(many) == "invalid-fields"


def test_many_rules_with_many_words_are_tried_on_fewer_requests(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    unit, _ = given_units(world)
    for number in range(4):
        asked(world, f"车位{number}")
    words = [f"词{number}" for number in range(20)]
    monkeypatch.setattr("services.requests.routing.replay.MOST_LOOKS", 42)
    monkeypatch.setattr("services.requests.routing.replay.LEAST_PAST", 1)

    few = tried(world, rules=[a_rule(unit)])
    many = tried(world, rules=[a_rule(unit, words=words)])

    assert (few["requests"], few["is_whole"]) == (4, True)
    assert (many["requests"], many["is_whole"]) == (2, False)
