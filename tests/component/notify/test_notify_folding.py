"""Repeated news of one thing is one message."""

from datetime import timedelta
from typing import Any

import pytest

from chassis.persistence.store import Unavailable
from chassis.testing.stores import InterruptedStore
from chassis.testing.world import World
from reporting.recount import mend
from services.notify.broadcasts import use_cases
from tests.builders.figures import differing
from tests.builders.notify import (
    CHECKED_IN,
    a_check_in,
    an_activity,
    given_account,
    given_grant,
    inbox,
    messages_figures,
    notify_world,
    rules_told,
)

CLAIMED = "org.louyu.requests.wish.claimed.v1"
RELEASED = "org.louyu.requests.wish.released.v1"
CLAIM = {"wish_id": "v1", "claimer_id": "p2", "wisher_id": "p1", "building_id": None, "lease_until": None}


def claim_and_release(world: World, times: int, wish: str = "v1") -> None:
    for turn in range(times):
        world.receive(CLAIMED, {**CLAIM, "wish_id": wish}, subject=wish, sequence=2 * turn + 1)
        given_up = {**CLAIM, "wish_id": wish, "reason": "given_up"}
        world.receive(RELEASED, given_up, subject=wish, sequence=2 * turn + 2)


def unread(world: World, person: str) -> int:
    count: int = world.acts(person).get("/inbox/unread-count").body["unread"]
    return count


@pytest.mark.capability("N2")
def test_a_wish_claimed_and_released_thirty_times_leaves_one_message_of_each() -> None:
    world = notify_world()

    claim_and_release(world, 30)

    assert sorted(rules_told(world, "p1")) == ["wish_claimed", "wish_released"]
    assert unread(world, "p1") == 2
    assert [row["more"] for row in inbox(world, "p1")] == [29, 29]
    assert all(row["body"].endswith("（同类消息还有 29 条）") for row in inbox(world, "p1"))


def test_thirty_check_ins_of_one_person_are_one_message_for_the_secretary() -> None:
    world = notify_world()
    given_grant(world, "s1", "building_secretary", "building:b1")

    for sequence in range(1, 31):
        world.receive(CHECKED_IN, a_check_in("m1"), subject="m1", sequence=sequence)

    assert rules_told(world, "s1") == ["check_in_to_verify"]


def test_news_that_comes_in_batches_is_counted_once() -> None:
    """Messages of one batch do not see each other's rows, so each of them folds the same older ones."""
    world = notify_world()

    for batch in range(30):
        subjects = [f"v1.{batch}.{one}" for one in range(3)]
        world.receive_all([world.message(CLAIMED, CLAIM, subject=subject) for subject in subjects])

    assert world.parked() == []
    assert [row["more"] for row in inbox(world, "p1")] == [87, 87, 87]


def test_an_english_reader_is_told_how_many_more() -> None:
    world = notify_world()
    given_account(world, "p1", locale="en")

    claim_and_release(world, 2)

    assert inbox(world, "p1")[0]["body"].endswith(" (and 1 more)")


def test_news_of_another_thing_is_another_message() -> None:
    world = notify_world()

    claim_and_release(world, 1, "v1")
    claim_and_release(world, 1, "v2")

    assert unread(world, "p1") == 4


def test_what_was_read_is_kept_and_the_next_news_begins_again() -> None:
    world = notify_world()
    claim_and_release(world, 2)
    world.acts("p1").post("/inbox/read-all")

    world.receive(CLAIMED, CLAIM, subject="v1", sequence=9)

    assert sorted(row["more"] for row in inbox(world, "p1")) == [0, 1, 1]
    assert unread(world, "p1") == 1


def test_a_message_says_what_is_new_in_the_language_of_today() -> None:
    world = notify_world()
    world.receive(CLAIMED, CLAIM, subject="v1", sequence=1)
    given_account(world, "p1", locale="en")

    world.receive(CLAIMED, CLAIM, subject="v1", sequence=2)

    assert [row["title"] for row in inbox(world, "p1")] == ["Your wish was taken on"]


def changed(place: str) -> dict[str, Any]:
    return {**an_activity(), "status": "published", "place": place, "concerns_participants": True}


def test_changes_of_an_activity_fold_for_everybody_also_after_a_kill(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(use_cases, "BATCH", 2)
    world = notify_world()
    people = ["p1", "p2", "p3"]
    for person in people:
        seat = {"registration_id": person, "activity_id": "a1", "activity_title": "t", "person_id": person}
        world.receive("org.louyu.events.registration.registered.v1", seat, subject=person)

    for sequence, place in enumerate(["一楼", "二楼", "三楼"], 1):
        world.receive("org.louyu.events.activity.changed.v1", changed(place), subject="a1", sequence=sequence)
        world.store.fail_commits()
        with pytest.raises(Unavailable):
            world.run_timers()
        while world.run_timers() or world.store.db["broadcasts"].count_documents({"state": "running"}):
            pass

    for person in people:
        (news,) = [row for row in inbox(world, person) if row["rule"] == "activity_changed"]
        assert "三楼" in news["body"]
        assert news["more"] == 2


@pytest.mark.capability("N2")
def test_one_attendance_is_one_message() -> None:
    world = notify_world()
    attended = {"registration_id": "g1", "activity_id": "a1", "activity_title": "微党课", "person_id": "p1"}
    world.receive("org.louyu.events.registration.attended.v1", {**attended, "imported": False}, subject="g1")
    for entry, kind, reason in (
        ("1", "hours", "attendance"),
        ("2", "points", "attendance"),
        ("3", "points", "service"),
    ):
        booked = {"entry_id": entry, "person_id": "p1", "kind": kind, "amount": 2.0, "reason": reason}
        source = {"source_id": "g1", "imported": False, "building_id": None}
        world.receive("org.louyu.members.ledger-entry.recorded.v1", {**booked, **source}, subject=entry)

    assert rules_told(world, "p1") == ["attendance_recorded"]


@pytest.mark.capability("N2")
def test_figures_count_the_messages_that_are_there_also_after_folding_and_on_other_days() -> None:
    world = notify_world()
    claim_and_release(world, 3)
    world.clock.advance(timedelta(days=2))

    claim_and_release(world, 2)
    (first, *_) = inbox(world, "p1")
    assert world.acts("p1").post(f"/inbox/{first['id']}/read").status == 200
    claim_and_release(world, 1)

    counted = messages_figures(world)
    assert (counted["sent"], counted["wish_claimed"] + counted["wish_released"], counted["read"]) == (3, 3, 1)
    assert differing(world) == []


@pytest.mark.parametrize("what", ["erased", "merged"])
def test_what_was_told_to_somebody_who_was_erased_counts_no_more(what: str) -> None:
    world = notify_world()
    claim_and_release(world, 2)
    (first, _) = inbox(world, "p1")
    assert world.acts("p1").post(f"/inbox/{first['id']}/read").status == 200

    world.receive(f"org.louyu.members.member.{what}.v1", {"member_id": "p1", "into_id": "p3"}, subject="p1")

    assert inbox(world, "p1") == [] or all(row["title"] == "" for row in inbox(world, "p1"))
    counted = messages_figures(world)
    assert (counted.get("wish_claimed"), counted.get("wish_released"), counted.get("read")) == (0, 0, 0)


def test_a_message_that_is_read_while_its_reader_is_erased_counts_as_neither() -> None:
    store = InterruptedStore()
    world = notify_world(store=store)
    claim_and_release(world, 1)
    (first, _) = inbox(world, "p1")
    read = []

    def reads() -> None:
        read.append(world.acts("p1").post(f"/inbox/{first['id']}/read").status)

    # The first commit is that of the directory.
    store.meanwhile = lambda: setattr(store, "meanwhile", reads)

    world.receive("org.louyu.members.member.erased.v1", {"member_id": "p1"}, subject="p1")
    world.drain()

    assert read == [200]
    assert all(row["title"] == "" for row in store.db["inbox"].find({"person_id": "p1"}))
    assert (messages_figures(world)["sent"], messages_figures(world).get("read")) == (0, 0)
    assert differing(world) == []


def test_the_recount_finds_and_mends_a_figure_that_differs_and_leaves_what_has_expired() -> None:
    world = notify_world()
    claim_and_release(world, 1)
    world.store.db.figures.update_one({}, {"$inc": {"counts.messages.sent": 5, "days.22.messages.sent": 5}})

    found = differing(world)
    mend(world.store, found)

    assert [(one.figure, one.kept, one.counted) for one in found] == [("messages.sent", 7, 2)]
    assert differing(world) == []
    world.store.db.inbox.delete_many({})
    world.clock.advance(timedelta(days=400))
    assert differing(world) == []
