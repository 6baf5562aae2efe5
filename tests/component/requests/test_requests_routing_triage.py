"""At triage: the rule that fits and why, what was done with requests like it, what was taken, and rules that apply alone."""

from datetime import timedelta
from typing import Any

import pytest

from chassis.testing.world import World
from tests.builders.clocks import given_item
from tests.builders.requests import figures, given_request, given_units, imported, must, officer, staff, status_of
from tests.builders.routing import asked, given_rule, manager, rules, sent, suggested

pytestmark = pytest.mark.capability("R11")


def test_the_first_rule_that_fits_is_suggested_with_the_words_that_were_found(world: World) -> None:
    traffic, _ = given_units(world)
    given_rule(world, traffic, name="噪音", words=["噪音"])
    rule = given_rule(world, traffic, words=["车位", "拥堵", "地锁"], building_ids=["b1"], days=3)
    given_rule(world, traffic, name="兜底", building_ids=["b1"], words=[])

    said = suggested(world, asked(world))

    assert (said["basis"], said["unit_ids"], said["unit_names"], said["days"]) == ("rule", [traffic], ["部门1"], 3)
    assert (said["rule"]["rule_id"], said["rule"]["position"]) == (rule, 2)
    assert said["rule"]["reasons"] == [
        {"kind": "building", "values": ["b1"]},
        {"kind": "words", "values": ["车位", "拥堵"]},
    ]


@pytest.mark.parametrize(
    ("over", "fits"),
    [
        ({"words": ["车位", "地锁"], "words_match": "any"}, True),
        ({"words": ["车位", "地锁"], "words_match": "all"}, False),
        ({"words": ["车位", "拥堵"], "words_match": "all"}, True),
        ({"words": ["ＶＩＰ 通道"]}, True),  # full width and capitals
        ({"words": [".*", "(车位", "车位|", "[", "\\"]}, False),  # no pattern, and no fault
        ({"words": ["早高峰"]}, True),  # in the description
        ({"words": [], "categories": ["other"]}, True),
        ({"categories": ["property"]}, False),
        ({"sources": ["portal"]}, True),
        ({"sources": ["open311", "import"]}, False),
        ({"building_ids": ["b2"]}, False),
        ({"enabled": False}, False),
        ({"valid_from": "2026-11-22", "valid_until": "2026-11-22"}, True),
        ({"valid_from": "2026-11-23"}, False),
        ({"valid_until": "2026-11-21"}, False),
    ],
)
def test_a_rule_fits_by_all_its_conditions_and_within_its_term(world: World, over: dict[str, Any], fits: bool) -> None:
    unit, _ = given_units(world)
    given_rule(world, unit, **over)

    said = suggested(world, asked(world, description="早高峰 vip通道 VIP 通道"))

    assert (said["rule"] is not None) is fits


def test_past_dispatches_speak_when_no_rule_fits(world: World) -> None:
    traffic, parks = given_units(world)
    for unit in (traffic, traffic, traffic, parks):
        sent(world, asked(world, "车位出口拥堵"), unit)

    said = suggested(world, asked(world, "东门车位出口又拥堵"))

    assert (said["basis"], said["unit_ids"], said["rule"]) == ("past", [traffic], None)
    (words,) = said["past"]
    assert (words["kind"], words["total"]) == ("words", 4)
    assert [(each["unit_name"], each["count"]) for each in words["units"]] == [("部门1", 3), ("部门2", 1)]


def test_the_item_of_the_catalogue_and_the_category_in_a_building_speak_too(world: World) -> None:
    traffic, parks = given_units(world)
    item = given_item(world, None)
    for title in ("车位出口", "地锁", "道闸"):
        sent(world, asked(world, title, catalogue_item_id=item), parks)

    said = suggested(world, asked(world, "其他说法", catalogue_item_id=item))

    assert [(one["kind"], one["total"]) for one in said["past"]] == [("catalogue_item", 3), ("building", 3)]
    assert (said["unit_ids"], traffic in said["unit_ids"]) == ([parks], False)


def test_what_was_returned_teaches_nothing(world: World) -> None:
    traffic, _ = given_units(world)
    for _ in range(3):
        request = asked(world)
        sent(world, request, traffic)
        (order,) = officer(world, traffic).get(f"/work-orders?request_id={request}").body["items"]
        must(officer(world, traffic).post(f"/work-orders/{order['id']}/return", {"reason": "不归我们管"}))
        world.drain()

    assert suggested(world, asked(world))["past"] == []


def test_a_unit_that_gave_the_request_back_is_not_suggested_again(world: World) -> None:
    traffic, _ = given_units(world)
    given_rule(world, traffic)
    request = asked(world)
    sent(world, request, traffic)
    must(staff(world).post(f"/requests/{request}/recall", {"reason": "派错了"}))

    said = suggested(world, request)

    assert (said["basis"], said["unit_ids"], said["rule"]["unit_ids"]) == (None, [], [traffic])


def test_a_closed_unit_is_never_suggested_by_a_rule_or_by_the_past(world: World) -> None:
    traffic, _ = given_units(world)
    for _ in range(4):
        sent(world, asked(world), traffic)
    given_rule(world, traffic, automatic=True)
    # Nobody has told the rules yet.
    must(manager(world).post(f"/units/{traffic}/close", {}))

    said = suggested(world, given_request(world))

    assert (said["basis"], said["unit_ids"], said["past"]) == (None, [], [])
    assert (said["rule"]["unit_ids"], said["rule"]["open_unit_ids"]) == ([traffic], [])


def test_what_was_suggested_and_taken_is_told_and_counted(world: World) -> None:
    traffic, parks = given_units(world)
    rule = given_rule(world, traffic)
    for unit in (traffic, traffic, parks):
        sent(world, asked(world), unit)
    sent(world, asked(world, "暖气不热"), parks)

    told = [event.data for event in world.events("request.triaged.v1")]
    assert [(one["suggested_by"], one["rule_id"], one["suggestion_taken"]) for one in told] == [
        ("rule", rule, True),
        ("rule", rule, True),
        ("rule", rule, False),
        (None, None, None),
    ]
    (shown,) = rules(world)
    assert (shown["suggested"], shown["taken"], shown["applied"]) == (3, 2, 0)
    listed = must(manager(world).get("/routing-rules"))
    assert (listed["suggested"], listed["taken"], listed["past"]["suggested"]) == (3, 2, 0)
    assert figures(world)["routing"] == {"suggested": 3, "taken": 2}
    assert figures(world, "building:b1")["routing"] == {"suggested": 3, "taken": 2}


def test_the_share_is_that_of_the_last_months(world: World) -> None:
    traffic, _ = given_units(world)
    given_rule(world, traffic)
    sent(world, asked(world), traffic)

    world.clock.advance(timedelta(days=91))

    assert [(rule["suggested"], rule["taken"]) for rule in rules(world)] == [(0, 0)]


def test_days_that_were_chosen_are_the_limit_of_the_unit(world: World) -> None:
    traffic, _ = given_units(world)
    request = asked(world)

    sent(world, request, traffic, days=2)

    (order,) = officer(world, traffic).get(f"/work-orders?request_id={request}").body["items"]
    assert order["time_limit_days"] == 2
    assert must(staff(world).get(f"/requests/{request}"))["time_limit_days"] is None


def test_a_rule_that_applies_by_itself_gives_the_request_to_its_unit_as_the_system(world: World) -> None:
    traffic, _ = given_units(world)
    given_rule(world, traffic, automatic=True, days=4)
    request = asked(world)
    assert status_of(world, request) == "submitted"

    ran = [world.run_timers(), world.run_timers()]
    world.drain()

    assert (ran[0] >= 1, status_of(world, request)) == (True, "triaged")
    steps = must(staff(world).get(f"/requests/{request}"))["timeline"]
    assert [(step["by"], step["text"]) for step in steps if step["what"] == "request.triaged"] == [
        ("system", "停车归交警")
    ]
    (told,) = world.events("request.triaged.v1")
    assert (told.actor, told.data["is_automatic"], told.data["time_limit_days"]) == ("system", True, 4)
    assert (rules(world)[0]["applied"], rules(world)[0]["suggested"]) == (1, 0)
    assert figures(world)["routing"] == {"automatic": 1}
    assert world.store.db.routing_tasks.count_documents({}) == 0


def test_with_its_unit_gone_meanwhile_the_request_stays_in_the_queue(world: World) -> None:
    traffic, _ = given_units(world)
    given_rule(world, traffic, automatic=True)
    request = asked(world)
    must(manager(world).post(f"/units/{traffic}/close", {}))

    world.run_timers()
    world.drain()

    assert (status_of(world, request), world.events("request.triaged.v1")) == ("submitted", [])
    assert world.store.db.routing_tasks.count_documents({}) == 0


def test_what_a_person_has_dispatched_meanwhile_stays_as_it_is(world: World) -> None:
    traffic, parks = given_units(world)
    given_rule(world, traffic, automatic=True)
    request = asked(world)
    sent(world, request, parks)

    world.run_timers()

    assert must(staff(world).get(f"/requests/{request}"))["unit_id"] == parks


def test_an_earlier_rule_that_only_suggests_keeps_the_request_at_the_desk(world: World) -> None:
    traffic, parks = given_units(world)
    given_rule(world, parks, name="先看")
    given_rule(world, traffic, automatic=True)
    request = asked(world)

    world.run_timers()

    assert (status_of(world, request), suggested(world, request)["unit_ids"]) == ("submitted", [parks])


def test_records_of_the_past_are_given_to_nobody(world: World) -> None:
    traffic, _ = given_units(world)
    given_rule(world, traffic, automatic=True)
    row = {"key": "q1", "title": "车位出口拥堵", "category": "other", "requester_id": "p1", "building_id": None}
    job = imported(world, "requests", [row])
    world.drain()

    world.run_timers()

    assert (job["failed"], world.events("request.triaged.v1")) == (0, [])


def test_a_rule_with_several_units_never_applies_by_itself(world: World) -> None:
    units = given_units(world)

    answer = manager(world).post(
        "/routing-rules", {"name": "联合", "words": ["车位"], "unit_ids": units, "automatic": True}
    )

    assert (answer.status, answer.body["type"]) == (422, "urn:louyu:problem:automatic-rule-needs-one-unit")
    given_rule(world, units[0], unit_ids=units)
    assert suggested(world, asked(world))["unit_ids"] == units


def test_only_who_triages_there_is_given_a_suggestion(world: World) -> None:
    given_units(world)
    request = asked(world)

    assert staff(world, scope="building:b1").get(f"/requests/{request}/suggestion").status == 200
    assert staff(world, scope="building:b2").get(f"/requests/{request}/suggestion").status == 403
    assert world.acts("p1").get(f"/requests/{request}/suggestion").status == 403
