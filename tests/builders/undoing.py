"""What tests of undone imports ask: the job after the undo, and all figures that are not zero."""

from collections.abc import Mapping
from typing import Any

from chassis.testing.world import Client, World


def undone(world: World, by: Client, job: Mapping[str, Any]) -> Any:
    """The job, after its undo has ended."""
    answer = by.post(f"/imports/{job['id']}/undo")
    assert answer.status == 200, answer
    world.run_jobs()
    return by.get(f"/jobs/{job['id']}").body


def figures_of(world: World) -> Any:
    """By scope and month, in sum and by the day, without what is zero."""
    world.drain()
    rows = world.store.db["figures"].find({"tenant": "t1"}, sort=[("_id", 1)])
    kept = ((row["_id"], _not_zero(row["counts"]), _not_zero(row.get("days", {}))) for row in rows)
    return {name: (counts, days) for name, counts, days in kept if counts or days}


def _not_zero(counts: Mapping[str, Any]) -> dict[str, Any]:
    nested = {name: _not_zero(by) if isinstance(by, Mapping) else by for name, by in counts.items()}
    return {name: by for name, by in nested.items() if by}
