"""The cluster of deploy/cluster: every process is there twice, and calls the others by way of the switch."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from bench.cluster.load import Command, TimedLoad
from deploy.cluster.layout import NODES, REPLICAS, Layout, joined
from deploy.cluster.programs import replicas, switch_program
from deploy.commands import COMMANDS
from deploy.local.home import make_home
from deploy.local.program import Program
from deploy.local.secrets import make_secrets
from deploy.local.settings import Settings, read_settings

pytestmark = pytest.mark.capability("O5")
LAYOUT = Layout(20_000)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    plain = read_settings({}, home=tmp_path / "home", port=LAYOUT.base)
    make_home(plain)
    make_secrets(plain.secrets)
    return joined(plain, LAYOUT)


@pytest.fixture
def programs(settings: Settings) -> list[Program]:
    return replicas(settings, LAYOUT)


def routes(settings: Settings) -> list[dict[str, Any]]:
    program = switch_program(settings, LAYOUT)
    found: list[dict[str, Any]] = json.loads(Path(program.command[-1]).read_text())["routes"]
    return found


def test_every_process_of_the_platform_is_there_twice(programs: list[Program]) -> None:
    counted = Counter(program.name.rpartition("-")[0] for program in programs)

    assert counted == dict.fromkeys(COMMANDS, len(REPLICAS))


def test_no_two_share_a_port_and_all_are_within_the_block(settings: Settings, programs: list[Program]) -> None:
    ports = [port for program in programs for port in {program.port, program.health_port or program.port}]
    ports += [LAYOUT.control, *(route["listen"] for route in routes(settings))]
    ports += [of(node, own=True) for of in (LAYOUT.mongod, LAYOUT.broker, LAYOUT.controller) for node in NODES]

    assert len(ports) == len(set(ports))
    assert set(ports) <= set(LAYOUT.ports())


def test_whatever_a_process_calls_is_a_port_of_the_switch_that_leads_to_both_replicas(
    settings: Settings, programs: list[Program]
) -> None:
    ports = {program.name: program.port for program in programs}
    leads = {route["listen"]: route["targets"] for route in routes(settings)}
    for number in REPLICAS:
        (edge,) = (program for program in programs if program.name == f"edge-{number}")
        called = {name: value for name, value in edge.environment.items() if name.endswith("_URL")}
        for name, address in called.items():
            service = name.removesuffix("_URL").lower()
            assert leads[int(address.rpartition(":")[2])] == [ports[f"{service}-{one}"] for one in REPLICAS]
    assert leads[LAYOUT.base] == [ports[f"edge-{one}"] for one in REPLICAS]


def test_workers_have_names_of_their_own_and_all_servers_are_named(programs: list[Program]) -> None:
    workers = [program for program in programs if program.kind == "worker"]

    assert {worker.environment["WORKER_INSTANCE"] for worker in workers} == {str(number) for number in REPLICAS}
    for worker in workers:
        assert worker.environment["TOPIC_REPLICATION"] == str(len(NODES))
        assert worker.environment["MONGODB_URI"].count(f":{LAYOUT.base // 100}") == len(NODES)
        assert worker.environment["KAFKA_BOOTSTRAP_SERVERS"].count(",") == len(NODES) - 1


def test_what_a_failover_costs_is_the_longest_command_of_each_writer_meanwhile() -> None:
    load = TimedLoad([], None, "")  # type: ignore[arg-type]  # nothing is written
    load.commands = [Command(0, 1, 1), Command(2, 9, 1), Command(5, 6, 1), Command(3, 4, 2), Command(20, 30, 2)]

    assert sorted(load.stalls(since=3, until=10)) == [1, 7]
