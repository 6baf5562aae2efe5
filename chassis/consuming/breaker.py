"""Circuit breakers of consuming, one per tenant and type: many failures of one cause let other work go on."""

import time
from collections import Counter, OrderedDict, deque
from dataclasses import dataclass, field
from threading import Lock
from typing import Final

from chassis.kernel.messages import Message
from chassis.observability.logs import log

WINDOW: Final = 50  # outcomes remembered per tenant and type
FAILURES: Final = 10  # messages, of one cause; each costs up to three tries, so others wait for less than a second
REST_SECONDS: Final = 30.0
_KEPT: Final = 2000  # bound of memory: tenants times types that are in use at a time


@dataclass
class _State:
    outcomes: deque[tuple[str, str]] = field(default_factory=lambda: deque(maxlen=WINDOW))
    open_until: float = 0.0


class Breakers:
    """Open for a tenant's type after FAILURES messages failed of one cause; closes after REST_SECONDS. Thread-safe.

    While it is open, messages of this tenant and type are parked untried. Nobody else's are.
    """

    def __init__(self) -> None:
        self._states: OrderedDict[tuple[str, str], _State] = OrderedDict()
        self._lock = Lock()

    def count(self, message: Message, cause: str = "") -> None:
        """Counts an outcome; an empty cause is a success."""
        with self._lock:
            state = self._state(message)
            state.outcomes.append((cause, message.id))
            # Distinct messages: one that is tried again and again says nothing about the others.
            most = Counter(cause for cause, _ in set(state.outcomes) if cause).most_common(1)
            if most and most[0][1] >= FAILURES:
                # Counts afresh when it closes: with the old outcomes it would open again at once.
                state.outcomes.clear()
                state.open_until = time.monotonic() + REST_SECONDS
                log.critical("consumer.breaker_open", tenant=message.tenant, type=message.type, cause=most[0][0])

    def is_open(self, message: Message) -> bool:
        with self._lock:
            state = self._states.get(_key(message))
            return state is not None and time.monotonic() < state.open_until

    @property
    def open(self) -> int:
        """How many are open now."""
        with self._lock:
            return sum(time.monotonic() < state.open_until for state in self._states.values())

    def _state(self, message: Message) -> _State:
        state = self._states.setdefault(_key(message), _State())
        self._states.move_to_end(_key(message))
        if len(self._states) > _KEPT:
            self._states.popitem(last=False)
        return state


def _key(message: Message) -> tuple[str, str]:
    return message.tenant, message.type
