"""Failpoints: named points at which fault tests kill the process (docs/how-to/test-a-crash.md).

Set by FAILPOINT: `point`, or `point:n` for the n-th pass. An unarmed failpoint costs one comparison.
"""

import os
import signal
from dataclasses import dataclass


@dataclass
class _Armed:
    point: str = ""
    passes_left: int = 0


_armed = _Armed()


def arm(setting: str) -> None:
    """Arms one failpoint in this process; an empty setting arms none."""
    point, _, nth = setting.partition(":")
    _armed.point, _armed.passes_left = point, int(nth or 1)


def failpoint(name: str) -> None:
    """Kills the process if this failpoint is armed and has been passed often enough."""
    if _armed.point != name:
        return
    _armed.passes_left -= 1
    if _armed.passes_left <= 0:
        # SIGKILL, not an exception: no handler may clean up, as after a power cut.
        os.kill(os.getpid(), signal.SIGKILL)
