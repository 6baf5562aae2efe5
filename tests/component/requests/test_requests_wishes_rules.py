"""Wishes that staff look at, that are disputed, or that nobody answers; over HTTP and with timers."""

from datetime import timedelta

import pytest

from chassis.testing.world import World
from tests.builders.requests import given_claimed_wish, given_wish, must, slug, staff
from tests.builders.wishes import given_wish_rules

PROOF = {"proof": "绿植已送到前台", "service_minutes": 30}


@pytest.mark.capability("R6")
def test_a_wish_that_needs_a_look_is_published_only_when_it_has_passed(world: World) -> None:
    given_wish_rules(world, look_first=True)
    wish = given_wish(world)

    assert must(world.acts("p1").get(f"/wishes/{wish}"))["status"] == "waiting"
    assert world.acts("p2").get(f"/wishes/{wish}").status == 404
    assert world.acts("p2").get("/wishes").body["items"] == []
    assert world.events("wish.published.v1") == []

    must(staff(world).post(f"/wishes/{wish}/pass"))

    (published,) = world.events("wish.published.v1")
    assert published.data["was_looked_at"] is True
    assert must(world.acts("p2").get(f"/wishes/{wish}"))["status"] == "open"


@pytest.mark.capability("R6")
def test_a_word_of_the_list_needs_a_look_and_others_do_not(world: World) -> None:
    given_wish_rules(world, look_words=["WeChat Pay", "转账"])

    texts = ["请转账给我", "by wechat pay please", "想学剪纸"]
    made = [must(world.acts("p1").post("/wishes", {"text": text, "category": "care"})) for text in texts]

    assert [wish["status"] for wish in made] == ["waiting", "waiting", "open"]


@pytest.mark.capability("R6")
def test_a_wish_sent_back_is_corrected_and_handed_in_again(world: World) -> None:
    given_wish_rules(world, look_first=True)
    wish = given_wish(world)
    must(staff(world).post(f"/wishes/{wish}/send-back", {"reason": "请写明需要什么"}))
    seen = must(world.acts("p1").get(f"/wishes/{wish}"))

    assert seen["sent_back_because"] == "请写明需要什么"
    if_match = {"If-Match": f'"{seen["version"]}"'}
    must(world.acts("p1").patch(f"/wishes/{wish}", {"text": "想要一盆绿萝"}, headers=if_match))
    must(world.acts("p1").post(f"/wishes/{wish}/resubmit"))

    assert must(staff(world).post(f"/wishes/{wish}/pass"))["text"] == "想要一盆绿萝"


def test_words_that_staff_have_not_seen_do_not_slip_into_an_open_wish(world: World) -> None:
    given_wish_rules(world, look_words=["转账"])
    wish = given_wish(world)

    answer = world.acts("p1").patch(f"/wishes/{wish}", {"text": "请转账"}, headers={"If-Match": '"1"'})

    assert (answer.status, slug(answer)) == (422, "change-needs-a-look")


@pytest.mark.capability("R6")
def test_nobody_holds_more_wishes_than_the_rules_allow(world: World) -> None:
    given_wish_rules(world, open_claims=1)
    held = given_claimed_wish(world, by="p2")
    other = given_wish(world)

    answer = world.acts("p2").post(f"/wishes/{other}/claim")

    assert (answer.status, slug(answer)) == (422, "too-many-open-claims")
    assert must(world.acts("p2").post(f"/wishes/{held}/claim"))["claimer_id"] == "p2"


@pytest.mark.capability("R6")
def test_a_claim_warns_is_extended_once_and_then_runs_out(world: World) -> None:
    wish = given_claimed_wish(world, by="p2")
    world.clock.advance(timedelta(days=6))
    assert (world.run_timers(), world.run_timers()) == (1, 0)

    extended = must(world.acts("p2").post(f"/wishes/{wish}/extend", {"reason": "周末才到货"}))
    assert extended["lease_until"] == "2026-12-06T09:00:00+08:00"
    again = world.acts("p2").post(f"/wishes/{wish}/extend", {"reason": "再等等"})
    assert (again.status, slug(again)) == (409, "claim-already-extended")

    world.clock.advance(timedelta(days=8))
    world.run_timers()
    assert len(world.events("wish.lease-warned.v1")) == 1
    assert world.events("wish.released.v1")[0].data["reason"] == "lease_expired"


@pytest.mark.capability("R6")
@pytest.mark.parametrize(("fulfilled", "status"), [(True, "fulfilled"), (False, "open")])
def test_hours_of_a_disputed_wish_count_only_if_staff_say_so(world: World, fulfilled: bool, status: str) -> None:
    wish = given_claimed_wish(world, by="p2")
    must(world.acts("p2").post(f"/wishes/{wish}/fulfil", PROOF))
    must(world.acts("p1").post(f"/wishes/{wish}/dispute", {"reason": "没有收到"}))
    assert world.events("wish.fulfilled.v1") == []

    decided = must(staff(world).post(f"/wishes/{wish}/decide", {"fulfilled": fulfilled, "reason": "查过签收"}))

    assert decided["status"] == status
    assert len(world.events("wish.fulfilled.v1")) == int(fulfilled)


@pytest.mark.capability("R6")
def test_silence_counts_as_confirmation(world: World) -> None:
    wish = given_claimed_wish(world, by="p2")
    must(world.acts("p2").post(f"/wishes/{wish}/fulfil", PROOF))
    world.clock.advance(timedelta(days=14))

    assert (world.run_timers(), world.run_timers()) == (1, 0)

    assert must(world.acts("p1").get(f"/wishes/{wish}"))["status"] == "fulfilled"
    told = [entry["type"] for entry in must(world.acts("p1").get(f"/wishes/{wish}/history"))["items"]]
    assert any("silence-counted" in one for one in told)


@pytest.mark.capability("R6")
def test_a_wish_that_nobody_claims_is_asked_about_and_ends_without_an_answer(world: World) -> None:
    kept, left = given_wish(world), given_wish(world)
    world.clock.advance(timedelta(days=60))
    world.run_timers()
    assert len(world.events("wish.asked.v1")) == 2

    must(world.acts("p1").post(f"/wishes/{kept}/keep"))
    world.clock.advance(timedelta(days=14))
    world.run_timers()

    assert must(world.acts("p1").get(f"/wishes/{kept}"))["status"] == "open"
    assert must(world.acts("p1").get(f"/wishes/{left}"))["status"] == "expired"
    assert world.acts("p2").get(f"/wishes/{left}").status == 404


@pytest.mark.capability("R6")
def test_a_wish_that_was_stored_before_is_read_and_gets_its_days_from_now_on(world: World) -> None:
    wish = given_wish(world)
    new = ("is_published", "next_at", "asked_at", "warned_at", "extended_because", "sent_back_because")
    world.store.db["wishes"].update_one({"_id": wish}, {"$unset": dict.fromkeys(new, "")})
    world.clock.advance(timedelta(days=200))

    world.run_timers()
    assert world.events("wish.asked.v1") == []
    assert must(world.acts("p1").get(f"/wishes/{wish}"))["asked_at"] is None

    world.clock.advance(timedelta(days=60))
    world.run_timers()
    assert len(world.events("wish.asked.v1")) == 1


@pytest.mark.capability("R6")
def test_what_is_to_look_at_to_mend_and_to_keep_waits_for_whom_it_concerns(world: World) -> None:
    given_wish(world)
    world.clock.advance(timedelta(days=60))
    world.run_timers()
    given_wish_rules(world, look_first=True)
    given_wish(world)
    back = given_wish(world)
    must(staff(world).post(f"/wishes/{back}/send-back", {"reason": "请写具体"}))

    queues = {
        person: {item["kind"]: item["count"] for item in must(reader.get("/waiting"))["items"]}
        for person, reader in {"p1": world.acts("p1"), "staff": staff(world)}.items()
    }

    assert queues["staff"]["look_at_wish"] == 1
    assert (queues["p1"]["mend_wish"], queues["p1"]["keep_wish"]) == (1, 1)
