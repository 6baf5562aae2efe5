"""What happens to messages that fail: parked, tried again in order, dead letters, replayed or discarded."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from chassis.consuming.dead_letters import NoSuchLetter, NotReplayable, discard, replay
from chassis.consuming.letters import replay_alike
from chassis.consuming.parking import ATTEMPTS
from chassis.kernel.errors import AlreadyExists
from chassis.kernel.messages import InvalidMessage, Message
from chassis.persistence.store import Unavailable
from chassis.service import Reactions
from tests.builders.notes import HAPPENED, TOLD, NotesUnitOfWork, a_notes_world
from tests.builders.notes_calls import figures_of, order_of, titles


def test_parked_messages_are_applied_in_order_once_the_cause_is_gone() -> None:
    broken = {"a"}
    world = a_notes_world(broken)
    for sequence, title in enumerate(("a", "b", "c"), start=1):
        world.receive(HAPPENED, {"title": title}, sequence=sequence)
    broken.clear()

    assert world.retry_parked() == 3

    assert order_of(world) == [1, 2, 3]
    assert world.parked() == []
    assert figures_of(world) == {"things": {"happened": 3}}


def test_a_parked_message_is_not_tried_before_its_time() -> None:
    world = a_notes_world({"a"})
    world.receive(HAPPENED, {"title": "a"})
    world.dispatcher.retry_parked()
    attempts = world.parked()[0]["attempts"]

    world.dispatcher.retry_parked()

    assert world.parked()[0]["attempts"] == attempts == 1


def test_those_behind_a_waiting_message_do_not_crowd_out_other_aggregates() -> None:
    broken = {"a"}
    world = a_notes_world(broken)
    world.receive(HAPPENED, {"title": "a"}, subject="s1")
    world.dispatcher.retry_parked()
    world.receive_all([world.message(HAPPENED, {"title": "b"}, subject="s1", sequence=n) for n in range(2, 260)])
    world.clock.advance(timedelta(milliseconds=1))
    world.receive(HAPPENED, {"title": "a"}, subject="s2")
    broken.clear()

    world.dispatcher.retry_parked()
    world.dispatcher.retry_parked()

    assert {row["agg"] for row in world.parked()} == {"t1:s1"}
    assert titles(world) == ["a"]


def test_after_many_tries_a_message_is_a_dead_letter_and_those_behind_it_go_on() -> None:
    world = a_notes_world({"a"})
    world.receive(HAPPENED, {"title": "a"}, sequence=1)
    world.receive(HAPPENED, {"title": "b"}, sequence=2)

    for _ in range(ATTEMPTS):
        world.retry_parked()

    assert titles(world) == ["b"]
    assert world.parked() == []
    (letter,) = world.dead_letters()
    assert (letter["kind"], letter["attempts"], letter["tenant"]) == ("RuntimeError", ATTEMPTS, "t1")


def test_a_replayed_dead_letter_takes_effect_once() -> None:
    broken = {"a"}
    world = a_notes_world(broken)
    message = world.receive(HAPPENED, {"title": "a"})
    for _ in range(ATTEMPTS):
        world.retry_parked()
    broken.clear()

    replay(world.store, message.id, world.clock())
    world.retry_parked()

    assert titles(world) == ["a"]
    replay(world.store, message.id, world.clock())
    world.retry_parked()
    assert (titles(world), world.dead_letters(), world.parked()) == (["a"], [], [])
    with pytest.raises(NoSuchLetter):
        discard(world.store, message.id, "it took effect", world.clock())


def test_a_replayed_dead_letter_that_fails_again_is_seen_again() -> None:
    world = a_notes_world({"a"})
    message = world.receive(HAPPENED, {"title": "a"})
    for _ in range(ATTEMPTS):
        world.retry_parked()

    replay(world.store, message.id, world.clock())
    for _ in range(ATTEMPTS):
        world.retry_parked()

    (letter,) = world.dead_letters()
    assert (letter["replays"], letter["state"]) == (1, "dead")


def test_what_cannot_be_decoded_cannot_be_replayed_only_discarded() -> None:
    world = a_notes_world()
    world.receive_raw(HAPPENED, b"{")
    (letter,) = world.dead_letters()

    with pytest.raises(NotReplayable):
        replay(world.store, letter["_id"], world.clock())
    assert replay_alike(world.store, None, world.clock()) == (0, 1)
    discard(world.store, letter["_id"], "a bad producer", world.clock())

    discard(world.store, letter["_id"], "twice", world.clock())

    assert world.dead_letters() == []
    assert [row["discard_reason"] for row in world.store.db.dead_letters.find()] == ["a bad producer"]
    with pytest.raises(NoSuchLetter):
        replay(world.store, letter["_id"], world.clock())


def test_a_discarded_record_stays_discarded_when_its_topic_is_read_again() -> None:
    world = a_notes_world()
    world.receive_raw(HAPPENED, b"{")
    discard(world.store, world.dead_letters()[0]["_id"], "a bad producer", world.clock())

    world.receive_raw(HAPPENED, b"{")

    assert world.dead_letters() == []


def test_all_dead_letters_are_replayed_by_one_command() -> None:
    broken = {"a", "b"}
    world = a_notes_world(broken)
    for title in sorted(broken):
        world.receive(HAPPENED, {"title": title}, subject=f"s-{title}")
    for _ in range(ATTEMPTS):
        world.retry_parked()
    broken.clear()

    assert replay_alike(world.store, None, world.clock()) == (2, 0)
    world.retry_parked()

    assert sorted(titles(world)) == ["a", "b"]


def test_an_outage_during_a_retry_leaves_the_message_parked() -> None:
    broken = {"a"}
    world = a_notes_world(broken)
    world.receive(HAPPENED, {"title": "a"})
    broken.clear()
    world.store.fail_commits()

    with pytest.raises(Unavailable):
        world.retry_parked()
    assert world.retry_parked() == 1

    assert titles(world) == ["a"]


def test_equal_causes_have_equal_fingerprints() -> None:
    world = a_notes_world({"a", "b"})

    world.receive(HAPPENED, {"title": "a"}, subject="s1")
    world.receive(HAPPENED, {"title": "b"}, subject="s2")

    first, second = world.parked()
    assert first["fingerprint"] == second["fingerprint"] != ""
    assert (first["detail"], second["detail"]) == ("cannot handle a", "cannot handle b")


def test_a_parked_message_waits_about_twice_as_long_after_each_try() -> None:
    world = a_notes_world({"a"})
    world.receive(HAPPENED, {"title": "a"})
    waits = []

    for _ in range(9):
        world.retry_parked()
        waits.append((world.parked()[0]["next_at"] - world.clock()).total_seconds())

    assert [wait == pytest.approx(2**tried, rel=0.21) for tried, wait in enumerate(waits, 1)] == [True] * 9


def _always(error: Exception, tried: list[str]) -> Callable[[Any, Message], Any]:
    """A handler that fails this way and writes down that it was tried."""

    def fail(_: Any, message: Message) -> None:
        tried.append(message.id)
        raise error

    return fail


@pytest.mark.parametrize(
    ("error", "tries"), [(RuntimeError("odd"), 3), (AlreadyExists(), 8), (InvalidMessage("broken"), 1)], ids=repr
)
def test_a_handler_is_tried_at_once_as_often_as_its_fault_deserves(error: Exception, tries: int) -> None:
    tried: list[str] = []
    world = a_notes_world(reacting=Reactions(projections={}, handlers={HAPPENED: _always(error, tried)}))

    world.receive(HAPPENED, {})

    assert len(tried) == tries


def test_a_projection_is_pure_and_so_tried_once() -> None:
    tried: list[str] = []
    fail = _always(RuntimeError("odd"), tried)
    world = a_notes_world(reacting=Reactions(projections={TOLD: lambda message: fail(None, message)}, handlers={}))

    world.receive(TOLD, {})

    assert (len(tried), len(world.parked())) == (1, 1)


def test_a_parked_message_that_no_retry_can_repair_is_dead_at_once() -> None:
    faults: list[Exception] = [*[RuntimeError("odd")] * 3, InvalidMessage("broken")]

    def fail(_: NotesUnitOfWork, __: Message) -> None:
        raise faults.pop(0)

    world = a_notes_world(reacting=Reactions(projections={}, handlers={HAPPENED: fail}))
    world.receive(HAPPENED, {})

    world.retry_parked()

    assert (world.parked(), [letter["kind"] for letter in world.dead_letters()]) == ([], ["InvalidMessage"])


def test_the_fingerprint_stays_through_retries_death_and_replay() -> None:
    world = a_notes_world({"a"})
    message = world.receive(HAPPENED, {"title": "a"})
    marks = [world.parked()[0]["fingerprint"]]

    world.retry_parked()
    marks.append(world.parked()[0]["fingerprint"])
    for _ in range(ATTEMPTS):
        world.retry_parked()
    marks.append(world.dead_letters()[0]["fingerprint"])
    replay(world.store, message.id, world.clock())
    marks.append(world.parked()[0]["fingerprint"])
    world.retry_parked()
    marks.append(world.parked()[0]["fingerprint"])

    assert marks == [marks[0]] * 5 != [""] * 5


def test_a_parked_message_that_no_version_can_read_any_more_blocks_nothing() -> None:
    broken = {"a"}
    world = a_notes_world(broken)
    world.receive(HAPPENED, {"title": "a"}, sequence=1)
    world.receive(HAPPENED, {"title": "b"}, sequence=2)
    world.store.db.parked_messages.update_one({"seq": 1}, {"$set": {"raw": b"{"}})

    world.retry_parked()

    assert (titles(world), world.parked(), len(world.dead_letters())) == (["b"], [], 1)


def test_a_message_behind_the_locks_of_another_process_is_parked_and_the_others_go_on() -> None:
    world = a_notes_world()
    world.store.contend(times=3)  # once for the batch, twice for the first alone

    world.receive_all([world.message(HAPPENED, {"title": title}, subject=f"s-{title}") for title in "abc"])

    assert (sorted(titles(world)), [row["kind"] for row in world.parked()]) == (["b", "c"], ["Contended"])
    assert world.retry_parked() == 1
    assert sorted(titles(world)) == ["a", "b", "c"]
