"""The processes of the cluster: two of each, with the addresses of the switch for whatever they call."""

import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from deploy.cluster.layout import NODES, REPLICAS, SWITCH, Layout
from deploy.cluster.servers import kafka_programs, mongod_programs
from deploy.local.program import Program
from deploy.local.programs import platform_programs
from deploy.local.settings import HOST, Settings


def all_programs(settings: Settings, layout: Layout) -> list[Program]:
    """`settings` are those of `joined`."""
    return [
        switch_program(settings, layout),
        *mongod_programs(settings, layout),
        *kafka_programs(settings, layout),
        *replicas(settings, layout),
    ]


def mongod_and_switch(settings: Settings, layout: Layout) -> list[Program]:
    """Only the replica set and its network, for tests that need no more."""
    return [switch_program(settings, layout), *mongod_programs(settings, layout)]


def kafka_and_switch(settings: Settings, layout: Layout) -> list[Program]:
    """Only the brokers and their network."""
    return [switch_program(settings, layout), *kafka_programs(settings, layout)]


def replicas(settings: Settings, layout: Layout) -> list[Program]:
    """Every process of the platform, twice."""
    return [
        _of_replica(program, layout, number)
        for number in REPLICAS
        for program in platform_programs(replace(settings, port=layout.replica(number)))
    ]


def switch_program(settings: Settings, layout: Layout) -> Program:
    path = settings.home / "run" / "routes.json"
    path.write_text(json.dumps({"control": layout.control, "routes": list(_routes(settings, layout))}))
    return Program(
        name=SWITCH,
        kind="switch",
        command=(sys.executable, "-m", "deploy.cluster.switch", str(path)),
        port=layout.control,
    )


def _of_replica(program: Program, layout: Layout, number: int) -> Program:
    """The program as this replica: it calls the others by way of the switch, which shares calls between the two."""
    own, shared = layout.replica(number), layout.base
    environment = {
        name: value.replace(f"http://{HOST}:{_port(value)}", f"http://{HOST}:{_port(value) - own + shared}")
        if name.endswith("_URL")
        else value
        for name, value in program.environment.items()
    }
    if program.kind == "worker":
        environment["WORKER_INSTANCE"] = str(number)
    return replace(program, name=f"{program.name}-{number}", environment=environment)


def _port(address: str) -> int:
    return int(address.rpartition(":")[2])


def _routes(settings: Settings, layout: Layout) -> Iterator[dict[str, Any]]:
    for node in NODES:
        for name, reach in (("mongod", layout.mongod), ("kafka", layout.broker), ("kafka", layout.controller)):
            yield {"listen": reach(node), "targets": [reach(node, own=True)], "node": f"{name}-{node}"}
    webs = [program for program in platform_programs(replace(settings, port=layout.base)) if program.kind == "web"]
    for program in webs:
        targets = [program.port - layout.base + layout.replica(number) for number in REPLICAS]
        yield {"listen": program.port, "targets": targets, "node": ""}
