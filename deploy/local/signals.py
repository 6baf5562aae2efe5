"""Signals: SIGTERM and SIGHUP end a command as Ctrl-C does, but never while it cleans up."""

import contextlib
import signal
import threading
from collections.abc import Iterator
from types import FrameType
from typing import Never

_ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def end_like_ctrl_c(*numbers: signal.Signals) -> None:
    for number in numbers:
        signal.signal(number, _interrupt)


@contextlib.contextmanager
def undisturbed() -> Iterator[None]:
    """Defers signals: a second Ctrl-C must not leave half of the processes running. The body must take bounded time."""
    if threading.current_thread() is not threading.main_thread():
        yield  # Python interrupts only the main thread
        return
    before = {number: signal.signal(number, signal.SIG_IGN) for number in _ENDING}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _interrupt(_: int, __: FrameType | None) -> Never:
    raise KeyboardInterrupt
