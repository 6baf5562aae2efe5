"""Turns: one operator or process at a time makes or restores backups, by a lease in the database server."""

import os
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from chassis.persistence.store import Store
from chassis.persistence.turns import TurnTaken, turn
from deploy.local.faults import Fault
from louyuctl.site import operator

SECONDS: Final = 60.0
WORK: Final = "work"
FOLLOW: Final = "follow"

#: Raises Fault when somebody else has taken over meanwhile.
Check = Callable[[], None]


@contextmanager
def alone(store: Store, name: str = WORK) -> Iterator[Check]:
    """Nobody else has this turn meanwhile. Raises Fault if somebody has it now."""
    try:
        with turn(store, f"{operator()}@{socket.gethostname()}:{os.getpid()}", name, SECONDS) as has_turn:

            def check() -> None:
                try:
                    has_turn()
                except TurnTaken as taken:
                    raise _taken(taken) from taken

            yield check
    except TurnTaken as taken:
        raise _taken(taken) from taken


def _taken(taken: TurnTaken) -> Fault:
    who = taken.owner.removeprefix("louyuctl:")
    return Fault(
        f"{who} makes or restores a backup now. Wait until that has ended; if it was killed, until a minute has passed.",
        f"{who} 正在备份或恢复，请等待其结束；如其已被强行终止，请一分钟后再试。",
    )
