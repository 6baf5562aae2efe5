"""The background processes of requests: python -m services.requests.worker all|relay|consume|timers|…"""

import os
import sys
from typing import Final

from chassis.config import load
from chassis.figures import PROJECTED
from chassis.worker import Parts, main
from services.requests.config import RequestsWorkerConfig
from services.requests.consumers import REACTIONS
from services.requests.jobs import JOB_KINDS
from services.requests.messages import CATALOGUE
from services.requests.read_models import timeline
from services.requests.storage.indexes import INDEXES
from services.requests.storage.unit_of_work import unit_of_work
from services.requests.timers import timers

MAKE_UNIT_OF_WORK: Final = unit_of_work(CATALOGUE)


def parts() -> Parts:
    return Parts(
        name="requests",
        catalogue=CATALOGUE,
        reactions=REACTIONS,
        make_unit_of_work=MAKE_UNIT_OF_WORK,
        indexes=INDEXES,
        projected=(*PROJECTED, timeline.COLLECTION),
        timers=timers(MAKE_UNIT_OF_WORK),
        job_kinds=JOB_KINDS,
    )


if __name__ == "__main__":
    main(parts(), load(RequestsWorkerConfig, os.environ), sys.argv[1:])
