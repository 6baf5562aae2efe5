"""Signals of the commands: SIGTERM and SIGHUP end one as Ctrl-C does, and nothing ends one while it cleans up."""

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
    """An impatient second Ctrl-C must not leave half of the processes behind; what runs here must be bounded."""
    if threading.current_thread() is not threading.main_thread():
        yield  # only the main thread is ever interrupted
        return
    before = {number: signal.signal(number, signal.SIG_IGN) for number in _ENDING}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _interrupt(_: int, __: FrameType | None) -> Never:
    raise KeyboardInterrupt
