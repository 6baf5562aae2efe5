"""Whistles under guessed codes and units that are there no more."""

from datetime import timedelta

import pytest

from chassis.testing.world import World
from tests.builders.closings import closed
from tests.builders.requests import given_units, must, officer, slug, staff
from tests.builders.whistles import blown, given_kind

pytestmark = pytest.mark.capability("R3")


def guess(world: World, whistle: str, unit: str, code: str, *, person: str | None = None) -> str:
    answer = officer(world, unit, person=person).post(
        f"/whistles/{whistle}/report-ins", {"unit_id": unit, "code": code}
    )
    return slug(answer) if answer.status >= 300 else "in"


def test_codes_cannot_be_guessed_one_after_another(world: World) -> None:
    units = given_units(world)
    given_kind(world, "push", on_the_spot=True)
    _, whistle = blown(world, units)

    answers = [guess(world, whistle, units[0], f"{number:08}") for number in range(22)]
    right = must(staff(world).get(f"/whistles/{whistle}/code"))["code"]

    assert answers[:20] == ["wrong-whistle-code"] * 20
    assert set(answers[20:]) == {"too-often"}
    assert guess(world, whistle, units[0], right) == "too-often"
    # Neither a colleague nor the next quarter of an hour is locked.
    assert guess(world, whistle, units[0], right, person="colleague") == "in"


def test_who_has_guessed_too_often_may_try_again_later(world: World) -> None:
    units = given_units(world)
    given_kind(world, "push", on_the_spot=True)
    _, whistle = blown(world, units)
    for number in range(21):
        guess(world, whistle, units[0], f"{number:08}")

    world.clock.advance(timedelta(minutes=10))

    assert guess(world, whistle, units[0], must(staff(world).get(f"/whistles/{whistle}/code"))["code"]) == "in"


def close_unit(world: World, unit: str) -> None:
    must(staff(world).post(f"/units/{unit}/close"))
    world.drain()


def reported_in(world: World, whistle: str, units: list[str]) -> None:
    for unit in units:
        must(officer(world, unit).post(f"/whistles/{whistle}/report-ins", {"unit_id": unit}))
    world.drain()


def test_a_unit_that_is_closed_after_it_has_reported_in_holds_nobody_up(world: World) -> None:
    lead, other, third = given_units(world, 3)
    given_kind(world, "push")
    _, whistle = blown(world, [lead, other, third], lead_unit_id=lead)
    reported_in(world, whistle, [lead, other, third])
    must(officer(world, third).post(f"/whistles/{whistle}/completions", {"unit_id": third, "result": "已清理"}))

    close_unit(world, other)

    shown = must(staff(world).get(f"/whistles/{whistle}"))
    assert (shown["status"], set(shown["unit_ids"])) == ("assembled", {lead, third})
    must(officer(world, lead).post(f"/whistles/{whistle}/conclusion", {"unit_id": lead, "summary": "三家已办结"}))
    assert [event.data["unit_id"] for event in world.events("whistle.unit-excused.v1")] == [other]


def test_of_a_closed_lead_whoever_blew_is_told_that_nobody_leads(world: World) -> None:
    lead, other = given_units(world)
    given_kind(world, "push")
    _, whistle = blown(world, [lead, other], lead_unit_id=lead)
    reported_in(world, whistle, [lead, other])

    close_unit(world, lead)

    assert must(staff(world).get(f"/whistles/{whistle}"))["lead_unit_id"] is None
    (excused,) = world.events("whistle.unit-excused.v1")
    assert (excused.data["unit_id"], excused.data["was_lead"], excused.data["blown_by"]) == (lead, True, "staff")


def test_a_unit_that_is_done_stays_on_the_whistle_when_it_is_closed(world: World) -> None:
    lead, other = given_units(world)
    given_kind(world, "push")
    _, whistle = blown(world, [lead, other], lead_unit_id=lead)
    reported_in(world, whistle, [lead, other])
    must(officer(world, other).post(f"/whistles/{whistle}/completions", {"unit_id": other, "result": "已清理"}))

    close_unit(world, other)

    assert set(must(staff(world).get(f"/whistles/{whistle}"))["unit_ids"]) == {lead, other}
    assert world.events("whistle.unit-excused.v1") == []


def test_a_lead_that_is_closed_after_its_own_part_leads_no_more(world: World) -> None:
    lead, other = given_units(world)
    given_kind(world, "push")
    _, whistle = blown(world, [lead, other], lead_unit_id=lead)
    reported_in(world, whistle, [lead, other])
    must(officer(world, lead).post(f"/whistles/{whistle}/completions", {"unit_id": lead, "result": "已清理"}))

    close_unit(world, lead)

    shown = must(staff(world).get(f"/whistles/{whistle}"))
    assert (shown["lead_unit_id"], set(shown["unit_ids"])) == (None, {lead, other})
    must(staff(world).post(f"/whistles/{whistle}/lead", {"unit_id": other, "reason": "原牵头单位撤销"}))


def test_nobody_rates_the_unit_they_report_in_for(world: World) -> None:
    units = given_units(world)
    given_kind(world, "push")
    request, whistle = blown(world, units)
    reported_in(world, whistle, units)
    must(staff(world).post(f"/requests/{request}/resolve", closed("已处置")))
    world.drain()
    both = world.acts("both", grants={"whistle.blow": ["*"], "whistle.report_in": [f"unit:{units[0]}"]})
    points = {"response": 5, "on_site": 5, "result": 5}

    own = both.post(f"/whistles/{whistle}/ratings", {"unit_id": units[0], **points})
    other = both.post(f"/whistles/{whistle}/ratings", {"unit_id": units[1], **points})

    assert (own.status, slug(own), other.status) == (403, "own-unit-rated", 200)
