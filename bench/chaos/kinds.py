"""The kinds of faults, by name: each injects one and returns when it is over. The platform is under load meanwhile."""

import shutil
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Final

from bench.chaos import full, poison
from bench.chaos.scene import Injected, Kind, Scene
from deploy.demo.client import follows
from deploy.local.programs import platform_programs
from deploy.local.rolling import roll
from deploy.local.runtime import start
from deploy.local.screen import Screen
from deploy.local.supervision import Supervisor

#: Seconds that a process stands still, drawn by the seed. Longer than leases and sessions live, and shorter.
_FROZEN: Final = (8, 24)
_WIPED_SECONDS: Final = 3
#: The audit runs every minute, and looks at what is 15 s old.
_AUDITED_SECONDS: Final = 240


def points(scene: Scene) -> Injected:
    before = scene.havoc.kills
    scene.havoc.sweep()
    return Injected(f"{scene.havoc.kills - before} processes killed at named points")


def random_kills(scene: Scene) -> Injected:
    scene.havoc.at_random(scene.havoc.most)
    return Injected(f"{scene.havoc.most} processes killed at random")


def killed_kafka(scene: Scene) -> Injected:
    scene.havoc.server("kafka")
    return Injected("kill -9 of Kafka")


def killed_mongod(scene: Scene) -> Injected:
    scene.havoc.server("mongod")
    return Injected("kill -9 of mongod")


def all_at_once(scene: Scene) -> Injected:
    return Injected(f"kill -9 of all {scene.havoc.everything()} processes at once")


def frozen_worker(scene: Scene) -> Injected:
    return _frozen(scene, *_names(scene, "worker"))


def frozen_web(scene: Scene) -> Injected:
    return _frozen(scene, *_names(scene, "web"))


def frozen_mongod(scene: Scene) -> Injected:
    return _frozen(scene, "mongod")


def frozen_kafka(scene: Scene) -> Injected:
    return _frozen(scene, "kafka")


def wiped_kafka(scene: Scene) -> Injected:
    """The data of the broker is gone; workers run on; `make up` brings the broker back."""
    supervisor = Supervisor(scene.settings.home)
    supervisor.stop("kafka")
    shutil.rmtree(scene.settings.home / "kafka" / "data")
    time.sleep(_WIPED_SECONDS)
    start(scene.settings, Screen(quiet=True))
    return Injected("Kafka's data wiped under running workers")


def rotten(scene: Scene) -> Injected:
    letters = poison.rotten(scene.settings)
    # While the records stand in the topics, and before anybody has looked at the dead letters.
    seconds = scene.all_is_through()
    return Injected(
        f"rotten records on every topic; both offices were served within {seconds:.1f} s beside them", letters=letters
    )


def stranger(scene: Scene) -> Injected:
    refusals, faults, letters = poison.stranger(scene.settings, scene.offices[0].id)
    return Injected(
        f"a stranger without a password and one with a service's: {refusals} writes refused",
        letters=letters,
        faults=(*faults, *poison.traces(scene.client)),
    )


def dropped(scene: Scene) -> Injected:
    """One event is marked as published that never reached its topic."""
    supervisor = Supervisor(scene.settings.home)
    supervisor.stop("requests-worker")
    correlation = scene.ask(scene.offices[0])
    lost = scene.client["louyu_requests"].outbox.update_many(
        {"correlation": correlation, "pub": None}, {"$set": {"pub": datetime.now(UTC)}}
    )
    supervisor.start(["requests-worker"])
    follows(scene.told(correlation), what="the audit", seconds=_AUDITED_SECONDS)
    return Injected(f"{lost.modified_count} event marked as published that never was; the audit found it")


def upgraded(scene: Scene) -> Injected:
    """Each process is replaced by another one, as an upgrade does; nobody may be refused."""
    before, refused = len(scene.ledger.entries), len(scene.load.refused)
    roll(scene.settings, Screen(quiet=True))
    failed = scene.load.refused[refused:]
    served = len(scene.ledger.entries) - before
    return Injected(
        f"every process replaced by a new one; {served} commands answered meanwhile, {len(failed)} requests failed",
        faults=tuple(failed),
    )


#: In the order in which they run.
KINDS: Final[Mapping[str, Kind]] = {
    "upgraded": upgraded,
    "points": points,
    "random": random_kills,
    "kafka-killed": killed_kafka,
    "mongod-killed": killed_mongod,
    "all-killed": all_at_once,
    "worker-frozen": frozen_worker,
    "web-frozen": frozen_web,
    "mongod-frozen": frozen_mongod,
    "kafka-frozen": frozen_kafka,
    "rotten": rotten,
    "stranger": stranger,
    "dropped": dropped,
    "mongod-full": full.mongod_full,
    "kafka-full": full.kafka_full,
    "kafka-wiped": wiped_kafka,
}


def _names(scene: Scene, kind: str) -> list[str]:
    return [program.name for program in platform_programs(scene.settings) if program.kind == kind]


def _frozen(scene: Scene, *names: str) -> Injected:
    seconds = scene.havoc.frozen or scene.random.randint(*_FROZEN)
    scene.havoc.freeze(names, seconds)
    return Injected(f"{len(names)} processes frozen for {seconds} s ({', '.join(names)})")
