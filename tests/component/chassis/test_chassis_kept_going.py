"""Loops beside requests: a fault ends a turn and not the loop, and it is told whether one fails again and again."""

import asyncio
from datetime import timedelta

import pytest

from chassis.http import kept_going
from chassis.http.kept_going import KeptGoing, begun


async def of(failing: int) -> tuple[int, bool, bool]:
    """How often a loop was begun that fails so often at first, and whether it is well: before its last failure, and now."""
    begins, well = 0, True
    done = asyncio.Event()

    async def work() -> None:
        nonlocal begins, well
        begins += 1
        if begins <= failing:
            well = loop.is_well()
            raise KeyError("tenant")
        done.set()
        await asyncio.Event().wait()

    loop = KeptGoing("test", work)
    (task,) = begun([loop])
    await done.wait()
    task.cancel()
    return begins, well, loop.is_well()


def test_a_loop_that_fails_is_begun_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_going, "_LONGEST", timedelta())

    assert asyncio.run(of(failing=1)) == (2, True, True)


def test_a_loop_that_fails_again_and_again_is_not_well_until_it_has_run_for_a_while(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(kept_going, "_LONGEST", timedelta())

    assert asyncio.run(of(failing=4)) == (5, False, False)

    monkeypatch.setattr(kept_going, "_WELL_SECONDS", -1.0)
    assert asyncio.run(of(failing=4)) == (5, True, True)
