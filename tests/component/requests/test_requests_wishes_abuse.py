"""Callers who mean harm to wishes: to keep one for ever, to press a wisher, to slip words past staff."""

from datetime import timedelta

import pytest

from chassis.testing.world import World
from tests.builders.requests import given_claimed_wish, given_wish, must, slug, staff
from tests.builders.wishes import given_wish_rules

pytestmark = pytest.mark.capability("R6")
PROOF = {"proof": "绿植已送到前台", "service_minutes": 0}
DAY = timedelta(days=1)


def test_giving_a_wish_back_does_not_begin_a_new_claim_with_a_new_extension(world: World) -> None:
    wish = given_claimed_wish(world, by="p2")
    must(world.acts("p2").post(f"/wishes/{wish}/extend", {"reason": "周末才到货"}))
    must(world.acts("p2").post(f"/wishes/{wish}/release"))

    at_once = world.acts("p2").post(f"/wishes/{wish}/claim")
    world.clock.advance(DAY)

    assert (at_once.status, slug(at_once)) == (422, "claim-later")
    assert must(world.acts("p2").post(f"/wishes/{wish}/claim"))["claimer_id"] == "p2"


def test_a_claim_that_ran_out_is_left_to_others_first(world: World) -> None:
    wish = given_claimed_wish(world, by="p2")
    world.clock.advance(7 * DAY)

    # Before and after the timer has come.
    for _ in range(2):
        answer = world.acts("p2").post(f"/wishes/{wish}/claim")
        assert (answer.status, slug(answer)) == (422, "claim-later")
        world.run_timers()
    assert must(world.acts("p3").post(f"/wishes/{wish}/claim"))["claimer_id"] == "p3"


def test_whom_the_wisher_declined_does_not_come_back(world: World) -> None:
    wish = given_claimed_wish(world, by="p2")
    must(world.acts("p1").post(f"/wishes/{wish}/release"))
    world.clock.advance(30 * DAY)

    answer = world.acts("p2").post(f"/wishes/{wish}/claim")

    assert (answer.status, slug(answer)) == (422, "claim-ended-before")


def test_after_a_decision_against_them_nobody_claims_again_and_the_next_one_reads_nothing_of_it(world: World) -> None:
    wish = given_claimed_wish(world, by="p2")
    must(world.acts("p2").post(f"/wishes/{wish}/fulfil", PROOF))
    must(world.acts("p1").post(f"/wishes/{wish}/dispute", {"reason": "没有收到"}))
    must(staff(world).post(f"/wishes/{wish}/decide", {"fulfilled": False, "reason": "门卫没有签收记录"}))

    assert slug(world.acts("p2").post(f"/wishes/{wish}/claim")) == "claim-ended-before"
    must(world.acts("p3").post(f"/wishes/{wish}/claim"))
    seen = must(world.acts("p3").get(f"/wishes/{wish}"))
    assert (seen["decided_because"], seen["disputed_because"], seen["proof"]) == (None, None, None)


@pytest.mark.parametrize(
    ("act", "body", "said"),
    [
        ("fulfil", PROOF, "lease-over"),
        ("extend", {"reason": "再等等"}, "not-allowed-now"),
    ],
)
def test_nothing_is_done_with_a_claim_after_its_end_though_no_timer_has_come(
    world: World, act: str, body: dict[str, object], said: str
) -> None:
    wish = given_claimed_wish(world, by="p2")
    world.clock.advance(7 * DAY)

    answer = world.acts("p2").post(f"/wishes/{wish}/{act}", body)

    assert (answer.status, slug(answer)) == (409, said)
    assert world.events("wish.proven.v1") == []


@pytest.mark.parametrize("text", ["请转 账给我", "请转.账", "请转\u3000账", "ｗechat  PAY 收款", "we-chat pay"])
def test_spaces_signs_and_width_do_not_slip_past_the_words_of_staff(world: World, text: str) -> None:
    given_wish_rules(world, look_words=["转账", "WeChat Pay"])

    assert must(world.acts("p1").post("/wishes", {"text": text, "category": "care"}))["status"] == "waiting"


def test_a_word_without_letters_is_no_word_that_every_wish_has(world: World) -> None:
    given_wish_rules(world, look_words=["！！"])

    assert must(world.acts("p1").post("/wishes", {"text": "想学剪纸", "category": "care"}))["status"] == "open"


def test_staff_publish_only_the_words_that_they_have_seen(world: World) -> None:
    given_wish_rules(world, look_first=True)
    wish = given_wish(world)
    seen = {"If-Match": f'"{must(staff(world).get(f"/wishes/{wish}"))["version"]}"'}
    must(world.acts("p1").patch(f"/wishes/{wish}", {"text": "加我微信转账"}, headers=seen))

    assert staff(world).post(f"/wishes/{wish}/pass", headers=seen).status == 412
    assert world.events("wish.published.v1") == []


@pytest.mark.parametrize(
    ("act", "body"),
    [
        ("pass", None),
        ("send-back", {"reason": "不行"}),
        ("decide", {"fulfilled": True, "reason": "我说的"}),
        ("translate", {"language": "en", "text": "Send me money"}),
        ("hide", {"reason": "不喜欢"}),
        ("approve", None),
    ],
)
def test_who_is_not_staff_decides_nothing(world: World, act: str, body: dict[str, object] | None) -> None:
    wish = given_claimed_wish(world, by="p2")

    assert {world.acts(who).post(f"/wishes/{wish}/{act}", body).status for who in ("p1", "p2", "p3")} == {403}


@pytest.mark.parametrize(
    ("act", "body"),
    [
        ("extend", {"reason": "等等"}),
        ("fulfil", PROOF),
        ("confirm", None),
        ("dispute", {"reason": "没有"}),
        ("resubmit", None),
        ("keep", None),
        ("withdraw", None),
        ("release", None),
    ],
)
def test_a_stranger_does_nothing_with_the_wishes_of_others(
    world: World, act: str, body: dict[str, object] | None
) -> None:
    wish = given_claimed_wish(world, by="p2")
    before = must(world.acts("p1").get(f"/wishes/{wish}"))

    assert world.acts("p9").post(f"/wishes/{wish}/{act}", body).status in {403, 409}
    assert must(world.acts("p1").get(f"/wishes/{wish}")) == before


def test_another_street_office_finds_and_claims_nothing(world: World) -> None:
    wish = given_wish(world)
    foreign = world.acts("p2", "t2")

    answers = [foreign.get(f"/wishes/{wish}"), foreign.post(f"/wishes/{wish}/claim")]
    answers.append(staff(world, tenant="t2").post(f"/wishes/{wish}/translate", {"language": "en", "text": "A plant"}))

    assert [answer.status for answer in answers] == [404, 404, 404]
    assert must(world.acts("p1").get(f"/wishes/{wish}"))["status"] == "open"


def test_whoever_moderates_does_not_decide_on_their_own_wish_or_deed(world: World) -> None:
    judge = world.acts("p2", grants={"wish.moderate": ["*"]})
    wish = given_claimed_wish(world, by="p2")
    must(judge.post(f"/wishes/{wish}/fulfil", PROOF))
    must(world.acts("p1").post(f"/wishes/{wish}/dispute", {"reason": "没有收到"}))

    for act, body in (("decide", {"fulfilled": True, "reason": "我送到了"}), ("release", None)):
        answer = judge.post(f"/wishes/{wish}/{act}", body)
        assert (answer.status, slug(answer)) == (403, "not-a-third")


def test_a_barred_person_who_is_merged_into_another_record_stays_barred(world: World) -> None:
    wish = given_claimed_wish(world, by="p2")
    must(world.acts("p1").post(f"/wishes/{wish}/release"))
    stored = world.store.db["wishes"].find_one({"_id": wish})
    assert stored is not None
    assert stored["barred"] == ["p2"]

    world.receive("org.louyu.members.member.merged.v1", {"member_id": "p2", "into_id": "p8"}, subject="p2", sequence=9)
    world.drain()

    assert slug(world.acts("p8").post(f"/wishes/{wish}/claim")) == "claim-ended-before"
