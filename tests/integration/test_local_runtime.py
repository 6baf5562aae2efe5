"""The local runtime: servers and users, several copies, recovery after kills, helpful faults."""

import os
import shutil
import signal
import socket
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final

import psutil
import pytest
from pymongo import MongoClient
from pymongo.errors import OperationFailure

from deploy.local import runtime
from deploy.local.faults import Fault
from deploy.local.home import make_home, wipe_home
from deploy.local.kafka import broker_ready
from deploy.local.ports import free_base, is_free
from deploy.local.processes import processes_of
from deploy.local.program import Program
from deploy.local.screen import Screen
from deploy.local.servers import Servers, running_servers
from deploy.local.settings import CONTROLLER_OFFSET, HOST, Settings, read_settings
from deploy.local.supervision import Supervisor
from tests.builders.programs import only_a_ready_program

pytestmark = [pytest.mark.integration]

Table = Callable[[Settings], Sequence[Program]]

BROKEN: Final = (sys.executable, "-c", "raise SystemExit('the reason')")


def a_ready_and_a_broken_program(settings: Settings) -> list[Program]:
    broken = Program(name="p2", kind="worker", command=BROKEN, port=settings.port + 2)
    return [*only_a_ready_program(settings), broken]


def within(seconds: float, look: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + seconds
    while not (seen := look()) and time.monotonic() < deadline:
        time.sleep(0.1)
    return seen


@pytest.fixture(scope="module")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Servers]:
    with running_servers(tmp_path_factory.mktemp("servers") / "home") as running:
        yield running


def start(settings: Settings, table: Table) -> bool:
    return runtime.start(settings, Screen(quiet=True), table=table)


def test_both_servers_answer_and_every_database_has_a_user_of_its_own(servers: Servers) -> None:
    with MongoClient[dict[str, object]](servers.mongodb_uri("louyu_members")) as client:
        client["louyu_members"]["proof"].insert_one({"_id": 1})

        assert client["louyu_members"]["proof"].find_one() == {"_id": 1}
    assert broker_ready(servers.kafka_bootstrap)


def test_the_user_of_one_database_cannot_read_another(servers: Servers) -> None:
    with (
        MongoClient[dict[str, object]](servers.mongodb_uri("louyu_members")) as client,
        pytest.raises(OperationFailure, match="not authorized"),
    ):
        client["louyu_events"]["activities"].find_one()


def test_nobody_reads_without_a_password(servers: Servers) -> None:
    with (
        MongoClient[dict[str, object]](HOST, servers.settings.mongodb_port) as client,
        pytest.raises(OperationFailure, match="requires authentication"),
    ):
        client["louyu_members"]["members"].find_one()


def test_secrets_can_be_read_by_their_owner_only(servers: Servers) -> None:
    modes = {path.stat().st_mode & 0o777 for path in servers.settings.secrets.iterdir()}

    assert modes == {0o600}


def test_a_second_copy_runs_beside_the_first_and_leaves_nothing_behind(servers: Servers, tmp_path: Path) -> None:
    with running_servers(tmp_path / "home") as second:
        settings = second.settings
        assert settings.port != servers.settings.port
        assert broker_ready(second.kafka_bootstrap)

    assert processes_of(settings.home) == []
    assert all(is_free(settings.port + offset) for offset in range(CONTROLLER_OFFSET + 1))
    assert broker_ready(servers.kafka_bootstrap)


def test_data_survive_a_kill_of_everything_and_a_move_to_other_ports(tmp_path: Path) -> None:
    with running_servers(tmp_path / "home") as before:
        with MongoClient[dict[str, object]](before.mongodb_uri("louyu_events")) as client:
            client["louyu_events"]["proof"].insert_one({"_id": 7})
        for process in processes_of(before.settings.home):
            process.kill()

    with running_servers(tmp_path / "home") as after:
        with MongoClient[dict[str, object]](after.mongodb_uri("louyu_events")) as client:
            assert client["louyu_events"]["proof"].find_one() == {"_id": 7}
        assert after.settings.port != before.settings.port


def test_a_start_of_what_is_running_changes_nothing(copy: Settings) -> None:
    assert start(copy, only_a_ready_program) is True
    pid = Supervisor(copy.home).states()["p1"].pid

    assert start(copy, only_a_ready_program) is False
    assert Supervisor(copy.home).states()["p1"].pid == pid


def test_a_killed_program_is_started_again(copy: Settings) -> None:
    start(copy, only_a_ready_program)
    supervisor = Supervisor(copy.home)
    pid = supervisor.states()["p1"].pid
    assert pid is not None

    os.kill(pid, signal.SIGKILL)

    assert within(10, lambda: supervisor.states()["p1"].pid not in (None, pid))


def test_orphans_of_a_killed_supervisor_are_ended_by_the_next_start(copy: Settings) -> None:
    start(copy, only_a_ready_program)
    orphan = psutil.Process(Supervisor(copy.home).states()["p1"].pid)
    psutil.Process(int((copy.home / "run" / "supervisord.pid").read_text())).kill()
    assert orphan.is_running()

    assert start(copy, only_a_ready_program) is True

    assert not orphan.is_running()


def test_a_program_that_does_not_start_is_named_with_its_last_lines_and_the_rest_is_stopped(copy: Settings) -> None:
    with pytest.raises(Fault) as raised:
        start(copy, a_ready_and_a_broken_program)

    assert "p2 does not start" in raised.value.en
    assert "the reason" in raised.value.detail
    assert processes_of(copy.home) == []


def test_a_taken_port_is_named_with_its_use_and_its_holder(copy: Settings) -> None:
    with socket.socket() as holder:
        holder.bind((HOST, copy.port + 1))
        holder.listen()
        with pytest.raises(Fault, match="Ports are in use") as raised:
            start(copy, only_a_ready_program)

    assert f"{copy.port + 1} (p1)" in raised.value.detail
    assert f"pid {os.getpid()}" in raised.value.detail


def test_a_home_too_deep_for_a_socket_works_all_the_same(copy: Settings) -> None:
    deep = read_settings(
        {"MONGODB_URI": copy.mongodb_uri or "", "KAFKA_BOOTSTRAP_SERVERS": copy.kafka_bootstrap or ""},
        home=copy.home.parent / ("d" * 120),
        port=copy.port,
    )
    make_home(deep)
    shutil.copytree(copy.secrets, deep.secrets, dirs_exist_ok=True)
    try:
        assert start(deep, only_a_ready_program) is True
    finally:
        assert runtime.stop(deep) is True


def test_a_directory_that_is_no_louyu_home_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("keep me")
    settings = read_settings({}, home=tmp_path, port=free_base())

    with pytest.raises(Fault, match="not a Louyu home"):
        start(settings, lambda _: [])
    with pytest.raises(Fault, match="not a Louyu home"):
        wipe_home(tmp_path)
    assert (tmp_path / "letter.txt").read_text() == "keep me"


@pytest.mark.parametrize(
    ("environ", "words"),
    [
        ({"MONGOD": "/nowhere/mongod"}, "mongod is missing"),
        ({"MONGOD": "/bin/false"}, "does not run here"),
        ({"KAFKA_HOME": "/nowhere"}, "holds no Kafka"),
    ],
)
def test_a_missing_server_is_named_with_the_way_to_get_it(tmp_path: Path, environ: dict[str, str], words: str) -> None:
    settings = read_settings(environ, home=tmp_path / "home", port=free_base())

    with pytest.raises(Fault, match=words) as raised:
        start(settings, lambda _: [])

    assert raised.value.zh
    assert processes_of(settings.home) == []
