"""The circuit breaker of a consumer: too many of the last messages failed."""

from collections import deque
from typing import Final

WINDOW: Final = 200  # one batch
FAILURES: Final = 100


class Breaker:
    """Open while FAILURES of the last WINDOW messages failed. Not thread-safe."""

    # Without it a bad deploy would turn a whole topic into dead letters before anybody looks.
    def __init__(self) -> None:
        self._outcomes: deque[bool] = deque(maxlen=WINDOW)

    def count(self, *, failed: bool) -> None:
        self._outcomes.append(failed)

    def reset(self) -> None:
        self._outcomes.clear()

    @property
    def is_open(self) -> bool:
        return sum(self._outcomes) >= FAILURES
