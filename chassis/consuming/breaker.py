"""A breaker: whether too many of the last messages failed, so that the consumer should hold still."""

from collections import deque
from typing import Final

WINDOW: Final = 200
FAILURES: Final = 100


class Breaker:
    """Opens when FAILURES of the last WINDOW messages failed: a bad deploy must not turn a topic into dead letters."""

    def __init__(self) -> None:
        self._outcomes: deque[bool] = deque(maxlen=WINDOW)

    def count(self, *, failed: bool) -> None:
        self._outcomes.append(failed)

    def reset(self) -> None:
        self._outcomes.clear()

    @property
    def is_open(self) -> bool:
        return sum(self._outcomes) >= FAILURES
