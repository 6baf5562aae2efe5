"""What every kind of fault works on, and the proof that the platform works for everybody again."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Any, Final

from pymongo import MongoClient

from bench.chaos.faults import Havoc
from bench.chaos.ledger import Entry, Ledger
from bench.chaos.town import Load, Office
from chassis.kernel.ids import new_id
from deploy.demo.client import follows
from deploy.local.settings import Settings

#: A request is through when its event has become a message: web, relay, broker, consumer and notify all work.
_THROUGH_SECONDS: Final = 240


@dataclass(frozen=True)
class Scene:
    """The platform under test, with its load and what injects faults."""

    settings: Settings
    client: MongoClient[dict[str, Any]]
    offices: list[Office]
    ledger: Ledger
    load: Load
    havoc: Havoc
    random: Random
    say: Callable[[str], None]

    def ask(self, office: Office) -> str:
        """Submits a request; returns the correlation of what follows."""
        marker = f"request-{office.slug}-{new_id()}"
        body = {
            "title": marker,
            "description": marker,
            "building_id": None,
            "enterprise_id": None,
            "catalogue_item_id": None,
        }
        made = office.admin.post("/api/v1/requests/requests", body, key=marker)
        self.ledger.write(Entry("request", office.slug, marker, "ok", made["id"]))
        return office.admin.correlation

    def told(self, correlation: str) -> Callable[[], bool]:
        """Whether somebody got a message of what this correlation began."""
        return lambda: self.client["louyu_notify"].inbox.find_one({"correlation": correlation}) is not None

    def all_is_through(self) -> float:
        """Seconds until a new request of every office has become a message. Raises DidNotHappen."""
        started = time.monotonic()
        for office, correlation in [(office, self.ask(office)) for office in self.offices]:
            follows(self.told(correlation), what=f"a message to {office.slug}", seconds=_THROUGH_SECONDS)
        return time.monotonic() - started


@dataclass(frozen=True)
class Injected:
    """What a kind has done. `healed` is waited for besides a request of everybody; `faults` is what was wrong at once."""

    what: str
    healed: Callable[[], bool] = lambda: True
    #: Dead letters that must be there afterwards, by consumer; they are discarded then.
    letters: dict[str, int] | None = None
    faults: tuple[str, ...] = ()


Kind = Callable[[Scene], Injected]
