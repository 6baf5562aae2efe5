"""Waits for an effect in another process or thread."""

import time
from collections.abc import Callable


def eventually(holds: Callable[[], object], *, seconds: float = 10.0, every: float = 0.02) -> None:
    """Returns as soon as `holds` is true. Raises AssertionError if it is not within `seconds`."""
    deadline = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > deadline:
            raise AssertionError(f"did not hold within {seconds} s")
        time.sleep(every)
