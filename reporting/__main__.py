"""Compares the figures of a service with its rows: python -m reporting services.requests [--mend]"""

import argparse
import os
import sys
import time
from importlib import import_module
from typing import Final

from chassis.kernel.config import load
from chassis.persistence.store import Store
from chassis.service import load_service
from reporting import recount

#: Longer than messages take when nothing is wrong.
_PAUSE: Final = 10.0


def main(arguments: list[str]) -> int:
    """Prints each difference; 1 if any is left."""
    parser = argparse.ArgumentParser(prog="python -m reporting", description=__doc__)
    parser.add_argument("service", help="package of a service, such as services.requests")
    parser.add_argument("--mend", action="store_true", help="make the figures say what the rows say")
    given = parser.parse_args(arguments)
    counts: recount.Recount = import_module(f"{given.service}.recount").recount
    settings = load(load_service(given.service).worker_settings, os.environ)
    store = Store.connect(settings.mongodb_uri)
    found = recount.differences(store, counts, settings)
    if found:
        # What differs now may be on its way.
        time.sleep(_PAUSE)
        found = recount.lasting(found, recount.differences(store, counts, settings))
    for one in found:
        print(one)  # noqa: T201 # the command's answer
    if given.mend:
        recount.mend(store, found)
        found = recount.differences(store, counts, settings)
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
