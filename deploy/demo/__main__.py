"""python -m deploy.demo load|sign-ins|token|day: load the five practices, show who can sign in, play a day in each."""

import argparse
import sys
import time
from pathlib import Path

import requests
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from chassis.kernel.ids import derived_id
from chassis.testing.eventually import DidNotHappen
from deploy.demo.client import ANSWER_SECONDS, Client, Refused
from deploy.demo.day import Cast, play
from deploy.demo.home import SignIn, base_url, first_day, sign_in_of, sign_ins
from deploy.demo.load import RowsRefused, load
from deploy.demo.practices import Practice, practices
from deploy.demo.stage import Stage, Step
from deploy.local.figures import differing
from deploy.local.settings import read_settings

_console = Console(width=None if sys.stdout.isatty() else 160)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m deploy.demo")
    commands = parser.add_subparsers(dest="command", required=True)
    loading = commands.add_parser("load", help="load the five practices")
    loading.add_argument("--base-url", default=base_url())
    loading.add_argument("--password-file", required=True, help="file with the platform administrator's password")
    commands.add_parser("sign-ins", help="say who can sign in")
    token = commands.add_parser("token", help="print an access token, to try the API with curl")
    token.add_argument("--base-url", default=base_url())
    token.add_argument("--tenant", default="jiangtou")
    token.add_argument("--user", default="admin")
    day = commands.add_parser("day", help="play one day in each tenant")
    day.add_argument("--base-url", default=base_url())
    day.add_argument("--only", help="the slug of one tenant")
    arguments = parser.parse_args()
    if arguments.command in ("token", "day"):  # loading waits for a platform that is being started
        _require_platform(arguments.base_url)
    match arguments.command:
        case "load":
            _load(arguments.base_url, Path(arguments.password_file).read_text().strip())
        case "sign-ins":
            _show_sign_ins()
        case "token":
            row = sign_in_of(sign_ins(practices()), arguments.tenant, arguments.user)
            print(Client(arguments.base_url).sign_in(row.tenant, row.username, row.password).token)
        case "day":
            _play(arguments.base_url, [row for row in practices() if arguments.only in (None, row.slug)])


def _require_platform(url: str) -> None:
    """Ends with what to do if nobody answers there."""
    try:
        requests.get(url, timeout=ANSWER_SECONDS)
    except requests.RequestException:
        sys.exit(
            f"{url} 没有应答，请先启动平台：make up（或 make run）。\n"
            f"No platform answers at {url}; start it first: make up (or make run)."
        )


def _load(url: str, password: str) -> None:
    started = time.monotonic()
    bars = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f}%"),
        TimeElapsedColumn(),
        console=_console,
    )
    with bars:
        task = bars.add_task("…", total=1)
        try:
            load(
                url,
                password,
                practices(),
                sign_ins(practices()),
                first_day(),
                lambda what, done, of: bars.update(task, description=what, completed=done, total=of),
            )
        except (Refused, DidNotHappen, RowsRefused) as error:
            sys.exit(f"Loading stopped; run it again to go on. 载入中断，再次运行即可继续。\n{error}")
    _console.print(f"Five tenants loaded in {time.monotonic() - started:.0f} s. 五个示范街道已载入。")


def _show_sign_ins() -> None:
    table = Table(
        "tenant 街道", "user name 用户名", "password 密码", "who 身份", title=f"Demo sign-ins 演示账号  {base_url()}"
    )
    for row in sign_ins(practices()):
        table.add_row(row.tenant, row.username, row.password, f"{row.tenant_name} {row.display_name}")
    _console.print(table)


def _play(url: str, chosen: list[Practice]) -> None:
    passed, failed = 0, 0
    for practice in chosen:
        _console.rule(f"{practice.code} {practice.name}")
        played: list[Step] = []
        try:
            stage = _stage(url, practice)
            played = stage.played
            play(stage, cast_of(stage, sign_ins(practices())))
        except (Refused, DidNotHappen) as error:
            failed += 1
            _console.print(f"[red]✗[/red] {escape(str(error))}")
        passed += len(played)
    _console.print(f"{passed} steps passed, {failed} failed · 共 {passed} 步完成，{failed} 步失败")
    sys.exit(failed > 0 or _figures_differ(url))


def _figures_differ(url: str) -> bool:
    """Compares the figures with the rows, where the platform is this copy."""
    settings = read_settings()
    if url != settings.base_url:
        return False
    found = differing(settings)
    for line in found:
        _console.print(f"[red]✗[/red] {escape(str(line))}")
    _console.print(f"{len(found)} figures differ from the rows · 统计数字与台账不一致：{len(found)} 处")
    return bool(found)


def _stage(url: str, practice: Practice) -> Stage:
    admin = sign_in_of(sign_ins(practices()), practice.slug, "admin")
    client = Client(url).sign_in(admin.tenant, admin.username, admin.password)
    return Stage(practice, client, url, f"{time.time_ns() // 1_000_000:x}"[-6:], _say)


def cast_of(stage: Stage, people: list[SignIn]) -> Cast:
    """The staff with accounts, the place of the day, and three people who sign up now."""

    def of(username: str) -> Client:
        row = sign_in_of(people, stage.tenant, username)
        return Client(stage.base_url).sign_in(row.tenant, row.username, row.password)

    tenant = stage.admin.get("/api/v1/members/tenants/current")["id"]
    building = stage.admin.get(f"/api/v1/members/buildings/{derived_id(tenant, 'buildings', 'b-1')}")
    code = stage.admin.get(f"/api/v1/members/buildings/{building['id']}/check-in-code")
    units = sorted(
        (row["code"], row["id"])
        for row in stage.admin.get("/api/v1/requests/units", limit=200)["items"]
        if row["kind"] == "department"
    )
    organisations = stage.admin.get("/api/v1/members/organisations", limit=200)["items"]
    home = next(
        row
        for row in organisations
        if row["building_id"] == building["id"] and row["level"] in {"branch", "general_branch", "building_committee"}
    )
    place = {
        "building_id": building["id"], "check_in_code": code["code"], "organisation_id": home["id"], "unit_ids": [row[1] for row in units[:2]],
    }  # fmt: skip
    return Cast(stage, of("secretary"), [of("officer1"), of("officer2")], place)


def _say(step: Step) -> None:
    _console.print(f"[green]✓[/green] [bold]{step.who}[/bold] {step.did}  [dim]{step.seconds:.1f} s[/dim]")
    if step.events:
        _console.print(f"    [dim]{' → '.join(step.events)}[/dim]")
    for message in step.messages:
        _console.print(f"    [cyan]✉ {message}[/cyan]")


if __name__ == "__main__":
    main()
