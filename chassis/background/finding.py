"""Tokens for records that were stored before their kind could be searched: a timer that fills them in, bit by bit."""

from collections.abc import Callable
from typing import Any, Final

from chassis.background.sweep import Sweep
from chassis.kernel.clock import Clock
from chassis.persistence.reads import TOKENS
from chassis.persistence.unit_of_work import Repository
from chassis.service import Timer

_SECONDS: Final = 60.0


def filling_tokens(collection: str, order: str, repository: Callable[[Any], Repository[Any]]) -> Timer:
    """A timer for one collection, whose list is in this `order`. Safe to stop and to repeat; idle when none is left."""

    def fill(uow: Any, _: Clock, stored_id: str) -> None:
        if (write := repository(uow).found_again(stored_id)) is not None:
            uow.write(write)

    # No event: nothing has happened to the record.
    return Timer(f"tokens-{collection}", _SECONDS, Sweep(collection, None, None, fill, lacking=TOKENS, order=order))
