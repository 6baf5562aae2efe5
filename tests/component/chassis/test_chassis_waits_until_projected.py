"""Whether projections that were emptied are whole again: what is tried again is waited for, what has failed is said."""

from datetime import UTC, datetime, timedelta
from threading import Timer
from typing import Final

import pytest

from chassis.background.rebuild import wait_until_projected
from chassis.consuming.parking import DEAD, PARKED
from chassis.consuming.processed_messages import COLLECTION
from chassis.testing.stores import MemoryStore

pytestmark = pytest.mark.capability("O6")
NOW: Final = datetime(2026, 11, 22, 1, 0, tzinfo=UTC)


def waits(store: MemoryStore, *ids: str) -> tuple[bool, list[str]]:
    """As with a worker that does nothing for half a second."""
    said: list[str] = []
    return wait_until_projected(store, set(ids), NOW, lambda: NOW, said.append, stalled_seconds=0.5), said


def project(store: MemoryStore, identifier: str) -> None:
    store.db[PARKED].delete_one({"_id": identifier})
    store.db[COLLECTION].insert_one({"_id": f"projections|{identifier}"})


def test_a_message_that_failed_is_waited_for_until_its_next_try() -> None:
    store = MemoryStore()
    project(store, "m1")
    store.db[PARKED].insert_one({"_id": "m2", "next_at": NOW + timedelta(seconds=2)})
    later = Timer(2.5, project, (store, "m2"))
    later.start()

    whole, said = waits(store, "m1", "m2")

    later.join()
    assert whole
    assert said == [
        "1 messages are left, of which 1 failed and are tried again",
        "every message in the topics is projected",
    ]


def test_what_nobody_projects_is_not_waited_for_without_an_end() -> None:
    whole, said = waits(MemoryStore(), "m1")

    assert (whole, said[-1]) == (False, "1 messages are left; is the worker running?")


def test_a_message_that_should_have_been_tried_again_long_ago_is_not_waited_for_without_an_end() -> None:
    store = MemoryStore()
    store.db[PARKED].insert_one({"_id": "m1", "next_at": NOW - timedelta(minutes=10)})

    whole, said = waits(store, "m1")

    assert (whole, said[-1]) == (False, "1 messages are left; is the worker running?")


def test_a_dead_letter_that_was_replayed_is_waited_for_as_any_message() -> None:
    store = MemoryStore()
    store.db[DEAD].insert_one({"_id": "m1", "state": "replayed", "last_at": NOW - timedelta(days=1)})

    whole, said = waits(store, "m1")

    assert (whole, said[-1]) == (False, "1 messages are left; is the worker running?")


@pytest.mark.parametrize(
    ("died", "whole", "words"),
    [
        (timedelta(days=-1), True, "every message in the topics is projected, except 1 earlier dead letters"),
        (
            timedelta(minutes=1),
            False,
            "1 messages failed for good and are dead letters: `python -m louyuctl letters list`",
        ),
    ],
)
def test_a_dead_letter_is_missing_only_if_it_had_been_projected(died: timedelta, *, whole: bool, words: str) -> None:
    store = MemoryStore()
    store.db[DEAD].insert_one({"_id": "m1", "state": "dead", "last_at": NOW + died})

    assert waits(store, "m1") == (whole, [words])
