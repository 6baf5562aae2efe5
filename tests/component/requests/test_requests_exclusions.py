"""Exclusions: a unit asks, the street office decides, and both see what waits."""

import pytest

from chassis.testing.world import World
from tests.builders.rates import asked, decided, done, office
from tests.builders.requests import given_order, given_request, given_units, must, officer, slug, staff
from tests.builders.waiting import counts, rows_behind

pytestmark = pytest.mark.capability("R4")


def test_both_sides_see_what_waits_until_it_is_decided(world: World) -> None:
    unit, other = given_units(world)
    exclusion = asked(world, unit, done(world, unit))

    assert (counts(office(world))["decide_exclusion"], counts(officer(world, unit))["exclusion_asked"]) == (1, 1)
    assert counts(officer(world, other))["exclusion_asked"] == 0
    assert [row["id"] for row in rows_behind(office(world), "decide_exclusion", "requests")] == [exclusion["id"]]
    decided(world, exclusion["id"])

    assert (counts(office(world))["decide_exclusion"], counts(officer(world, unit))["exclusion_asked"]) == (0, 0)
    assert must(officer(world, unit).get(f"/exclusions/{exclusion['id']}"))["status"] == "approved"


def test_after_a_refusal_the_unit_may_ask_again_and_there_is_one_record(world: World) -> None:
    unit, _ = given_units(world)
    request = done(world, unit)
    exclusion = asked(world, unit, request)
    decided(world, exclusion["id"], approve=False, note="请补充照片")

    again = asked(world, unit, request, note="照片已补")

    assert (again["id"], again["status"], again["times"]) == (exclusion["id"], "asked", 2)
    assert len(must(office(world).get("/exclusions"))["items"]) == 1


def test_a_refusal_says_why(world: World) -> None:
    unit, _ = given_units(world)
    exclusion = asked(world, unit, done(world, unit))

    answer = office(world).post(f"/exclusions/{exclusion['id']}/decide", {"approve": False, "note": ""})

    assert (answer.status, slug(answer)) == (422, "exclusion-decision-needs-note")


@pytest.mark.parametrize("approve", [True, False])
def test_who_decides_second_is_told_that_it_is_decided_and_changes_nothing(world: World, approve: bool) -> None:
    unit, _ = given_units(world)
    exclusion = asked(world, unit, done(world, unit))
    decided(world, exclusion["id"])
    told = len(world.events())
    colleague = world.acts("colleague", grants={"settings.manage": ["*"]})

    answer = colleague.post(f"/exclusions/{exclusion['id']}/decide", {"approve": approve, "note": "情况属实"})

    assert (answer.status, slug(answer)) == (409, "exclusion-decided")
    assert "2026-11-22 09:00" in answer.body["detail"]
    shown = must(officer(world, unit).get(f"/exclusions/{exclusion['id']}"))
    assert (shown["status"], shown["decided_by"], len(world.events())) == ("approved", "office", told)


def test_an_approval_is_taken_back_on_purpose_with_a_reason(world: World) -> None:
    unit, _ = given_units(world)
    exclusion = asked(world, unit, done(world, unit))
    decided(world, exclusion["id"])

    unsaid = office(world).post(f"/exclusions/{exclusion['id']}/take-back", {"reason": ""})
    taken = must(office(world).post(f"/exclusions/{exclusion['id']}/take-back", {"reason": "照片不是这次的"}))
    again = office(world).post(f"/exclusions/{exclusion['id']}/take-back", {"reason": "另一个理由"})

    assert (unsaid.status, taken["status"], taken["decision_note"]) == (422, "refused", "照片不是这次的")
    assert (again.status, slug(again)) == (409, "not-allowed-now")
    (refused,) = world.events("exclusion.refused.v1")
    assert refused.data["was_approved"] is True


def test_nobody_asks_for_another_unit_or_decides_for_the_office(world: World) -> None:
    unit, other = given_units(world)
    request = done(world, unit)
    body = {"unit_id": unit, "reason": "repeated", "note": "重复"}

    foreign = officer(world, other).post(f"/requests/{request}/exclusions", body)
    unconcerned = officer(world, other).post(f"/requests/{request}/exclusions", {**body, "unit_id": other})
    exclusion = asked(world, unit, request)
    own = officer(world, unit).post(f"/exclusions/{exclusion['id']}/decide", {"approve": True})

    assert (foreign.status, slug(unconcerned), own.status) == (403, "request-of-another-unit", 403)
    assert officer(world, other).get(f"/exclusions/{exclusion['id']}").status == 403
    assert office(world, "t2").get(f"/exclusions/{exclusion['id']}").status == 404
    assert must(officer(world, other).get("/exclusions"))["items"] == []


def test_nobody_decides_for_their_own_unit(world: World) -> None:
    unit, _ = given_units(world)
    exclusion = asked(world, unit, done(world, unit))
    both = world.acts("both", grants={"settings.manage": ["*"], "work_order.handle": [f"unit:{unit}"]})

    answer = both.post(f"/exclusions/{exclusion['id']}/decide", {"approve": True})

    assert (answer.status, slug(answer)) == (403, "own-exclusion")
    assert must(office(world).get(f"/exclusions/{exclusion['id']}"))["status"] == "asked"


@pytest.mark.parametrize("ending", ["cancel", "recall", "merge"])
def test_nobody_decides_about_a_request_that_counts_no_more(world: World, ending: str) -> None:
    unit, _ = given_units(world)
    request, _ = given_order(world, unit)
    exclusion = asked(world, unit, request)

    _end(world, request, ending)

    assert must(officer(world, unit).get(f"/exclusions/{exclusion['id']}"))["status"] == "lapsed"
    assert (counts(office(world))["decide_exclusion"], counts(officer(world, unit))["exclusion_asked"]) == (0, 0)
    answer = office(world).post(f"/exclusions/{exclusion['id']}/decide", {"approve": True})
    assert (answer.status, slug(answer)) == (409, "not-allowed-now")


def test_what_was_decided_stays_when_the_request_is_cancelled(world: World) -> None:
    unit, _ = given_units(world)
    request, _ = given_order(world, unit)
    exclusion = asked(world, unit, request)
    decided(world, exclusion["id"])

    _end(world, request, "cancel")

    assert must(office(world).get(f"/exclusions/{exclusion['id']}"))["status"] == "approved"


def test_there_is_nothing_to_exclude_of_a_cancelled_request(world: World) -> None:
    unit, _ = given_units(world)
    request, _ = given_order(world, unit)
    _end(world, request, "cancel")

    body = {"unit_id": unit, "reason": "repeated", "note": "重复"}
    answer = officer(world, unit).post(f"/requests/{request}/exclusions", body)

    assert (answer.status, slug(answer)) == (409, "nothing-to-exclude")


def test_a_request_that_comes_back_to_the_unit_may_be_excluded_again(world: World) -> None:
    unit, _ = given_units(world)
    request, _ = given_order(world, unit)
    exclusion = asked(world, unit, request)
    _end(world, request, "recall")
    must(staff(world).post(f"/requests/{request}/triage", {"unit_id": unit}))
    world.drain()

    again = asked(world, unit, request)

    assert (again["id"], again["status"], again["times"]) == (exclusion["id"], "asked", 2)


def _end(world: World, request: str, how: str) -> None:
    if how == "cancel":
        must(world.acts("p1").post(f"/requests/{request}/cancel"))
    elif how == "recall":
        must(staff(world).post(f"/requests/{request}/recall", {"reason": "派错了"}))
    else:
        into = given_request(world)
        must(staff(world).post(f"/requests/{request}/merge", {"into_id": into}))
    world.drain()
