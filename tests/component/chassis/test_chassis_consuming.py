"""Applying messages: once, in order per aggregate; one that fails stops no other."""

from collections import Counter
from datetime import timedelta

import pytest

from chassis.background import rebuild
from chassis.consuming.breaker import FAILURES
from chassis.kernel.errors import AlreadyExists
from chassis.kernel.messages import Message
from chassis.kernel.writes import Insert
from chassis.service import Reactions
from chassis.testing.consumer_cases import CASES, Case, Check, name_of
from chassis.testing.world import World
from tests.builders.notes import HAPPENED, TOLD, WRITTEN, NotesUnitOfWork, a_notes_world, reactions
from tests.builders.notes_calls import figures_of, order_of, titles


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
    """Each message stores how many were stored before it."""

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


def test_what_handlers_look_up_is_read_once_per_transaction_and_tenant() -> None:
    asked: list[str] = []

    def look_up(uow: NotesUnitOfWork, message: Message) -> None:
        uow.remembered("who", lambda: asked.append(message.tenant))

    world = a_notes_world(reacting=Reactions(projections={}, handlers={HAPPENED: look_up}))
    here = [world.message(HAPPENED, {}, subject=f"s{number}") for number in range(3)]
    elsewhere = world.message(HAPPENED, {}, subject="s9", tenant="t2")

    world.receive_all([*here, elsewhere])
    world.receive(HAPPENED, {}, subject="s4")

    assert asked == ["t1", "t2", "t1"]


def _a_looking_world(broken: set[str]) -> World:
    """Its handler writes down what the projection of the same message has put on the board."""

    def look(uow: NotesUnitOfWork, message: Message) -> None:
        if message.subject in broken:
            raise RuntimeError("not yet")
        row = uow.store.db.board.find_one({"_id": f"t1|{message.subject}"}) or {"title": "nothing"}
        uow.write(Insert("seen", {"_id": message.subject, "title": row["title"]}))

    projections = {TOLD: reactions(set()).projections[TOLD]}
    return a_notes_world(reacting=Reactions(projections=projections, handlers={TOLD: look}))


def _seen(world: World) -> dict[str, str]:
    return {row["_id"]: row["title"] for row in world.store.db.seen.find()}


def test_a_handler_finds_the_projection_of_its_own_message_alone_and_in_a_batch() -> None:
    alone, together = _a_looking_world(set()), _a_looking_world(set())

    alone.receive(TOLD, {"title": "a"}, subject="s1")
    together.receive_all([together.message(TOLD, {"title": "a"}, subject=subject) for subject in ("s1", "s2")])

    assert _seen(alone) == {"s1": "a"}
    assert _seen(together) == {"s1": "a", "s2": "a"}


def test_a_handler_that_waited_parked_finds_the_projection_of_its_own_message() -> None:
    broken = {"s1"}
    world = _a_looking_world(broken)
    world.receive(TOLD, {"title": "a"}, subject="s1")
    # As one that was parked untried: its projection is due as well.
    rebuild.forget_projections(world.store, ["board"])
    broken.clear()

    world.clock.advance(timedelta(minutes=1))
    world.retry_parked()

    assert _seen(world) == {"s1": "a"}
    assert world.parked() == []


def test_what_cannot_be_projected_is_not_handled_either() -> None:
    world = a_notes_world()
    good = world.message(HAPPENED, {"title": "a"}, subject="s1")
    broken = world.message(HAPPENED, {"title": "uncountable"}, subject="s2")

    world.receive_all([good, broken])

    assert titles(world) == ["a"]
    assert [letter["agg"] for letter in world.dead_letters()] == ["t1:s2"]


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


def _failing(world: World, count: int, tenant: str = "t1", first: int = 0) -> list[Message]:
    return [
        world.message(HAPPENED, {"title": "bad"}, tenant=tenant, subject=f"s{n}") for n in range(first, first + count)
    ]


def _kinds(world: World) -> dict[str, int]:
    return Counter(row["kind"] for row in world.parked())


def test_a_tenant_whose_messages_keep_failing_is_held_back_untried_and_nothing_is_lost() -> None:
    broken = {"bad"}
    world = a_notes_world(broken)

    world.receive_all(_failing(world, 3 * FAILURES))

    assert _kinds(world) == {"RuntimeError": FAILURES, "held": 2 * FAILURES}
    assert {row["attempts"] for row in world.parked()} == {0}


def test_the_failures_of_one_tenant_hold_back_no_other_tenant_and_no_other_type() -> None:
    world = a_notes_world({"bad"})
    mixed = [
        *_failing(world, 105),
        world.message(HAPPENED, {"title": "a"}, tenant="t2", subject="other"),
        world.message(TOLD, {"title": "b"}, subject="another"),
    ]

    world.receive_all(mixed)
    world.receive(HAPPENED, {"title": "c"}, tenant="t3", subject="later")

    assert sorted(row["title"] for row in world.store.db.notes.find()) == ["a", "c"]
    assert board(world) == ["b"]
    assert world.dispatcher.breakers.open == 1


def test_while_a_breaker_is_open_parked_messages_use_up_no_tries() -> None:
    world = a_notes_world({"bad"})
    world.receive_all(_failing(world, 3 * FAILURES))

    world.retry_parked()

    assert {row["attempts"] for row in world.parked()} == {0}


def test_failures_of_different_causes_open_no_breaker() -> None:
    world = a_notes_world({"bad"})
    half = FAILURES - 1

    world.receive_all(_failing(world, half))
    world.receive_all(
        [world.message(HAPPENED, {"title": "uncountable"}, subject=f"u{n}") for n in range(half)],
    )

    assert world.dispatcher.breakers.open == 0
