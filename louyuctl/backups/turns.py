"""Turns: one operator or process at a time makes or restores backups, by a lease in the database server."""

import os
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Final

from chassis.persistence.leases import COLLECTION, Lease, LeaseLost
from chassis.persistence.store import Store, Unavailable
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
    lease = Lease(store, f"{operator()}@{socket.gethostname()}:{os.getpid()}", [name], SECONDS)
    if not lease.held():
        raise _taken(store, name)
    ended, lost = threading.Event(), threading.Event()

    def keep() -> None:
        # A thread, because a step such as an index may take longer than the lease.
        while not ended.wait(SECONDS / 5):
            try:
                lease.renew()
            except LeaseLost:
                lost.set()
                return
            except Unavailable:
                continue

    def check() -> None:
        if lost.is_set():
            raise _taken(store, name)

    keeper = threading.Thread(target=keep, name="turn", daemon=True)
    keeper.start()
    try:
        yield check
    finally:
        ended.set()
        keeper.join()
        with suppress(*Unavailable):
            lease.release()


def _taken(store: Store, name: str) -> Fault:
    row = store.db[COLLECTION].find_one({"_id": name}) or {}
    who = row.get("owner", "?").removeprefix("louyuctl:")
    return Fault(
        f"{who} makes or restores a backup now. Wait until that has ended; if it was killed, until a minute has passed.",
        f"{who} 正在备份或恢复，请等待其结束；如其已被强行终止，请一分钟后再试。",
    )
