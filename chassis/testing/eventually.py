"""Waits for an effect in another process or thread."""

import time
from collections.abc import Callable
from typing import Final, TypeVar

T = TypeVar("T")
#: Long, because only a test that fails waits for it: a busy machine takes many times as long as a quiet one.
PATIENCE_SECONDS: Final = 240.0


class DidNotHappen(AssertionError):
    """Something that should follow by itself did not, in time."""


def eventually(
    holds: Callable[[], T | None],
    *,
    what: str | Callable[[], str] = "it",
    seconds: float = PATIENCE_SECONDS,
    every: float = 0.02,
) -> T:
    """The first answer of `holds` that is true. Raises DidNotHappen if there is none within `seconds`; `what` names it."""
    deadline = time.monotonic() + seconds
    while not (found := holds()):
        if time.monotonic() > deadline:
            named = what if isinstance(what, str) else what()
            raise DidNotHappen(f"{named} did not happen within {seconds:.0f} s")
        time.sleep(every)
    return found
