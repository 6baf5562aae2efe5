"""Starting and stopping a cluster, and what a test does to it: cut, join, kill."""

import socket
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from deploy.cluster import servers
from deploy.cluster.layout import NODES, REPLICAS, SWITCH, Layout, free_layout, joined
from deploy.cluster.programs import all_programs
from deploy.local import kafka
from deploy.local.faults import Fault
from deploy.local.home import locked, make_home
from deploy.local.program import Program
from deploy.local.readiness import is_ready, last_lines
from deploy.local.runtime import stop as stop_home
from deploy.local.screen import Screen
from deploy.local.secrets import make_secrets
from deploy.local.settings import HOST, Settings, read_settings
from deploy.local.supervision import Supervisor

#: A busy machine starts thirty processes in minutes.
_READY_SECONDS = 600.0

Table = Callable[[Settings, Layout], Sequence[Program]]


@dataclass(frozen=True)
class Cluster:
    """A running cluster. `settings.base_url` leads to both edges in turn."""

    settings: Settings
    layout: Layout
    programs: tuple[Program, ...]

    @property
    def supervisor(self) -> Supervisor:
        return Supervisor(self.settings.home)

    def pid_of(self, name: str) -> int:
        """Raises Fault while it does not run."""
        pid = self.supervisor.states()[name].pid
        if pid is None:
            raise Fault(f"{name} does not run.", f"{name} 没有在运行。")
        return pid

    def cut(self, node: str) -> None:
        """Parts this node from everybody, both ways. It runs on and is not told."""
        self._tell(f"cut {node} {self.pid_of(node)}")

    def join(self, node: str) -> None:
        self._tell(f"join {node}")

    def unready(self) -> list[str]:
        return [program.name for program in self.programs if not _is_ready(self.settings, program)]

    def all_ready(self, seconds: float = _READY_SECONDS) -> float:
        """Seconds until every process is ready; starts what the supervisor has given up. Raises Fault."""
        began = time.monotonic()
        while waiting := self.unready():
            if time.monotonic() - began > seconds:
                detail = last_lines(self.settings.logs / f"{waiting[0]}.log")
                raise Fault(f"Not ready: {', '.join(waiting)}.", f"未就绪：{'、'.join(waiting)}。", detail=detail)
            self.supervisor.start(waiting)
            time.sleep(0.5)
        return time.monotonic() - began

    def _tell(self, order: str) -> None:
        with socket.create_connection((HOST, self.layout.control), timeout=10) as connection:
            connection.sendall(f"{order}\n".encode())
            connection.recv(16)


def start(home: Path, screen: Screen, *, table: Table = all_programs) -> Cluster:
    """Starts the programs of `table` in `home`, which must not run yet; returns when all are ready. Raises Fault."""
    layout = free_layout()
    plain = read_settings({}, home=home, port=layout.base)
    make_home(plain)
    make_secrets(plain.secrets)
    settings = joined(plain, layout)
    with locked(settings.home):
        programs = table(settings, layout)
        cluster = Cluster(settings, layout, tuple(programs))
        try:
            cluster.supervisor.launch(settings, programs)
            _start_in_order(cluster, screen)
        except BaseException:
            stop(settings)
            raise
    return cluster


def stop(settings: Settings) -> bool:
    """Ends every process of this home. False if there was none."""
    return stop_home(settings)


def _start_in_order(cluster: Cluster, screen: Screen) -> None:
    settings, layout = cluster.settings, cluster.layout
    with screen.step("switch", "正在启动网络", "the network of the cluster"):
        _begin(cluster, [SWITCH])
    kinds = {program.kind for program in cluster.programs}
    if "mongod" in kinds:
        with screen.step("mongod", "正在组成副本集", "three mongod, one replica set"):
            _begin(cluster, [f"mongod-{node}" for node in NODES])
            servers.join_mongods(settings, layout)
    if "kafka" in kinds:
        with screen.step("kafka", "正在启动三个 Kafka 节点", "three brokers"):
            _begin(cluster, [f"kafka-{node}" for node in NODES])
            servers.grant(settings)
    if "web" not in kinds:
        return
    # One replica after the other: on few cores thirty starts at once would time out.
    for number in REPLICAS:
        with screen.step(f"replica {number}", "正在启动全部进程", "all processes once"):
            for kind in ("web", "worker"):
                _begin(
                    cluster, [one.name for one in cluster.programs if (one.kind, one.name[-2:]) == (kind, f"-{number}")]
                )


def _begin(cluster: Cluster, names: Iterable[str]) -> None:
    wanted = set(names)
    cluster.supervisor.start(wanted)
    until = time.monotonic() + _READY_SECONDS
    programs = [program for program in cluster.programs if program.name in wanted]
    while waiting := [program.name for program in programs if not _is_ready(cluster.settings, program)]:
        if time.monotonic() > until:
            detail = last_lines(cluster.settings.logs / f"{waiting[0]}.log")
            raise Fault(f"Not ready: {', '.join(waiting)}.", f"未就绪：{'、'.join(waiting)}。", detail=detail)
        time.sleep(0.2)


def _is_ready(settings: Settings, program: Program) -> bool:
    if program.kind == "kafka":
        return kafka.broker_ready(f"{HOST}:{program.port}")
    if program.kind in ("mongod", "switch"):
        try:
            with socket.create_connection((HOST, program.port), timeout=2):
                return True
        except OSError:
            return False
    return is_ready(settings, program)
