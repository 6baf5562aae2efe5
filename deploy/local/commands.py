"""The commands of the local runtime: each does its work, reports it and returns the exit code."""

import argparse
import errno
import shlex
import signal
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from deploy.local import demo, foreground, rolling
from deploy.local.faults import Fault
from deploy.local.follow import follow
from deploy.local.home import make_home, wipe_home
from deploy.local.programs import platform_programs
from deploy.local.readiness import last_lines
from deploy.local.runtime import Outcome, Table, as_running, bring_up, stop, watched
from deploy.local.screen import Screen
from deploy.local.secrets import make_secrets
from deploy.local.servers import start_servers
from deploy.local.settings import DATABASES, Settings, read_settings
from deploy.local.signals import end_like_ctrl_c
from deploy.local.supervision import Supervisor

T = TypeVar("T")
Command = Callable[[Settings, Screen, argparse.Namespace], int]


def up(settings: Settings, screen: Screen, arguments: argparse.Namespace) -> int:
    _bring_up(settings, screen)
    _show_demo(settings, screen, arguments)
    return 0


def run(settings: Settings, screen: Screen, arguments: argparse.Namespace, *, table: Table = platform_programs) -> int:
    """Ends the platform when it ends, unless another command had started it."""
    end_like_ctrl_c(signal.SIGHUP)
    is_ours = _bring_up(settings, screen, table) is Outcome.LAUNCHED
    keeper = Supervisor(settings.home).pid()
    try:
        try:
            _show_demo(settings, screen, arguments)
        except Fault as fault:  # the platform can be used without the demo
            screen.fault(fault)
        if is_ours:
            screen.say("按 Ctrl-C 停止", "Ctrl-C stops everything")
        else:
            screen.say(
                "平台由另一条命令启动，按 Ctrl-C 只退出查看", "started by another command; Ctrl-C leaves it running"
            )
        foreground.watch(settings, screen, _logs(settings, table))
    except KeyboardInterrupt:
        return 0
    finally:
        if is_ours:
            foreground.stop_all(settings, screen, keeper)
    return 0


def servers(settings: Settings, screen: Screen, _: argparse.Namespace) -> int:
    running = start_servers(settings, screen)
    screen.line(f"MONGODB_ADMIN_URI={running.mongodb_admin_uri}")
    screen.line(f"KAFKA_BOOTSTRAP_SERVERS={running.kafka_bootstrap}")
    for database in DATABASES:
        screen.line(f"{database.upper()}_URI={running.mongodb_uri(database)}")
    return 0


def down(settings: Settings, screen: Screen, _: argparse.Namespace) -> int:
    if stop(settings):
        screen.done("down", "平台已停止", "stopped")
    else:
        screen.say("平台没有在运行", "nothing was running")
    return 0


def reset(settings: Settings, screen: Screen, _: argparse.Namespace) -> int:
    if not settings.home.exists():
        screen.say(f"{settings.home} 不存在，无需清空", "nothing to wipe")
        return 0
    stop(settings)
    wipe_home(settings.home)
    screen.done("reset", f"已清空 {settings.home}", "wiped")
    return 0


def roll(settings: Settings, screen: Screen, arguments: argparse.Namespace) -> int:
    if rolling.roll(as_running(settings), screen, arguments.programs):
        screen.done("roll", "已全部替换，期间未中断服务", "replaced, and no request had to wait for it")
    else:
        screen.done(
            "roll",
            "已全部替换；原版本不支持共用端口，替换时各服务中断了数秒",
            "replaced; each service was away for some seconds, because those of before could not share their port",
        )
    return 0


def logs(settings: Settings, screen: Screen, arguments: argparse.Namespace) -> int:
    chosen = _logs(settings)
    if arguments.program:
        chosen = {arguments.program: _known(chosen, arguments.program)}
    width = max(map(len, chosen), default=0)

    def show(name: str, line: str) -> None:
        screen.line(line if arguments.program else f"{name:<{width}} | {line}")

    for name, path in chosen.items():
        for line in last_lines(path, 100 if arguments.program else 10).splitlines():
            show(name, line)
    if arguments.follow:
        for name, line in follow(chosen):
            if name:
                show(name, line)
    return 0


def env(settings: Settings, screen: Screen, arguments: argparse.Namespace) -> int:
    make_home(settings)
    make_secrets(settings.secrets)
    programs = {program.name: program for program in platform_programs(as_running(settings))}
    for name, value in _known(programs, arguments.program).environment.items():
        screen.line(f"{name}={shlex.quote(value)}")
    return 0


def _bring_up(settings: Settings, screen: Screen, table: Table = platform_programs) -> Outcome:
    began = time.monotonic()
    outcome = bring_up(settings, screen, table=table)
    if outcome is Outcome.UNCHANGED:
        screen.done("louyu", f"平台已在运行：{settings.base_url}", "running already")
    else:
        took = f"{time.monotonic() - began:.1f} s"
        screen.done("louyu", f"平台已就绪：{settings.base_url}", f"ready after {took}")
    return outcome


def _show_demo(settings: Settings, screen: Screen, arguments: argparse.Namespace) -> None:
    if not arguments.no_demo:
        demo.load_once(settings, screen)
        demo.show_sign_ins(settings, screen)


def _logs(settings: Settings, table: Table = platform_programs) -> dict[str, Path]:
    names = ["supervisord", *(program.name for program in watched(settings, table))]
    return {name: settings.logs / f"{name}.log" for name in names}


def _known(table: Mapping[str, T], name: str) -> T:
    if name in table:
        return table[name]
    raise Fault(
        f"There is no program {name!r}. Programs: {', '.join(table)}.",
        f"没有名为 {name!r} 的进程。可选：{'、'.join(table)}。",
    )


def main(argv: Sequence[str]) -> int:
    arguments = _parser().parse_args(argv)
    screen = Screen()
    # SIGINT too: a shell starts background jobs with SIGINT ignored.
    end_like_ctrl_c(signal.SIGINT, signal.SIGTERM)
    try:
        command: Command = arguments.command
        return command(read_settings(), screen, arguments)
    except Fault as fault:
        screen.fault(fault)
        return 1
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EDQUOT):
            raise
        screen.fault(Fault("The disk is full. Free some space.", "磁盘已满，请先清理磁盘。", detail=str(error)))
        return 1
    except KeyboardInterrupt:
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m deploy.local",
        description="楼宇平台本地运行 · Louyu on this machine. LOUYU_PORT and LOUYU_HOME choose the copy.",
    )
    commands = parser.add_subparsers(required=True, metavar="command")

    def add(name: str, command: Command, text: str) -> argparse.ArgumentParser:
        one = commands.add_parser(name, help=text)
        one.set_defaults(command=command)
        return one

    for one in (
        add("run", run, "前台启动，Ctrl-C 停止 · start in the foreground, Ctrl-C stops all"),
        add("up", up, "后台启动，就绪后返回 · start in the background, return when ready"),
    ):
        one.add_argument("--no-demo", action="store_true", help="不载入示范数据 · without the demo tenants")
    add("down", down, "停止平台 · stop everything")
    add("reset", reset, "停止并清空数据 · stop everything and wipe the data")
    add("servers", servers, "只启动 MongoDB 与 Kafka · start MongoDB and Kafka only, in the background")
    one = add("roll", roll, "逐个替换进程，不中断服务 · replace the processes one by one; no request fails")
    one.add_argument("programs", nargs="*")
    one = add("logs", logs, "查看日志 · show the logs")
    one.add_argument("program", nargs="?")
    one.add_argument("-f", "--follow", action="store_true", help="持续显示 · go on as they grow")
    one = add("env", env, "查看某个进程的环境变量 · print the environment of one program")
    one.add_argument("program")
    return parser
