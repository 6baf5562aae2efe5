"""Hours of wishes: for verified people, no more than the deed lasted, and not between the same two again and again."""

from datetime import timedelta

import pytest

from chassis.testing.world import Answer, World
from services.requests.service import SERVICE
from tests.builders.requests import (
    figures,
    given_claimed_wish,
    given_member,
    given_places,
    given_wish,
    must,
    slug,
    staff,
)


def fulfil(world: World, wish: str, minutes: int, by: str = "p2") -> Answer:
    return world.acts(by).post(f"/wishes/{wish}/fulfil", {"proof": "合影", "service_minutes": minutes})


def fulfilled(world: World, *, wisher: str = "p1", claimer: str = "p2", hours: float = 1) -> Answer:
    wish = given_wish(world, person=wisher)
    must(world.acts(claimer).post(f"/wishes/{wish}/claim"))
    world.clock.advance(timedelta(hours=hours))
    must(fulfil(world, wish, int(hours * 60), claimer))
    return world.acts(wisher).post(f"/wishes/{wish}/confirm")


@pytest.mark.capability("R6")
@pytest.mark.parametrize(
    ("after", "minutes", "status"), [(60, 60, 200), (60, 61, 422), (0, 30, 200), (0, 31, 422), (6000, 481, 422)]
)
def test_a_deed_is_worth_no_more_than_it_lasted(world: World, after: int, minutes: int, status: int) -> None:
    wish = given_claimed_wish(world)
    world.clock.advance(timedelta(minutes=after))

    answer = fulfil(world, wish, minutes)

    assert answer.status == status
    if status != 200:
        assert (slug(answer), answer.body["errors"][0]["pointer"]) == ("too-many-minutes", "/service_minutes")
        assert must(world.acts("p1").get(f"/wishes/{wish}"))["status"] == "claimed"


@pytest.mark.parametrize("minutes", [-1, 1.5, "60", True, 10**12])
def test_minutes_are_whole_and_not_negative(world: World, minutes: object) -> None:
    wish = given_claimed_wish(world)

    answer = world.acts("p2").post(f"/wishes/{wish}/fulfil", {"proof": "合影", "service_minutes": minutes})

    assert (answer.status, answer.body["errors"][0]["pointer"]) == (422, "/service_minutes")


@pytest.mark.capability("R6")
@pytest.mark.parametrize(("wisher", "claimer"), [("p1", "p2"), ("p2", "p1")])
def test_hours_between_the_same_two_people_wait_for_a_third(world: World, wisher: str, claimer: str) -> None:
    must(fulfilled(world))

    again = fulfilled(world, wisher=wisher, claimer=claimer)

    assert again.body["status"] == "confirmed"
    assert len(world.events("wish.fulfilled.v1")) == 1
    wish = again.body["id"]
    own = world.acts(wisher, grants={"wish.moderate": ["*"]}).post(f"/wishes/{wish}/approve")
    assert (own.status, slug(own)) == (403, "not-a-third")
    assert world.acts(claimer).post(f"/wishes/{wish}/release").status == 403
    assert must(staff(world).post(f"/wishes/{wish}/approve"))["status"] == "fulfilled"
    assert len(world.events("wish.fulfilled.v1")) == 2


def test_wishes_without_hours_need_no_third(world: World) -> None:
    must(fulfilled(world))

    assert fulfilled(world, hours=0).body["status"] == "fulfilled"


def test_a_month_is_worth_sixty_hours_at_most(world: World) -> None:
    for number in range(7):
        must(fulfilled(world, wisher=f"w{number}", hours=8))
    wish = given_wish(world, person="w8")
    must(world.acts("p2").post(f"/wishes/{wish}/claim"))
    world.clock.advance(timedelta(hours=8))

    over, within = fulfil(world, wish, 241), fulfil(world, wish, 240)

    assert (over.status, slug(over), within.status) == (422, "too-many-minutes-this-month", 200)
    assert "240" in over.body["detail"]


@pytest.mark.capability("R6")
def test_only_verified_people_wish_claim_and_earn() -> None:
    strict = World(SERVICE)
    given_places(strict)
    body = {"text": "想要一盆绿植", "category": "goods"}

    refused = strict.acts("p1").post("/wishes", body)
    given_member(strict, "p1")
    wish = must(strict.acts("p1").post("/wishes", body))["id"]
    stranger = strict.acts("p2").post(f"/wishes/{wish}/claim")
    given_member(strict, "p2")
    must(strict.acts("p2").post(f"/wishes/{wish}/claim"))
    given_member(strict, "p2", "rejected", sequence=3)
    hours = strict.acts("p2").post(f"/wishes/{wish}/fulfil", {"proof": "合影", "service_minutes": 10})

    assert [(one.status, slug(one)) for one in (refused, stranger, hours)] == [(403, "verification-needed")] * 3
    assert "核验" in refused.body["detail"]


def test_six_wishes_of_ten_minutes_are_one_hour(world: World) -> None:
    for number in range(6):
        wish = given_wish(world, person=f"w{number}")
        must(world.acts("p2").post(f"/wishes/{wish}/claim"))
        must(fulfil(world, wish, 10))
        must(world.acts(f"w{number}").post(f"/wishes/{wish}/confirm"))

    assert figures(world)["wishes"]["hours"] == 1


def test_claiming_and_releasing_is_no_more_wishes(world: World) -> None:
    wish = given_wish(world)
    for person in ("p2", "p3", "p4"):
        must(world.acts(person).post(f"/wishes/{wish}/claim"))
        must(world.acts(person).post(f"/wishes/{wish}/release"))

    assert figures(world)["wishes"] == {"published": 1, "claimed": 0}


@pytest.mark.capability("R6")
def test_a_wisher_takes_an_open_wish_back(world: World) -> None:
    wish = given_wish(world)
    others = world.acts("p2").post(f"/wishes/{wish}/withdraw")

    answer = world.acts("p1").post(f"/wishes/{wish}/withdraw")

    assert (others.status, answer.status, answer.body["status"]) == (403, 200, "withdrawn")
    assert world.acts("p2").get("/wishes").body["items"] == []
    assert world.acts("p2").get(f"/wishes/{wish}").status == 404
    assert world.acts("p2").post(f"/wishes/{wish}/claim").status == 409
    assert [row["id"] for row in world.acts("p1").get("/wishes?mine=true").body["items"]] == [wish]


@pytest.mark.capability("R6")
@pytest.mark.parametrize("claimed", [True, False])
def test_staff_hide_a_wish_and_say_why(world: World, claimed: bool) -> None:
    wish = given_claimed_wish(world) if claimed else given_wish(world)

    hidden = must(staff(world).post(f"/wishes/{wish}/hide", {"reason": "含有联系方式"}))

    (told,) = world.events("wish.hidden.v1")
    assert (hidden["status"], told.data["reason"], told.data["wisher_id"]) == ("hidden", "含有联系方式", "p1")
    assert world.acts("p3").get("/wishes").body["items"] == []
    assert must(world.acts("p1").get(f"/wishes/{wish}"))["hidden_because"] == "含有联系方式"
    assert len(world.events("wish.released.v1")) == int(claimed)
    world.clock.advance(timedelta(days=8))
    assert world.run_timers() == 0


def test_nobody_but_moderators_hides(world: World) -> None:
    wish = given_wish(world)

    assert world.acts("p1").post(f"/wishes/{wish}/hide", {"reason": "x"}).status == 403
