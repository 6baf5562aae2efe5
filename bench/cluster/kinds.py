"""What happens to the cluster: each kind does one thing to one node and returns when the cluster is whole again."""

import os
import random
import signal
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

import psutil

from deploy.cluster import servers
from deploy.cluster.runtime import Cluster

#: How long a node stays away, so that the others must do without it; longer than an election.
_AWAY_SECONDS: Final = 15
#: Beyond an election, with a machine that is busy.
_ELECTED_SECONDS: Final = 45


@dataclass(frozen=True)
class Stage:
    cluster: Cluster
    random: random.Random
    #: How many processes `any-killed` kills.
    kills: int
    say: Callable[[str], None]


def broker_killed(stage: Stage) -> str:
    name = f"kafka-{stage.random.choice((1, 2, 3))}"
    _kill(stage, name)
    return f"kill -9 of {name}"


def primary_stepped_down(stage: Stage) -> str:
    cluster = stage.cluster
    before = servers.primary_of(cluster.settings, cluster.layout)
    after = servers.step_down(cluster.settings, cluster.layout, before)
    return f"mongod-{before} stepped down, mongod-{after} is primary"


def primary_killed(stage: Stage) -> str:
    """It stays away, so that the others must elect."""
    cluster = stage.cluster
    before = servers.primary_of(cluster.settings, cluster.layout)
    process = psutil.Process(cluster.pid_of(f"mongod-{before}"))
    process.kill()
    # The supervisor starts it again at once; until the others have elected it must not come back.
    cluster.supervisor.stop(f"mongod-{before}")
    after = servers.primary_of(cluster.settings, cluster.layout, but=before)
    cluster.supervisor.start([f"mongod-{before}"])
    return f"kill -9 of mongod-{before}, the primary; mongod-{after} was elected"


def any_killed(stage: Stage) -> str:
    """Processes of the platform, one after the other; never both of a kind at once, as no operator would lose both."""
    programs = [program for program in stage.cluster.programs if not program.is_server]
    for program in stage.random.sample(programs, min(stage.kills, len(programs))):
        stage.say(f"kill -9 {program.name}")
        _kill(stage, program.name)
        stage.cluster.all_ready()
    return f"{stage.kills} processes killed one after the other"


def primary_cut_off(stage: Stage) -> str:
    """The primary hears nobody and nobody hears it; it runs on, and comes back with what it believes."""
    cluster = stage.cluster
    before = servers.primary_of(cluster.settings, cluster.layout)
    cluster.cut(f"mongod-{before}")
    try:
        after = servers.primary_of(cluster.settings, cluster.layout, but=before)
        time.sleep(_AWAY_SECONDS)
    finally:
        cluster.join(f"mongod-{before}")
    return f"mongod-{before}, the primary, cut off for {_AWAY_SECONDS} s and more; mongod-{after} was elected"


def broker_cut_off(stage: Stage) -> str:
    name = f"kafka-{stage.random.choice((1, 2, 3))}"
    stage.cluster.cut(name)
    try:
        time.sleep(_AWAY_SECONDS)
    finally:
        stage.cluster.join(name)
    return f"{name} cut off for {_AWAY_SECONDS} s"


def edge_killed(stage: Stage) -> str:
    name = f"edge-{stage.random.choice((1, 2))}"
    _kill(stage, name)
    return f"kill -9 of {name}"


#: In the order in which they run.
KINDS: Final[Mapping[str, Callable[[Stage], str]]] = {
    "broker-killed": broker_killed,
    "stepped-down": primary_stepped_down,
    "primary-killed": primary_killed,
    "edge-killed": edge_killed,
    "any-killed": any_killed,
    "primary-cut": primary_cut_off,
    "broker-cut": broker_cut_off,
}


def _kill(stage: Stage, name: str) -> None:
    """Kills the program with its children."""
    process = psutil.Process(stage.cluster.pid_of(name))
    for victim in [process, *process.children(recursive=True)]:
        try:
            os.kill(victim.pid, signal.SIGKILL)
        except ProcessLookupError:
            continue
