"""Starting and stopping one copy, step by step."""

import time
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import replace
from enum import Enum

from chassis.kernel.setting_values import KafkaSecurity
from deploy.local import kafka, kafka_users, mongodb, processes, upgrading
from deploy.local.faults import Fault
from deploy.local.home import is_louyu_home, locked, make_home, record, recorded
from deploy.local.ports import check_ports
from deploy.local.program import Program
from deploy.local.programs import platform_programs
from deploy.local.readiness import is_ready, wait_ready
from deploy.local.screen import Screen
from deploy.local.secrets import make_secrets
from deploy.local.settings import Settings
from deploy.local.signals import undisturbed
from deploy.local.supervision import KAFKA, MONGOD, Supervisor

Table = Callable[[Settings], Sequence[Program]]


class Outcome(Enum):
    #: This call started the supervisor, so the copy is its caller's.
    LAUNCHED = "launched"
    #: Another call had started the copy, and something of it was down.
    COMPLETED = "completed"
    UNCHANGED = "unchanged"


def start(settings: Settings, screen: Screen, *, table: Table = platform_programs, only_servers: bool = False) -> bool:
    """As `bring_up`; False if all was ready before."""
    return bring_up(settings, screen, table=table, only_servers=only_servers) is not Outcome.UNCHANGED


def bring_up(
    settings: Settings, screen: Screen, *, table: Table = platform_programs, only_servers: bool = False
) -> Outcome:
    """Starts MongoDB, Kafka and the processes of `table`; returns when all are ready.

    Idempotent, and may be killed at any point. If it fails, it stops what it started, unless the copy was running.
    """
    make_home(settings)
    with locked(settings.home):
        supervisor = Supervisor(settings.home)
        was_running = supervisor.answers()
        if was_running:
            _refuse_other_port(settings)
            if _all_ready(settings, supervisor, table, only_servers=only_servers):
                return Outcome.UNCHANGED
        try:
            if not was_running:
                _launch(settings, supervisor, screen, table)
            else:
                if {program.name for program in table(settings)} - supervisor.states().keys():
                    # It runs with an earlier release, which had no such program.
                    supervisor.adopt(settings, table(settings))
                if not settings.kafka_bootstrap and kafka.is_wiped(settings):
                    # The broker that lost its data ends again and again; it must not start while it is formatted.
                    supervisor.stop("kafka")
                    kafka.kafka_program(settings, screen)
            _start_in_order(settings, supervisor, screen, table, only_servers=only_servers)
        except BaseException:
            if not was_running and supervisor.answers():
                screen.say("正在停止已启动的进程", "stopping what was started")
                with undisturbed():
                    supervisor.shut_down()
            raise
    return Outcome.COMPLETED if was_running else Outcome.LAUNCHED


def stop(settings: Settings) -> bool:
    """Ends every process of this home, in order. False if there was none."""
    if not is_louyu_home(settings.home):
        return False
    supervisor = Supervisor(settings.home)
    was_running = supervisor.answers() or bool(processes.processes_of(settings.home))
    supervisor.shut_down()
    return was_running


def stop_own(settings: Settings, keeper: int | None) -> None:
    """Ends the copy of the supervisor `keeper`, unless another command has started it again meanwhile."""
    if not is_louyu_home(settings.home):
        return
    with locked(settings.home):  # a start that is on its way counts as started
        if Supervisor(settings.home).pid() in (None, keeper):
            stop(settings)


def prepare(settings: Settings) -> None:
    """What the processes of this release need of a running copy: secrets, users and rights. Idempotent."""
    make_secrets(settings.secrets)
    mongodb.initiate(settings)
    _check_kafka_users(settings)


def watched(settings: Settings, table: Table = platform_programs) -> list[Program]:
    """The programs of a copy, for showing them; the servers have no commands here."""
    servers = []
    if not settings.mongodb_uri:
        servers.append(Program(name=MONGOD, kind="mongod", command=(), port=settings.mongodb_port))
    if not settings.kafka_bootstrap:
        servers.append(Program(name=KAFKA, kind="kafka", command=(), port=settings.kafka_port))
    return [*servers, *table(settings)]


def as_running(settings: Settings) -> Settings:
    """The settings of the last start."""
    return replace(settings, **recorded(settings.home))


def _refuse_other_port(settings: Settings) -> None:
    running = recorded(settings.home).get("port")
    if running not in (None, settings.port):
        raise Fault(
            f"This copy is running on port {running} already; stop it before it moves to {settings.port}.",
            f"该平台已在端口 {running} 上运行；要改用 {settings.port}，请先停止。",
        )


def _all_ready(settings: Settings, supervisor: Supervisor, table: Table, *, only_servers: bool) -> bool:
    states = supervisor.states()
    wanted = [program for program in watched(settings, table) if program.is_server or not only_servers]
    return all(
        program.name in states and states[program.name].is_up and is_ready(settings, program) for program in wanted
    )


def _launch(settings: Settings, supervisor: Supervisor, screen: Screen, table: Table) -> None:
    """Starts a supervisor with the whole table and no program running, after checking ports and disk."""
    orphans = processes.orphans_of(settings.home)
    if orphans:
        names = ", ".join(one.program for one in orphans)
        en = f"ending {len(orphans)} programs that a killed supervisor left: {names}"
        with screen.step("orphans", f"正在清理失去管理的 {len(orphans)} 个进程", en):
            supervisor.shut_down()
    make_secrets(settings.secrets)
    check_ports(_ports(settings, table))
    record(settings)
    servers = []
    if not settings.mongodb_uri:
        servers.append(mongodb.mongod_program(settings))
    if not settings.kafka_bootstrap:
        servers.append(kafka.kafka_program(settings, screen))
    # After the servers: how consumers poll depends on which broker it is.
    supervisor.launch(settings, [*table(settings), *servers])


def _ports(settings: Settings, table: Table) -> dict[int, str]:
    programs = watched(settings, table)
    ports = {port: program.name for program in programs for port in (program.port, program.health_port) if port}
    return ports if settings.kafka_bootstrap else ports | {settings.controller_port: "kafka controller"}


def _start_in_order(
    settings: Settings, supervisor: Supervisor, screen: Screen, table: Table, *, only_servers: bool
) -> None:
    """Starts web processes while Kafka starts, and workers, which need Kafka, after it."""
    programs = watched(settings, table)
    began = time.monotonic()

    def of(*kinds: str) -> list[Program]:
        return [program for program in programs if program.kind in kinds]

    def begin(chosen: list[Program]) -> None:
        supervisor.start([program.name for program in chosen])

    begin(of("mongod", "kafka"))
    wait_ready(settings, supervisor, of("mongod"), screen, began=began)
    mongodb.initiate(settings)
    whole = table is platform_programs and not only_servers
    # Before the processes, because they may wait for it.
    with upgrading.meanwhile(settings, screen) if whole else nullcontext():
        if not only_servers:
            begin(of("web"))
        wait_ready(settings, supervisor, of("kafka"), screen, began=began)
        _check_kafka_users(settings)
        if not only_servers:
            begin(of("worker"))
            wait_ready(settings, supervisor, of("web", "worker"), screen, began=began)


def _check_kafka_users(settings: Settings) -> None:
    """Gives the services their rights in our own broker; asks a foreign one whether it takes them."""
    address, security = settings.kafka_bootstrap, kafka_users.security(settings)
    if not address:
        if security is not KafkaSecurity.PLAINTEXT:
            kafka_users.grant_rights(settings)
        return
    encrypted = security is KafkaSecurity.SASL_SSL
    if not encrypted and not any(kafka.broker_ready(one.strip()) for one in address.split(",")):
        raise Fault(
            f"No Kafka broker answers at {address} (KAFKA_BOOTSTRAP_SERVERS).",
            f"{address} 没有 Kafka 响应，请检查 KAFKA_BOOTSTRAP_SERVERS。",
        )
    kafka_users.check(settings)
