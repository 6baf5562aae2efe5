"""Orders over HTTP: placed, answered, done, thanked; bounded by time; never more than there is."""

from datetime import timedelta

import pytest

from chassis.testing.world import World
from tests.builders.listings import given_need, given_order, given_resource, left_of
from tests.builders.requests import figures, imported, must, slug, staff

pytestmark = pytest.mark.capability("R5")
WHY = {"reason": "时间不合适"}


def test_an_order_is_accepted_done_and_thanked(world: World) -> None:
    listing = given_resource(world)
    order = given_order(world, listing, quantity=2)
    owner, placer = world.acts("p1"), world.acts("p2")
    before = must(placer.get(f"/orders/{order}"))["contact"]

    must(owner.post(f"/orders/{order}/accept"))
    agreed = must(placer.get(f"/orders/{order}"))["contact"]
    must(owner.post(f"/orders/{order}/finish"))
    must(placer.post(f"/orders/{order}/thank", {"words": "会议室很好用", "public": True}))

    assert (before, agreed, left_of(world, listing)) == (None, "18楼前台", 1)
    assert must(placer.get(f"/listings/{listing}"))["contact"] == "18楼前台"
    (thanks,) = must(world.acts("p3").get(f"/listings/{listing}/thanks"))["items"]
    assert thanks["thanks"] == "会议室很好用"
    shown = figures(world)["exchange"]
    assert [shown[name] for name in ("ordered", "matched", "fulfilled", "thanked")] == [1, 1, 1, 1]


def test_a_need_is_met_by_whoever_offers_help(world: World) -> None:
    need = given_need(world, person="p1")
    order = given_order(world, need, person="p2")

    must(world.acts("p1").post(f"/orders/{order}/accept"))
    must(world.acts("p2").post(f"/orders/{order}/finish"))
    not_helped = world.acts("p2").post(f"/orders/{order}/thank", {"words": "谢谢"})
    must(world.acts("p1").post(f"/orders/{order}/thank", {"words": "谢谢"}))

    assert (not_helped.status, slug(not_helped)) == (403, "not-the-helped")
    (done,) = world.events("order.done.v1")
    assert (done.data["helper_id"], done.data["helped_id"]) == ("p2", "p1")
    assert must(world.acts("p3").get(f"/listings/{need}/thanks"))["items"] == []


def test_more_than_there_is_is_refused_and_nothing_changes(world: World) -> None:
    listing = given_resource(world)
    given_order(world, listing, quantity=2)

    answer = world.acts("p3").post(f"/listings/{listing}/orders", {"quantity": 2})

    assert (answer.status, slug(answer)) == (409, "not-enough-left")
    assert left_of(world, listing) == 1
    assert len(world.events("order.placed.v1")) == 1
    less = world.acts("p1").patch(f"/listings/{listing}", {"quantity": 1}, {"If-Match": '"1"'})
    assert (less.status, slug(less)) == (409, "less-than-taken")


@pytest.mark.parametrize("end", ["decline", "cancel"])
def test_what_was_declined_or_cancelled_is_to_be_had_again_once(world: World, end: str) -> None:
    listing = given_resource(world)
    order = given_order(world, listing, quantity=3)

    for _ in range(2):
        must(world.acts("p1").post(f"/orders/{order}/{end}", WHY))

    assert left_of(world, listing) == 3
    assert must(world.acts("p2").get(f"/orders/{order}"))["reason"] == "时间不合适"
    assert slug(world.acts("p1").post(f"/orders/{order}/accept")) == "not-allowed-now"


def test_an_order_that_nobody_answers_ends_and_tells_both(world: World) -> None:
    listing = given_resource(world)
    order = given_order(world, listing)
    world.clock.advance(timedelta(days=7))

    assert (world.run_timers(), world.run_timers()) == (1, 0)

    (told,) = world.events("order.lapsed.v1")
    assert (told.data["reason"], told.data["owner_id"], told.data["placer_id"]) == ("not_answered", "p1", "p2")
    assert (left_of(world, listing), must(world.acts("p2").get(f"/orders/{order}"))["status"]) == (3, "lapsed")


def test_orders_without_an_answer_end_with_the_listing_and_agreed_ones_go_on(world: World) -> None:
    listing = given_resource(world)
    agreed, waiting = given_order(world, listing), given_order(world, listing, person="p3")
    must(world.acts("p1").post(f"/orders/{agreed}/accept"))

    must(world.acts("p1").post(f"/listings/{listing}/close"))
    world.drain()

    states = [must(staff(world).get(f"/orders/{one}"))["status"] for one in (agreed, waiting)]
    assert states == ["accepted", "lapsed"]
    assert slug(world.acts("p4").post(f"/listings/{listing}/orders", {"quantity": 1})) == "listing-not-open"


def test_whoever_leaves_leaves_no_order_behind(world: World) -> None:
    listing = given_resource(world)
    order = given_order(world, listing)
    world.receive("org.louyu.members.member.left.v1", {"member_id": "p2"}, subject="p2")
    world.drain()

    assert must(world.acts("p1").get(f"/orders/{order}"))["status"] == "lapsed"
    assert left_of(world, listing) == 3


def test_nobody_else_answers_sees_or_orders_twice(world: World) -> None:
    listing = given_resource(world)
    order = given_order(world, listing)

    assert world.acts("p3").get(f"/orders/{order}").status == 404
    assert world.acts("p3").post(f"/orders/{order}/accept").status == 404
    assert world.acts("p2").post(f"/orders/{order}/accept").status == 403
    assert slug(world.acts("p1").post(f"/listings/{listing}/orders", {"quantity": 1})) == "own-listing"
    assert slug(world.acts("p2").post(f"/listings/{listing}/orders", {"quantity": 1})) == "ordered-already"
    wrong = {"quantity": 1, "own_listing_id": listing}
    assert slug(world.acts("p3").post(f"/listings/{listing}/orders", wrong)) == "wrong-pair"


def test_an_order_posted_twice_is_placed_once(world: World) -> None:
    listing = given_resource(world)
    person = world.acts("p2")

    answers = [person.post(f"/listings/{listing}/orders", {"quantity": 1}, key="same") for _ in range(2)]

    assert answers[0].body["id"] == answers[1].body["id"]
    assert left_of(world, listing) == 2


def test_orders_wait_for_who_must_act_next(world: World) -> None:
    listing = given_resource(world)
    order = given_order(world, listing)

    def kinds(person: str) -> set[str]:
        return {item["kind"] for item in must(world.acts(person).get("/waiting"))["items"] if item["count"]}

    assert (kinds("p1"), kinds("p2")) == ({"answer_order"}, set())
    must(world.acts("p1").post(f"/orders/{order}/accept"))
    assert (kinds("p1"), kinds("p2")) == ({"finish_order_to_me"}, {"finish_order_by_me"})
    must(world.acts("p1").post(f"/orders/{order}/finish"))
    assert (kinds("p1"), kinds("p2")) == (set(), {"thank_for_order"})


def test_an_import_that_somebody_has_ordered_from_is_not_undone(world: World) -> None:
    row = {"key": "r-1", "kind": "resource", "category": "space", "title": "共享会议室", "owner_id": "p1"}
    job = imported(world, "listings", [row])
    (listing,) = must(staff(world).get("/listings"))["items"]
    given_order(world, listing["id"])

    must(staff(world).post(f"/imports/{job['id']}/undo"))
    world.run_jobs()

    assert must(staff(world).get(f"/listings/{listing['id']}"))["status"] == "open"
