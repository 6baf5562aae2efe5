"""Named points at which a process can be told to die: fault tests kill it exactly there (docs/how-to/test-a-crash.md).

Armed only by the setting FAILPOINT (`point` or `point:nth pass`); unarmed, a point costs one comparison.
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
    """Arms one point of this process; an empty setting arms none."""
    point, _, nth = setting.partition(":")
    _armed.point, _armed.passes_left = point, int(nth or 1)


def failpoint(name: str) -> None:
    """Dies here, as by kill -9, when this point is armed and passed often enough."""
    if _armed.point != name:
        return
    _armed.passes_left -= 1
    if _armed.passes_left <= 0:
        os.kill(os.getpid(), signal.SIGKILL)
