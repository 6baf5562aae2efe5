"""Applying messages: once, in order for each aggregate, and what becomes of those that fail."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from chassis.consuming.breaker import FAILURES
from chassis.consuming.parking import ATTEMPTS, NoSuchLetter, NotReplayable, discard, replay, replay_all
from chassis.kernel.errors import AlreadyExists
from chassis.kernel.messages import InvalidMessage, Message
from chassis.kernel.writes import Insert
from chassis.persistence.store import Unavailable
from chassis.service import Reactions
from chassis.testing.consumer_cases import CASES, Case, Check, name_of
from chassis.testing.world import World
from tests.builders.notes import HAPPENED, TOLD, WRITTEN, NotesUnitOfWork, a_notes_world


def figures_of(world: World) -> Any:
    return world.acts(grants={"figures.read": ["*"]}).get("/figures").body["figures"]


def titles(world: World) -> list[str]:
    return [row["title"] for row in world.store.db.notes.find({"tenant": "t1"}, sort=[("_id", 1)])]


def order_of(world: World) -> list[int]:
    """The sequence numbers of the messages in the order in which they took effect."""
    rows = world.store.db.processed_messages.find(sort=[("ts", 1)])
    return list(dict.fromkeys(row["seq"] for row in rows))


def board(world: World) -> list[str]:
    return [row["title"] for row in world.store.db.board.find({"tenant": "t1"}, sort=[("_id", 1)])]


HANDLED = Case(HAPPENED, {"title": "a"}, effect=lambda world: (titles(world), figures_of(world)), broken={})
PROJECTED = Case(TOLD, {"title": "a"}, effect=board, later=(TOLD, {"title": "b"}), broken={"title": 7})
COUNTED = Case(WRITTEN, {"note_id": "n", "title": "a"}, effect=figures_of)


@pytest.mark.parametrize("check", CASES, ids=name_of)
@pytest.mark.parametrize("case", [HANDLED, PROJECTED, COUNTED], ids=str)
def test_a_message_takes_effect_once_and_safely(check: Check, case: Case) -> None:
    check(a_notes_world, case)


def test_a_batch_is_applied_in_order_with_handlers_and_projections_mixed() -> None:
    world = a_notes_world()
    first = world.message(HAPPENED, {"title": "a"}, subject="s1")
    second = world.message(TOLD, {"title": "b"}, subject="s1", sequence=2)
    third = world.message(HAPPENED, {"title": "c"}, subject="s1", sequence=3)

    world.receive_all([first, second, third, first, second])

    assert order_of(world) == [1, 2, 3]
    assert figures_of(world) == {"things": {"happened": 2, "told": 1}}
    assert world.parked() == []


def test_messages_of_other_types_are_skipped_unread() -> None:
    world = a_notes_world()

    world.receive_raw("org.louyu.things.thing.forgotten.v1", b"not even JSON")

    assert world.dead_letters() == []
    assert world.store.db.processed_messages.find_one() is None


def test_a_failing_message_is_parked_and_its_aggregate_waits_behind_it() -> None:
    broken = {"a"}
    world = a_notes_world(broken)
    world.receive(HAPPENED, {"title": "a"}, subject="s1", sequence=1)
    world.receive(HAPPENED, {"title": "b"}, subject="s1", sequence=2)

    world.receive(HAPPENED, {"title": "c"}, subject="s2", sequence=1)

    assert titles(world) == ["c"]
    assert [(row["seq"], row["kind"]) for row in world.parked()] == [(1, "RuntimeError"), (2, "behind")]


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


def test_one_spoilt_projection_does_not_stop_the_others_of_its_batch() -> None:
    world = a_notes_world({"bad"})
    batch = [world.message(TOLD, {"title": title}, subject=f"s-{title}") for title in ("a", "bad", "c")]
    behind = world.message(TOLD, {"title": "d"}, subject="s-bad", sequence=2)

    world.receive_all([*batch, behind])

    assert board(world) == ["a", "c"]
    assert [(row["agg"], row["kind"]) for row in world.parked()] == [
        ("t1:s-bad", "RuntimeError"),
        ("t1:s-bad", "behind"),
    ]


def test_one_failing_handler_does_not_stop_the_others_of_its_batch() -> None:
    world = a_notes_world({"bad"})
    batch = [world.message(HAPPENED, {"title": title}, subject=f"s-{title}") for title in ("a", "bad", "c")]
    behind = world.message(HAPPENED, {"title": "d"}, subject="s-bad", sequence=2)

    world.receive_all([*batch, behind])

    assert sorted(titles(world)) == ["a", "c"]
    assert [(row["seq"], row["kind"]) for row in world.parked()] == [(1, "RuntimeError"), (2, "behind")]


def test_a_clash_within_a_batch_parks_only_what_clashes() -> None:
    world = a_notes_world()
    titled = (("s1", "a"), ("s2", "a"), ("s3", "b"))

    world.receive_all([world.message(HAPPENED, {"title": title}, subject=subject) for subject, title in titled])

    assert sorted(titles(world)) == ["a", "b"]
    assert [(row["agg"], row["kind"]) for row in world.parked()] == [("t1:s2", AlreadyExists.__name__)]


def _a_counting_world() -> World:
    """Each message writes down how many it found written down."""

    def count(uow: NotesUnitOfWork, message: Message) -> None:
        found = uow.store.db.board.count_documents({})
        uow.write(Insert("board", {"_id": message.id, "tenant": message.tenant, "title": f"{found}"}))

    return a_notes_world(reacting=Reactions(projections={}, handlers={HAPPENED: count}))


def test_effects_of_several_aggregates_are_stored_together_and_those_of_one_after_each_other() -> None:
    together, one_by_one = _a_counting_world(), _a_counting_world()

    together.receive_all([together.message(HAPPENED, {}, subject=f"s{number}") for number in range(3)])
    one_by_one.receive_all([one_by_one.message(HAPPENED, {}, sequence=number) for number in (1, 2, 3)])

    assert board(together) == ["0", "0", "0"]
    assert sorted(board(one_by_one)) == ["0", "1", "2"]


def test_what_cannot_be_projected_is_not_handled_either() -> None:
    world = a_notes_world()
    good = world.message(HAPPENED, {"title": "a"}, subject="s1")
    broken = world.message(HAPPENED, {"title": "uncountable"}, subject="s2")

    world.receive_all([good, broken])

    assert titles(world) == ["a"]
    assert [letter["agg"] for letter in world.dead_letters()] == ["t1:s2"]


def test_a_parked_message_is_not_tried_before_its_time() -> None:
    world = a_notes_world({"a"})
    world.receive(HAPPENED, {"title": "a"})
    world.dispatcher.retry_parked()
    attempts = world.parked()[0]["attempts"]

    world.dispatcher.retry_parked()

    assert world.parked()[0]["attempts"] == attempts == 1


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
    assert world.dead_letters() == []
    with pytest.raises(NoSuchLetter):
        replay(world.store, message.id, world.clock())


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
    assert replay_all(world.store, world.clock()) == (0, 1)
    discard(world.store, letter["_id"], "a bad producer", world.clock())

    assert world.dead_letters() == []
    with pytest.raises(NoSuchLetter):
        discard(world.store, letter["_id"], "twice", world.clock())


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

    assert replay_all(world.store, world.clock()) == (2, 0)
    world.retry_parked()

    assert sorted(titles(world)) == ["a", "b"]


def test_a_lost_race_is_run_again_and_is_no_failure() -> None:
    world = a_notes_world()
    world.store.interfere(times=2)

    world.receive(HAPPENED, {"title": "a"})

    assert titles(world) == ["a"]
    assert world.parked() == []


def test_a_race_that_is_never_won_parks_the_message() -> None:
    world = a_notes_world()
    world.store.interfere(times=100)

    world.receive(HAPPENED, {"title": "a"})

    assert world.parked()[0]["kind"] == AlreadyExists.__name__


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


def test_the_breaker_opens_when_too_many_of_the_last_messages_fail() -> None:
    world = a_notes_world({"bad"})
    world.receive_all([world.message(TOLD, {"title": "bad"}, subject=f"s{n}") for n in range(FAILURES - 1)])
    before = world.dispatcher.breaker.is_open

    world.receive(TOLD, {"title": "bad"}, subject="one-more")

    assert (before, world.dispatcher.breaker.is_open) == (False, True)


def test_a_healthy_stream_closes_the_breaker() -> None:
    world = a_notes_world({"bad"})
    world.receive_all([world.message(TOLD, {"title": "bad"}, subject=f"s{n}") for n in range(FAILURES)])

    world.receive_all([world.message(TOLD, {"title": "a"}, subject=f"g{n}") for n in range(FAILURES + 1)])

    assert not world.dispatcher.breaker.is_open


def test_equal_causes_have_equal_fingerprints() -> None:
    world = a_notes_world({"a", "b"})

    world.receive(HAPPENED, {"title": "a"}, subject="s1")
    world.receive(HAPPENED, {"title": "b"}, subject="s2")

    first, second = world.parked()
    assert first["fingerprint"] == second["fingerprint"] != ""
    assert (first["detail"], second["detail"]) == ("cannot handle a", "cannot handle b")
