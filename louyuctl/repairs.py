"""Repairs: topics and projections made again, figures compared with their rows."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import Final

from chassis.background.repairs import rebuild_projections, rebuild_topics
from louyuctl.site import Known
from reporting import recount

Say = Callable[[str], None]

#: Longer than messages take when nothing is wrong.
_PAUSE: Final = 10.0


@dataclass(frozen=True)
class Rebuilt:
    """What a rebuild ended with. `whole`: nothing is missing."""

    service: str
    what: str
    whole: bool
    says: list[str]


@dataclass(frozen=True)
class Differs:
    service: str
    tenant: str
    scope: str
    day: str
    figure: str
    kept: float
    counted: float


def rebuilt_topics(known: Known, say: Say) -> Rebuilt:
    said: list[str] = []
    whole = rebuild_topics(known.service, known.config, known.store, _both(said, say))
    return Rebuilt(known.name, "topics", whole, said)


def rebuilt_projections(known: Known, say: Say) -> Rebuilt:
    said: list[str] = []
    whole = rebuild_projections(known.service, known.config, known.store, _both(said, say))
    return Rebuilt(known.name, "projections", whole, said)


def has_figures(known: Known) -> bool:
    return find_spec(f"{known.package}.recount") is not None


def figures(known: Known, *, mend: bool) -> list[Differs]:
    """Where figures and rows differ twice in the same way; with `mend` they are made equal, and what is left is told."""
    counts: recount.Recount = import_module(f"{known.package}.recount").recount
    found = _lasting(known, counts)
    if mend and found:
        recount.mend(known.store, found)
        found = recount.differences(known.store, counts, known.own_settings())
    return [Differs(known.name, one.tenant, one.scope, one.day, one.figure, one.kept, one.counted) for one in found]


def _lasting(known: Known, counts: recount.Recount) -> list[recount.Difference]:
    found = recount.differences(known.store, counts, known.own_settings())
    if not found:
        return []
    # What differs now may be on its way.
    time.sleep(_PAUSE)
    return recount.lasting(found, recount.differences(known.store, counts, known.own_settings()))


def _both(said: list[str], say: Say) -> Say:
    def tell(line: str) -> None:
        said.append(line)
        say(line)

    return tell
