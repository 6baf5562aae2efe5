"""Micro-wishes over HTTP, and their timer."""

from datetime import timedelta

import pytest

from chassis.testing.world import World
from tests.builders.requests import given_claimed_wish, given_wish, must, slug, staff

PROOF = {"proof": "绿植已送到前台", "service_minutes": 30}


@pytest.mark.capability("R6")
def test_a_wish_is_claimed_proven_and_confirmed(world: World) -> None:
    wish = given_claimed_wish(world, by="p2")
    must(world.acts("p2").post(f"/wishes/{wish}/fulfil", PROOF))

    confirmed = world.acts("p1").post(f"/wishes/{wish}/confirm")

    (fulfilled,) = world.events("wish.fulfilled.v1")
    assert confirmed.body["status"] == "fulfilled"
    assert (fulfilled.data["claimer_id"], fulfilled.data["wisher_id"]) == ("p2", "p1")
    assert (fulfilled.data["service_minutes"], fulfilled.data["imported"]) == (30, False)


@pytest.mark.capability("R6")
def test_a_claimed_wish_is_taken(world: World) -> None:
    wish = given_claimed_wish(world, by="p2")

    answer = world.acts("p3").post(f"/wishes/{wish}/claim")

    assert (answer.status, slug(answer)) == (409, "wish-taken")


def test_nobody_claims_their_own_wish(world: World) -> None:
    wish = given_wish(world, person="p1")

    answer = world.acts("p1").post(f"/wishes/{wish}/claim")

    assert (answer.status, slug(answer)) == (422, "own-wish")


def test_claiming_again_gives_no_more_time(world: World) -> None:
    wish = given_claimed_wish(world, by="p2")
    world.clock.advance(timedelta(days=5))

    again = must(world.acts("p2").post(f"/wishes/{wish}/claim"))

    assert again["lease_until"] == "2026-11-29T09:00:00+08:00"
    assert len(world.events("wish.claimed.v1")) == 1


@pytest.mark.capability("R6")
def test_after_seven_days_the_clock_frees_the_wish_for_somebody_else(world: World) -> None:
    wish = given_claimed_wish(world, by="p2")
    world.clock.advance(timedelta(days=7))

    assert (world.run_timers(), world.run_timers()) == (1, 0)

    (released,) = world.events("wish.released.v1")
    assert (released.data["claimer_id"], released.data["reason"]) == ("p2", "lease_expired")
    assert must(world.acts("p3").post(f"/wishes/{wish}/claim"))["claimer_id"] == "p3"


def test_the_clock_frees_the_wishes_of_every_tenant(world: World) -> None:
    for tenant in ("t1", "t2"):
        wish = must(world.acts("p1", tenant).post("/wishes", {"text": "想学剪纸", "category": "care"}))["id"]
        must(world.acts("p2", tenant).post(f"/wishes/{wish}/claim"))
    world.clock.advance(timedelta(days=8))

    world.run_timers()

    assert sorted(message.tenant for message in world.events("wish.released.v1")) == ["t1", "t2"]


def test_where_somebody_was_faster_the_clock_looks_again(world: World) -> None:
    for _ in range(2):
        given_claimed_wish(world)
    world.clock.advance(timedelta(days=7))
    world.store.interfere()

    assert [world.run_timers() for _ in range(3)] == [1, 1, 0]


def test_the_clock_lets_a_proven_wish_be(world: World) -> None:
    wish = given_claimed_wish(world, by="p2")
    must(world.acts("p2").post(f"/wishes/{wish}/fulfil", PROOF))
    world.clock.advance(timedelta(days=13))

    assert world.run_timers() == 0


def test_fulfilment_needs_proof(world: World) -> None:
    wish = given_claimed_wish(world, by="p2")

    answer = world.acts("p2").post(f"/wishes/{wish}/fulfil", {"proof": "", "service_minutes": 30})

    assert (answer.status, answer.body["errors"][0]["pointer"]) == (422, "/proof")


def test_only_the_claimer_shows_proof(world: World) -> None:
    wish = given_claimed_wish(world, by="p2")

    answer = world.acts("p3").post(f"/wishes/{wish}/fulfil", PROOF)

    assert (answer.status, slug(answer)) == (403, "not-the-claimer")


def test_only_the_wisher_confirms(world: World) -> None:
    wish = given_claimed_wish(world, by="p2")
    must(world.acts("p2").post(f"/wishes/{wish}/fulfil", PROOF))

    answer = world.acts("p2").post(f"/wishes/{wish}/confirm")

    assert (answer.status, slug(answer)) == (403, "not-the-wisher")


def test_confirming_twice_counts_once(world: World) -> None:
    wish = given_claimed_wish(world, by="p2")
    must(world.acts("p2").post(f"/wishes/{wish}/fulfil", PROOF))

    answers = [world.acts("p1").post(f"/wishes/{wish}/confirm") for _ in range(2)]

    assert answers[0].body == answers[1].body
    assert len(world.events("wish.fulfilled.v1")) == 1


@pytest.mark.parametrize(("person", "reason"), [("p2", "given_up"), ("p1", "declined"), ("staff", "moderated")])
def test_claimer_wisher_and_moderator_can_free_a_wish(world: World, person: str, reason: str) -> None:
    wish = given_claimed_wish(world, by="p2")
    freeing = staff(world) if person == "staff" else world.acts(person)

    assert must(freeing.post(f"/wishes/{wish}/release"))["status"] == "open"

    assert world.events("wish.released.v1")[0].data["reason"] == reason


def test_a_stranger_cannot_free_a_wish(world: World) -> None:
    wish = given_claimed_wish(world, by="p2")

    assert world.acts("p3").post(f"/wishes/{wish}/release").status == 403


def test_the_proof_is_for_those_it_concerns(world: World) -> None:
    wish = given_claimed_wish(world, by="p2")
    must(world.acts("p2").post(f"/wishes/{wish}/fulfil", PROOF))
    readers = {"p1": world.acts("p1"), "p2": world.acts("p2"), "p3": world.acts("p3"), "staff": staff(world)}

    seen = {name: must(reader.get(f"/wishes/{wish}"))["proof"] for name, reader in readers.items()}

    assert seen == {"p1": PROOF["proof"], "p2": PROOF["proof"], "p3": None, "staff": PROOF["proof"]}
    assert "proof" not in must(world.acts("p1").get("/wishes"))["items"][0]


def test_wishes_are_listed_by_state_and_by_whose_they_are(world: World) -> None:
    claimed, waiting = given_claimed_wish(world, by="p2"), given_wish(world, person="p4")
    reader = world.acts("p2")

    lists = [reader.get(f"/wishes?{query}").body["items"] for query in ("status=open", "claimed_by_me=true")]

    assert [[item["id"] for item in items] for items in lists] == [[waiting], [claimed]]
    assert world.acts("p4").get("/wishes?mine=true").body["items"][0]["id"] == waiting


def test_wishes_come_in_pages_newest_first(world: World) -> None:
    made = []
    for _ in range(5):
        made.append(given_wish(world))
        world.clock.advance(timedelta(minutes=1))

    first = must(world.acts("p1").get("/wishes?limit=3"))
    second = must(world.acts("p1").get(f"/wishes?limit=3&cursor={first['next']}"))

    assert [item["id"] for item in first["items"] + second["items"]] == made[::-1]
    assert second["next"] is None


@pytest.mark.parametrize("act", ["claim", "release", "confirm"])
def test_a_wish_that_does_not_exist_is_not_found(world: World, act: str) -> None:
    answer = world.acts("p1").post(f"/wishes/nowhere/{act}")

    assert (answer.status, slug(answer)) == (404, "wish-not-found")
