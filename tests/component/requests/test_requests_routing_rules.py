"""Routing rules over HTTP: kept in an order, edited as they were seen, with a history, and broken with their units."""

from typing import Any

import pytest

from chassis.testing.world import World
from services.requests.routing import use_cases
from tests.builders.requests import given_units, must, slug, staff
from tests.builders.routing import a_rule, asked, given_rule, manager, rules, suggested
from tests.builders.waiting import counts

pytestmark = pytest.mark.capability("R11")


def test_rules_stand_in_the_order_in_which_they_are_tried_and_a_new_one_comes_last(world: World) -> None:
    unit, other = given_units(world)
    first, second = given_rule(world, unit), given_rule(world, other, name="第二条")

    assert [(rule["id"], rule["position"]) for rule in rules(world)] == [(first, 1), (second, 2)]
    assert rules(world)[0]["unit_names"] == ["部门1"]


def test_the_order_is_set_in_one_call_for_the_version_that_was_seen(world: World) -> None:
    unit, _ = given_units(world)
    first, second, third = (given_rule(world, unit, name=name) for name in "甲乙丙")
    seen = manager(world).get("/routing-rules").headers["ETag"]

    order = must(manager(world).put("/routing-rules/order", {"rule_ids": [third, first, second]}, {"If-Match": seen}))
    late = manager(world).put("/routing-rules/order", {"rule_ids": [first, second, third]}, {"If-Match": seen})

    assert order == {"rule_ids": [third, first, second], "version": 1}
    assert (late.status, [rule["id"] for rule in rules(world)]) == (412, [third, first, second])
    added = given_rule(world, unit, name="丁")
    assert [rule["id"] for rule in rules(world)] == [third, first, second, added]


@pytest.mark.parametrize("change", [lambda ids: ids[:-1], lambda ids: [*ids, ids[0]], lambda ids: ["x", *ids[1:]]])
def test_an_order_that_is_not_of_all_rules_is_refused(world: World, change: Any) -> None:
    unit, _ = given_units(world)
    ids = [given_rule(world, unit, name=name) for name in "甲乙"]

    answer = manager(world).put("/routing-rules/order", {"rule_ids": change(ids)})

    assert (answer.status, slug(answer)) == (422, "routing-order-incomplete")
    assert [rule["id"] for rule in rules(world)] == ids


def test_a_rule_is_edited_as_it_was_seen_and_its_history_says_what_changed(world: World) -> None:
    unit, other = given_units(world)
    rule = given_rule(world, unit)
    seen = manager(world).get(f"/routing-rules/{rule}").headers["ETag"]
    must(manager(world).patch(f"/routing-rules/{rule}", {"unit_ids": [other], "days": 3}, {"If-Match": seen}))

    late = manager(world).patch(f"/routing-rules/{rule}", {"days": 9}, {"If-Match": seen})

    assert late.status == 412
    newest, added = must(manager(world).get(f"/routing-rules/{rule}/history"))["items"]
    assert (newest["by"], added["type"]) == ("manager", "org.louyu.requests.routing-rule.added.v1")
    assert {change["field"]: change["after"] for change in newest["changes"]} == {"unit_ids": [other], "days": 3}


def test_a_rule_that_is_removed_fits_nothing_and_stays_away(world: World) -> None:
    unit, _ = given_units(world)
    rule = given_rule(world, unit)

    for _ in range(2):
        must(manager(world).post(f"/routing-rules/{rule}/remove"))

    assert (rules(world), suggested(world, asked(world))["rule"]) == ([], None)
    assert manager(world).patch(f"/routing-rules/{rule}", {"days": 1}).status == 404
    assert len(world.events("routing-rule.removed.v1")) == 1


@pytest.mark.parametrize(
    ("over", "refusal", "pointer"),
    [
        ({"words": []}, "routing-rule-without-conditions", "/words"),
        ({"unit_ids": ["nobody"]}, "unit-not-found", "/unit_ids/0"),
        ({"unit_ids": []}, "invalid-fields", "/unit_ids"),
        ({"building_ids": ["b1", "nowhere"]}, "unknown-reference", "/building_ids/1"),
        ({"catalogue_item_ids": ["nothing"]}, "catalogue-item-not-found", "/catalogue_item_ids/0"),
        ({"valid_from": "2026-12-02", "valid_until": "2026-12-01"}, "routing-rule-term-reversed", "/valid_until"),
        ({"words": ["x" * 41]}, "invalid-fields", "/words/0"),
        ({"words": ["  "]}, "invalid-fields", "/words/0"),
        ({"sources": ["pigeon"]}, "invalid-fields", "/sources/0"),
        ({"categories": ["Not A Code"]}, "invalid-fields", "/categories/0"),
        ({"days": 0}, "invalid-fields", "/days"),
        ({"words_match": "some"}, "invalid-fields", "/words_match"),
        ({"pattern": ".*"}, "invalid-fields", "/pattern"),
    ],
)
def test_a_rule_that_makes_no_sense_is_refused_with_the_reason(
    world: World, over: dict[str, Any], refusal: str, pointer: str
) -> None:
    unit, _ = given_units(world)

    answer = manager(world).post("/routing-rules", a_rule(unit, **over))

    assert (slug(answer), [fault["pointer"] for fault in answer.body["errors"]]) == (refusal, [pointer])
    assert (answer.status < 500, rules(world)) == (True, [])


def test_a_unit_of_another_street_office_is_unknown_here(world: World) -> None:
    theirs = must(staff(world, tenant="t2").post("/units", {"code": "d", "name": "别处", "kind": "department"}))["id"]

    assert slug(manager(world).post("/routing-rules", a_rule(theirs))) == "unit-not-found"


def test_there_are_so_many_rules_and_no_more(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(use_cases, "MOST_RULES", 2)
    unit, _ = given_units(world)
    ids = [given_rule(world, unit, name=name) for name in "甲乙"]

    assert slug(manager(world).post("/routing-rules", a_rule(unit))) == "too-many-routing-rules"
    must(manager(world).post(f"/routing-rules/{ids[0]}/remove"))
    given_rule(world, unit)


def test_who_triages_but_manages_no_settings_keeps_no_rules(world: World) -> None:
    unit, _ = given_units(world)
    rule = given_rule(world, unit)

    for answer in (
        staff(world).get("/routing-rules"),
        staff(world).post("/routing-rules", a_rule(unit)),
        staff(world).patch(f"/routing-rules/{rule}", {"days": 1}),
        staff(world).post("/routing-rules/dry-run", {}),
    ):
        assert (answer.status, slug(answer)) == (403, "forbidden")


def test_a_rule_whose_unit_is_closed_is_shown_as_broken_and_waits_for_who_keeps_the_rules(world: World) -> None:
    unit, heir = given_units(world)
    broken, second, whole = given_rule(world, unit), given_rule(world, unit, name="也是"), given_rule(world, heir)
    world.drain()

    must(manager(world).post(f"/units/{unit}/close", {"successor_id": heir}))
    world.drain()

    shown = {rule["id"]: (rule["is_broken"], rule["closed_unit_names"]) for rule in rules(world)}
    assert shown == {broken: (True, ["部门1"]), second: (True, ["部门1"]), whole: (False, [])}
    assert counts(manager(world))["routing_broken"] == 2
    assert "routing_broken" not in counts(staff(world))
    assert [row["id"] for row in rules(world, "?broken=true")] == [broken, second]
    assert {event.data["successor_id"] for event in world.events("routing-rule.broken.v1")} == {heir}


def test_a_broken_rule_can_be_switched_off_and_is_whole_again_with_another_unit(world: World) -> None:
    unit, heir = given_units(world)
    rule = given_rule(world, unit)
    must(manager(world).post(f"/units/{unit}/close", {}))
    world.drain()

    must(manager(world).patch(f"/routing-rules/{rule}", {"enabled": False}))
    refused = manager(world).patch(f"/routing-rules/{rule}", {"unit_ids": [unit]})
    mended = must(manager(world).patch(f"/routing-rules/{rule}", {"unit_ids": [heir], "enabled": True}))
    world.drain()

    assert (refused.status, mended["is_broken"], counts(manager(world))["routing_broken"]) == (422, False, 0)


def test_a_rule_that_is_stored_while_its_unit_is_being_closed_is_broken_too(world: World) -> None:
    unit, _ = given_units(world)
    given_rule(world, unit)
    must(manager(world).post(f"/units/{unit}/close", {}))
    # The message of the rule comes after the unit has ended, and that of the unit was lost on nobody.
    world.drain()

    assert [rule["is_broken"] for rule in rules(world)] == [True]
    assert len(world.events("routing-rule.broken.v1")) == 1


def test_what_a_rule_names_twice_counts_once(world: World) -> None:
    unit, _ = given_units(world)
    twice = a_rule(unit, unit_ids=[unit, unit], words=["车位", "车位"], automatic=True)

    made = must(manager(world).post("/routing-rules", twice))
    changed = must(
        manager(world).patch(f"/routing-rules/{made['id']}", {"words": ["出口", "出口"]}, {"If-Match": '"1"'})
    )

    assert (made["unit_ids"], made["words"], changed["words"]) == ([unit], ["车位"], ["出口"])
