"""The failure desk on a real MongoDB: 10,000 poisoned rows of two causes mended in three clicks, and the plans of its queries."""

from contextlib import suppress
from typing import Any

import pytest

from chassis.background.indexes import CHASSIS_INDEXES
from chassis.consuming import letters
from chassis.consuming.parking import DEAD, row_of
from chassis.kernel.failure import Failure
from chassis.persistence.store import Store, Unavailable
from chassis.testing.world import World
from tests.builders.desk import WHY, an_operator, mend
from tests.builders.notes import INDEXES, TOLD, a_notes_world

pytestmark = [pytest.mark.integration, pytest.mark.capability("O8")]
MANY = 10_000


def poisoned(world: World, count: int, fingerprint: str, **data: Any) -> None:
    """Letters as the dispatcher leaves them, put there at once."""
    failure = Failure("RuntimeError", "a gateway was down", fingerprint, "notes.py:write_down")
    rows = []
    for n in range(count):
        message = world.message(TOLD, {"title": f"{fingerprint}-{n}", **data}, tenant=f"t{n % 7}", subject=f"s{n}")
        row = {**row_of(message, failure, world.clock()), "state": "dead", "revision": 1, "replays": 0}
        rows.append({"_id": message.id, **row, "consumer": "notes", "last_at": world.clock(), "settled_at": None})
    world.store.db[DEAD].insert_many(rows)


def applied(world: World) -> None:
    """Tries parked messages until none is due, and again after the database was too slow, as a worker does."""
    more = True
    while more:
        with suppress(*Unavailable):
            more = bool(world.dispatcher.retry_parked())


def test_ten_thousand_poisoned_rows_of_two_causes_are_mended_in_three_clicks(store: Store) -> None:
    store.ensure_indexes({**CHASSIS_INDEXES, **INDEXES})
    world = a_notes_world(store=store)
    poisoned(world, MANY // 5, "feed00000001")
    poisoned(world, MANY * 4 // 5, "feed00000002")
    operator = an_operator(world)

    # The first click opens the desk, the second replays one cause, the third discards the other.
    opened = operator.get("/operations/causes").body["items"]
    replayed = mend(operator, "feed00000001").body["id"]
    discarded = mend(operator, "feed00000002", "discard").body["id"]
    world.run_jobs()

    assert [(cause["dead"], cause["tenant_count"]) for cause in opened] == [(8000, 7), (2000, 7)]
    assert [operator.get(f"/jobs/{job}").body["done"] for job in (replayed, discarded)] == [2000, 8000]
    assert (len(world.parked()), len(world.dead_letters())) == (2000, 0)
    applied(world)
    assert store.db.processed_messages.count_documents({}) == 2000
    assert world.parked() == []

    back = operator.post(f"/operations/jobs/{discarded}/restore", WHY).body["id"]
    world.run_jobs()
    assert operator.get(f"/jobs/{back}").body["done"] == len(world.dead_letters()) == 8000


def test_causes_are_counted_from_an_index_without_reading_a_letter(store: Store) -> None:
    store.ensure_indexes({**CHASSIS_INDEXES, **INDEXES})
    world = a_notes_world(store=store)
    poisoned(world, 2_000, "feed00000001", filler="x" * 2_000)
    store.db.command("profile", 2)

    letters.groups(store)
    letters.page(store, fingerprint="feed00000001", state="dead", cursor=None, limit=50)

    store.db.command("profile", 0)
    rows = list(store.db["system.profile"].find({"ns": f"{store.db.name}.{DEAD}"}))
    counted = [row for row in rows if "aggregate" in row["command"]]
    assert [row["docsExamined"] for row in counted] == [0]
    assert all(row["docsExamined"] <= 51 for row in rows)
    assert all("COLLSCAN" not in row["planSummary"] for row in rows)
