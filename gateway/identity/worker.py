"""The background processes of identity: python -m gateway.identity.worker all|relay|consume|timers|…"""

import os
import sys

from chassis import figures
from chassis.config import load
from chassis.worker import Parts, main
from gateway.identity import read_models
from gateway.identity.config import IdentityWorkerConfig
from gateway.identity.consumers import REACTIONS
from gateway.identity.messages import CATALOGUE
from gateway.identity.storage.indexes import INDEXES
from gateway.identity.storage.unit_of_work import unit_of_work


def parts() -> Parts:
    return Parts(
        name="identity",
        catalogue=CATALOGUE,
        reactions=REACTIONS,
        make_unit_of_work=unit_of_work(CATALOGUE),
        indexes=INDEXES,
        projected=(*figures.PROJECTED, *read_models.PROJECTED),
    )


if __name__ == "__main__":
    settings = load(IdentityWorkerConfig, os.environ)
    main(parts(), settings, sys.argv[1:])
