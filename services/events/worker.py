"""The background processes of events: python -m services.events.worker all|relay|consume|timers|…"""

import os
import sys

from chassis.config import load
from chassis.figures import PROJECTED
from chassis.worker import Parts, main
from services.events.config import EventsWorkerConfig
from services.events.consumers import REACTIONS
from services.events.jobs import JOB_KINDS
from services.events.messages import CATALOGUE
from services.events.read_models.people import COLLECTION
from services.events.storage.indexes import INDEXES
from services.events.storage.unit_of_work import unit_of_work


def parts() -> Parts:
    return Parts(
        name="events",
        catalogue=CATALOGUE,
        reactions=REACTIONS,
        make_unit_of_work=unit_of_work(CATALOGUE),
        indexes=INDEXES,
        projected=(*PROJECTED, COLLECTION),
        job_kinds=JOB_KINDS,
    )


if __name__ == "__main__":
    settings = load(EventsWorkerConfig, os.environ)
    main(parts(), settings, sys.argv[1:])
