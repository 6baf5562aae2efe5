"""The background processes of members: python -m services.members.worker all|relay|consume|timers|…"""

import os
import sys

from chassis.config import load
from chassis.figures import PROJECTED
from chassis.worker import Parts, main
from services.members.config import MembersWorkerConfig
from services.members.consumers import REACTIONS
from services.members.jobs.prefetch import PREPARED
from services.members.messages import CATALOGUE
from services.members.storage.indexes import INDEXES
from services.members.storage.unit_of_work import unit_of_work


def parts(config: MembersWorkerConfig) -> Parts:
    return Parts(
        name="members",
        catalogue=CATALOGUE,
        reactions=REACTIONS,
        make_unit_of_work=unit_of_work(CATALOGUE, config.data_key),
        indexes=INDEXES,
        projected=PROJECTED,
        job_kinds=PREPARED,
    )


if __name__ == "__main__":
    settings = load(MembersWorkerConfig, os.environ)
    main(parts(settings), settings, sys.argv[1:])
