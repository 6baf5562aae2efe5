"""The last check: deletes all topics and makes them again from the outboxes; empties all projections and refills them."""

import os
import subprocess
import sys
from collections.abc import Callable
from typing import Any, Final

from kafka import KafkaAdminClient
from pymongo import MongoClient

from bench.chaos.oracles import DATABASES
from deploy.kafka_rights import OPERATOR
from deploy.local import kafka_users
from deploy.local.program import Program
from deploy.local.settings import ROOT, Settings
from deploy.local.supervision import Supervisor
from deploy.platform import SERVICES

#: Service → the collections that it can fill again from the topics alone.
PROJECTIONS: Final = {service.name: service.projected for service in SERVICES.values()}


def snapshot(client: MongoClient[dict[str, Any]]) -> dict[str, list[Any]]:
    """Every projection, in a fixed order."""
    return {
        f"{service}.{name}": sorted(client[DATABASES[service]][name].find(), key=lambda row: str(row["_id"]))
        for service, names in PROJECTIONS.items()
        for name in dict.fromkeys(names)
    }


def rebuild(settings: Settings, workers: list[Program], say: Callable[[str], None]) -> None:
    """Stops the workers, deletes every topic, makes them again, starts the workers, makes the projections again."""
    supervisor = Supervisor(settings.home)
    for program in workers:
        supervisor.stop(program.name)
    admin = KafkaAdminClient(**kafka_users.access(settings, OPERATOR).options())
    topics = [topic for topic in admin.list_topics() if not topic.startswith("__")]
    admin.delete_topics(topics)
    admin.close()
    say(f"{len(topics)} topics deleted")
    _rebuild_each(settings, "topics", say)
    # Workers read the topics into the projections; without them that rebuild would only wait.
    supervisor.start([program.name for program in workers])
    _rebuild_each(settings, "projections", say)


def _rebuild_each(settings: Settings, what: str, say: Callable[[str], None]) -> None:
    for service in SERVICES.values():
        say(f"{service.name} {what} {_rebuilt(settings, what, service.name)}")


def _rebuilt(settings: Settings, what: str, service: str) -> str:
    command = [sys.executable, "-m", "louyuctl", "rebuild", what, service]
    environment = {**os.environ, "LOUYU_HOME": str(settings.home)}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"{' '.join(command)} failed:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    return done.stdout.strip().splitlines()[-1] if done.stdout.strip() else ""
