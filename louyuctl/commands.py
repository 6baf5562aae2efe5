"""The command line: every command answers with a table, or with JSON if asked. Exit codes: see EXIT_CODES."""

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from typing import Final

import click

from chassis.observability.logs import log
from deploy.local import status as local_status
from deploy.local.faults import Fault
from louyuctl import administrator, desk, mending, processes, waiting
from louyuctl.answers import Where, as_json_option, lists, reached, screen, services_option, told, unreached
from louyuctl.backups.commands import backup_group
from louyuctl.flags import flags_group
from louyuctl.mail import mail_group
from louyuctl.migrations import migrate_group
from louyuctl.offices import names_of_offices
from louyuctl.opening import offices_group
from louyuctl.shown import json_of, rows_on
from louyuctl.site import Site, ask_each

EXIT_CODES: Final = {
    0: "done, and nothing is wrong",
    1: "something is wrong: a process is not ready, figures differ, a rebuild is not whole, or the command was refused",
    2: "the command line is wrong",
    3: "a server does not answer; what did answer is shown",
}


def main(arguments: Sequence[str]) -> int:
    with _quiet():
        try:
            code: int = louyuctl.main(list(arguments), prog_name="python -m louyuctl", standalone_mode=False) or 0
        except click.ClickException as error:
            error.show()
            return error.exit_code
        except click.Abort:
            return 130
        except Fault as fault:
            return told(fault)
        return code


@contextmanager
def _quiet() -> Iterator[None]:
    """What drivers and the chassis would log is said in one line instead."""
    before, log.threshold = log.threshold, logging.CRITICAL + 1
    logging.disable(logging.CRITICAL)
    try:
        yield
    finally:
        logging.disable(logging.NOTSET)
        log.threshold = before


@click.group(no_args_is_help=True, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.option("--from-environment", is_flag=True, help="the services that the environment names, not LOUYU_HOME")
@click.pass_context
def louyuctl(context: click.Context, *, from_environment: bool) -> None:
    """楼宇平台运维命令 · Run the platform: what runs, what waits, what failed, and how to mend it."""
    context.obj = Where(from_environment)
    context.call_on_close(context.obj.close)


@louyuctl.command()
@as_json_option
@click.pass_obj
def status(where: Where, *, as_json: bool) -> int:
    """各进程状态 · Every process, also those that no supervisor keeps; 1 unless all are ready."""
    site = where.site()
    if site.local is None:
        asked = processes.answers(site.environment)
        rows_on(screen, asked, as_json=as_json, none=("", ""))
        if not as_json:
            _show_reported(site)
        return 0 if all(one.ready for one in asked) else 1
    state = processes.local_state(site.local)
    if as_json:
        print(json_of(asdict(state)))
    else:
        _show_local(state)
        if state.processes:
            _show_reported(site)
    return 0 if state.is_well else 1


@louyuctl.command("processes")
@as_json_option
@click.pass_obj
def list_processes(where: Where, *, as_json: bool) -> int:
    """进程 · What edge, web processes and workers say of themselves: release, since when, ready or why not; 1 unless all are."""
    found = processes.reported(where.site())
    rows_on(screen, found, as_json=as_json, none=("没有进程报告过", "no process has reported"))
    return 0 if found and all(one.ready for one in found) else 1


@louyuctl.command()
@services_option
@as_json_option
@click.pass_obj
def lag(where: Where, *, services: Sequence[str], as_json: bool) -> int:
    """消费延迟 · Messages not yet read, by group, topic and partition."""
    known = where.chosen(services)
    return lists(known, waiting.lag, as_json=as_json, none=("没有消费者", "nobody reads a topic"))


@louyuctl.command()
@services_option
@as_json_option
@click.pass_obj
def outbox(where: Where, *, services: Sequence[str], as_json: bool) -> int:
    """未发布的事件 · Events that have not left, and since when."""
    known = where.chosen(services)
    return lists(known, lambda one: [waiting.outbox_of(one)], as_json=as_json, none=("", ""))


@louyuctl.group()
def parked() -> None:
    """待重试的消息 · Messages that failed and wait for their next try."""


@parked.command("list")
@services_option
@as_json_option
@click.pass_obj
def parked_list(where: Where, *, services: Sequence[str], as_json: bool) -> int:
    """列出 · What waits, and why; 200 of each service at most."""
    known = where.chosen(services)
    offices = {} if as_json else names_of_offices(where)
    return lists(
        known, waiting.parked, as_json=as_json, none=("没有待重试的消息", "nothing is parked"), offices=offices
    )


@parked.command("retry")
@click.option("--fingerprint", help="only those of this cause")
@services_option
@as_json_option
@click.pass_obj
def parked_retry(where: Where, *, fingerprint: str | None, services: Sequence[str], as_json: bool) -> int:
    """立即重试 · Makes them due at once, after the cause was mended."""
    known = where.chosen(services)
    return lists(known, lambda one: [waiting.retry(one, fingerprint)], as_json=as_json, none=("", ""))


@louyuctl.command()
@click.option("--mend", is_flag=True, help="publish again what the outbox still has")
@services_option
@as_json_option
@click.pass_obj
def gaps(where: Where, *, mend: bool, services: Sequence[str], as_json: bool) -> int:
    """缺失的事件 · Events that a topic lacks, by aggregate and number; 1 if there are any. Reads every topic whole."""
    known = where.chosen(services)
    found, faults = ask_each(known, lambda one: waiting.gaps(one, mend=mend))
    rows = [row for rows in found for row in rows]
    rows_on(screen, rows, as_json=as_json, none=("没有缺失的事件", "no topic lacks an event"))
    return unreached(faults) or (1 if rows else 0)


@louyuctl.group()
def worker() -> None:
    """后台进程 · Stops and starts the background process of one service."""


@worker.command("stop")
@click.argument("service")
@click.pass_obj
def worker_stop(where: Where, *, service: str) -> int:
    """停止 · It stays down until it is started."""
    supervisor, name = processes.worker_of(where.site(), service)
    supervisor.stop(name)
    screen.done(name, "已停止", "stopped")
    return 0


@worker.command("start")
@click.argument("service")
@click.pass_obj
def worker_start(where: Where, *, service: str) -> int:
    """启动 · Returns before it is ready; `status` tells."""
    supervisor, name = processes.worker_of(where.site(), service)
    supervisor.start([name])
    screen.done(name, "已启动", "started")
    return 0


@louyuctl.group("administrator")
def administrator_group() -> None:
    """平台管理员 · How the platform's first administrator signs in."""


@administrator_group.command("show")
@as_json_option
@click.pass_obj
def administrator_show(where: Where, *, as_json: bool) -> int:
    """登录方式 · Street office, username, and the file with the first password."""
    site = where.site()
    (identity,) = site.chosen(["identity"])
    found = reached([identity], lambda: administrator.sign_in(site, identity))
    rows_on(screen, [found], as_json=as_json, none=("", ""))
    return 0


@administrator_group.command("reset")
@as_json_option
@click.pass_obj
def administrator_reset(where: Where, *, as_json: bool) -> int:
    """一次性代码 · When nobody can sign in: a code for a new password. Ends password, sessions and second factor."""
    site = where.site()
    (identity,) = site.chosen(["identity"])
    code = reached([identity], lambda: administrator.one_time_code(identity))
    rows_on(screen, [code], as_json=as_json, none=("", ""))
    return 0


for _command in (
    *desk.COMMANDS,
    backup_group,
    migrate_group,
    flags_group,
    offices_group,
    mail_group,
    mending.letters_group,
    mending.rebuild,
    mending.figures,
):
    louyuctl.add_command(_command)


def _show_reported(site: Site) -> None:
    """What the page of operations says, too."""
    if found := processes.reported(site):
        rows_on(screen, found, as_json=False, none=("", ""))


def _show_local(state: processes.LocalState) -> None:
    if state.processes:
        screen.table(local_status.as_table(state.processes))
        return
    screen.say("平台没有在运行", "not running")
    if state.orphans:
        screen.warn(
            "进程管理器已不在，以下进程仍在运行且无人看管；make up 会替换它们，make down 会结束它们",
            "The supervisor is gone. These go on, and nothing restarts what dies: `make up` replaces them, `make down`"
            " ends them.",
        )
        rows_on(screen, state.orphans, as_json=False, none=("", ""))
