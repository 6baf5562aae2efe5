"""The background processes of notify: python -m services.notify.worker all|relay|consume|timers|…"""

import os
import sys
from functools import partial
from typing import Final

from chassis.config import load
from chassis.timers import Timer
from chassis.worker import Parts, main
from services.notify import timers
from services.notify.config import NotifyWorkerConfig
from services.notify.consumers import REACTIONS
from services.notify.messages import CATALOGUE
from services.notify.storage.indexes import INDEXES, PROJECTED
from services.notify.storage.unit_of_work import unit_of_work

_MAKE: Final = unit_of_work(CATALOGUE)

TIMERS: Final = (
    Timer("broadcasts", 1.0, partial(timers.advance_broadcasts, _MAKE)),
    Timer("pending-deliveries", 3.0, partial(timers.retry_pending, _MAKE)),
)


def parts() -> Parts:
    return Parts(
        name="notify",
        catalogue=CATALOGUE,
        reactions=REACTIONS,
        make_unit_of_work=_MAKE,
        indexes=INDEXES,
        projected=PROJECTED,
        timers=TIMERS,
    )


if __name__ == "__main__":
    settings = load(NotifyWorkerConfig, os.environ)
    main(parts(), settings, sys.argv[1:])
