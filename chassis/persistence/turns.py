"""Turns: of several operators or processes one at a time does a long work, by a lease in the database server."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from chassis.persistence.leases import COLLECTION, Lease, LeaseLost
from chassis.persistence.store import Store, Unavailable


class TurnTaken(Exception):
    """Somebody else has the turn, or has taken it over."""

    def __init__(self, owner: str) -> None:
        super().__init__(f"{owner} has the turn")
        self.owner = owner


#: Raises TurnTaken when somebody else has taken over meanwhile.
Check = Callable[[], None]


@contextmanager
def turn(store: Store, owner: str, name: str, seconds: float) -> Iterator[Check]:
    """Nobody else has the turn `name` meanwhile; `owner` must differ for each of them. Raises TurnTaken."""
    lease = Lease(store, owner, [name], seconds)
    if not lease.held():
        raise TurnTaken(_owner(store, name))
    ended, lost = threading.Event(), threading.Event()

    def keep() -> None:
        # A thread, because a step such as an index may take longer than the lease.
        while not ended.wait(seconds / 5):
            try:
                lease.renew()
            except LeaseLost:
                lost.set()
                return
            except Unavailable:
                continue

    def check() -> None:
        if lost.is_set():
            raise TurnTaken(_owner(store, name))

    keeper = threading.Thread(target=keep, name="turn", daemon=True)
    keeper.start()
    try:
        yield check
    finally:
        ended.set()
        keeper.join()
        with suppress(*Unavailable):
            lease.release()


def _owner(store: Store, name: str) -> str:
    row = store.db[COLLECTION].find_one({"_id": name}) or {}
    return str(row.get("owner", "?"))
