"""A firm that somebody named themselves counts for others once somebody of its building has confirmed it."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from chassis.testing.world import World
from services.members.people.states import Status
from tests.builders.members import a_building, a_member, a_suite, admin, an_enterprise, given, secretary
from tests.builders.requests import slug
from tests.builders.waiting import counts, rows_behind

pytestmark = pytest.mark.capability("M6")
DETAILS: Mapping[str, Any] = {"name": "王伟芳", "kinds": ["employee"], "code": "code-of-b1"}


@pytest.fixture
def world(world: World) -> World:
    given(world, an_enterprise("e1"), an_enterprise("e2", building_id="b2"))
    given(world, a_member("p1", status=Status.VERIFIED, enterprise_id="e1"))
    return world


def name_firm(world: World, firm: str | None = "e2") -> None:
    assert world.acts("p1").patch("/me", {"enterprise_id": firm}).status == 200


def told(world: World, what: str) -> list[Mapping[str, Any]]:
    return [event.data for event in world.events(f"member.{what}.v1")]


def test_whoever_names_a_firm_of_another_building_waits_for_somebody_there(world: World) -> None:
    name_firm(world)

    there, here = secretary(world, "building:b2"), secretary(world, "building:b1")
    assert [one["firm_confirmed"] for one in told(world, "changed")] == [False]
    assert told(world, "firm-named") == [{"member_id": "p1", "enterprise_id": "e2", "building_id": "b2"}]
    assert (counts(there)["confirm_firm"], counts(here)["confirm_firm"], counts(admin(world))["confirm_firm"]) == (
        1, 0, 1,
    )  # fmt: skip
    (row,) = rows_behind(there, "confirm_firm", "members")
    assert (row["id"], row["name"], row["enterprise_id"], row["building_id"]) == ("p1", "王伟芳", "e2", "b2")
    assert row["asked_at"] == world.acts("p1").get("/me").body["firm_asked_at"]


def test_somebody_there_confirms_it_once(world: World) -> None:
    name_firm(world)
    body = {"enterprise_id": "e2", "confirmed": True}

    refused = secretary(world, "building:b1").post("/members/p1/firm", body)
    answers = [secretary(world, "building:b2").post("/members/p1/firm", body) for _ in range(2)]

    assert refused.status == 403
    assert [(one.status, one.body["firm_asked_at"]) for one in answers] == [(200, None)] * 2
    assert told(world, "firm-confirmed") == [
        {"member_id": "p1", "enterprise_id": "e2", "building_id": "b2", "by": "secretary"}
    ]
    assert counts(secretary(world, "building:b2"))["confirm_firm"] == 0


def test_a_firm_that_is_denied_is_theirs_no_more(world: World) -> None:
    name_firm(world)

    denied = secretary(world, "building:b2").post("/members/p1/firm", {"enterprise_id": "e2", "confirmed": False})

    assert (denied.status, denied.body["enterprise_id"]) == (200, None)
    assert told(world, "changed")[-1]["reason"] == "firm_denied"
    assert world.acts("p1").get("/me").body["firm_asked_at"] is None


def test_nobody_confirms_their_own_firm_nor_one_that_they_did_not_look_at(world: World) -> None:
    name_firm(world)
    own = world.acts("p1", grants={"member.verify": ["*"]})

    assert slug(own.post("/members/p1/firm", {"enterprise_id": "e2", "confirmed": True})) == "own-record"
    other = admin(world).post("/members/p1/firm", {"enterprise_id": "e1", "confirmed": True})
    assert (other.status, slug(other)) == (409, "names-another-firm")


@pytest.mark.parametrize(("firm", "confirmed"), [("e1", True), ("e2", False)])
def test_verification_confirms_firms_of_where_one_verifies(world: World, firm: str, *, confirmed: bool) -> None:
    world.acts("p9").post("/check-ins", {**DETAILS, "enterprise_id": firm})

    assert secretary(world, "building:b1").post("/members/p9/verify").status == 200

    assert [one["firm_confirmed"] for one in told(world, "verified")][-1:] == [confirmed]
    assert counts(admin(world))["confirm_firm"] == int(not confirmed)
    assert len(told(world, "firm-named")) == int(not confirmed)


def test_staff_who_correct_a_firm_confirm_it(world: World) -> None:
    name_firm(world)

    assert admin(world).patch("/members/p1", {"enterprise_id": "e1"}).status == 200

    assert [one["firm_confirmed"] for one in told(world, "changed")] == [False, True]
    assert counts(admin(world))["confirm_firm"] == 0


def test_whoever_takes_the_firm_out_again_or_leaves_waits_no_more(world: World) -> None:
    name_firm(world)
    name_firm(world, None)
    assert counts(admin(world))["confirm_firm"] == 0

    name_firm(world)
    world.acts("p1").post("/members/p1/leave", {"reason": "moved_away"})

    assert counts(admin(world))["confirm_firm"] == 0


def test_who_named_a_firm_before_they_were_verified_asks_with_the_rest(world: World) -> None:
    world.acts("p9").post("/check-ins", {**DETAILS})

    assert world.acts("p9").patch("/me", {"enterprise_id": "e1"}).status == 200

    assert counts(admin(world))["confirm_firm"] == 0
    assert told(world, "firm-named") == []


def test_a_firm_that_a_duplicate_named_stays_unconfirmed(world: World) -> None:
    name_firm(world)
    given(world, a_member("p2", status=Status.VERIFIED))

    merged = admin(world).post("/members/p1/merge", {"into_id": "p2"})

    assert (merged.status, merged.body["enterprise_id"]) == (200, "e2")
    assert told(world, "changed")[-1]["firm_confirmed"] is False
    assert [row["id"] for row in rows_behind(admin(world), "confirm_firm", "members")] == ["p2"]


def moved(world: World) -> None:
    """e2 works in b3 from now on."""
    given(world, a_building("b3"), a_suite("s3", building_id="b3"))
    answer = admin(world).post("/suites/s3/move-in", {"enterprise_id": "e2", "on_date": "2026-11-22"})
    assert answer.status == 200, answer
    world.drain()


def left(world: World) -> None:
    assert admin(world).post("/enterprises/e2/leave", {"on_date": "2026-11-22"}).status == 200
    world.drain()


def test_whoever_waits_for_a_firm_that_moves_waits_in_its_new_building(world: World) -> None:
    given(world, a_member("p2", status=Status.VERIFIED))
    name_firm(world)
    assert world.acts("p2").patch("/me", {"enterprise_id": "e2"}).status == 200
    moved(world)

    waiting = [counts(secretary(world, f"building:{where}"))["confirm_firm"] for where in ("b2", "b3")]
    body = {"enterprise_id": "e2", "confirmed": True}
    refused = secretary(world, "building:b2").post("/members/p1/firm", body)
    confirmed = secretary(world, "building:b3").post("/members/p1/firm", body)

    assert waiting == [0, 2]
    assert (refused.status, confirmed.status) == (403, 200)
    assert [one["building_id"] for one in told(world, "firm-named")] == ["b2", "b2", "b3", "b3"]


def test_whoever_waits_for_a_firm_that_leaves_waits_no_more_and_is_told(world: World) -> None:
    given(world, a_member("p2", status=Status.VERIFIED))
    name_firm(world)
    assert world.acts("p2").patch("/me", {"enterprise_id": "e2"}).status == 200
    left(world)

    assert counts(admin(world))["confirm_firm"] == 0
    assert [world.acts(person).get("/me").body["enterprise_id"] for person in ("p1", "p2")] == [None, None]
    assert [one["reason"] for one in told(world, "changed")][-2:] == ["firm_denied"] * 2


@pytest.mark.parametrize("what", [moved, left])
def test_who_is_not_verified_yet_is_asked_after_where_the_firm_is_then(
    world: World, what: Callable[[World], None]
) -> None:
    world.acts("p9").post("/check-ins", {**DETAILS, "enterprise_id": "e2"})
    what(world)

    assert secretary(world, "building:b1").post("/members/p9/verify").status == 200

    there = counts(secretary(world, "building:b3"))["confirm_firm"]
    assert (there, counts(admin(world))["confirm_firm"]) == ((1, 1) if what is moved else (0, 0))
