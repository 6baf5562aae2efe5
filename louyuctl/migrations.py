"""Commands of migrations: what a release still has to do once, and doing it."""

import os
import socket
from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import partial
from typing import Final

import click

from chassis.background import repairs as of_service
from chassis.background.migrating import PACE, Migrator, NotWhole, Repairs, Say, Step
from chassis.background.refilling import Progress
from chassis.kernel import failpoints
from chassis.kernel.broker import BrokerError
from chassis.kernel.ids import new_id
from chassis.kernel.release import RELEASE
from chassis.persistence.schema import DONE, NOT_NEEDED, SchemaRefused
from chassis.persistence.server_clock import ServerClock
from chassis.persistence.turns import TurnTaken
from deploy.local.faults import Fault
from louyuctl import repairs
from louyuctl.answers import Where, as_json_option, screen, services_option
from louyuctl.shown import json_of, rows_on
from louyuctl.site import Known, Site, operator, reaching

#: Long enough for one process after the other to be replaced.
_WAIT_SECONDS: Final = 1800
_OVER: Final = (DONE, NOT_NEEDED)


@click.group("migrate")
def migrate_group() -> None:
    """升级数据 · What a release does once to the data of earlier ones. Processes run on."""


@migrate_group.command("status")
@services_option
@as_json_option
@click.pass_obj
def migrate_status(where: Where, *, services: Sequence[str], as_json: bool) -> int:
    """查看 · Every migration: done when, by whom, with which release; 1 if one is left."""
    site = where.site()
    found = _each(site, site.chosen(services), lambda one: one.status(counting=True))
    rows_on(screen, found, as_json=as_json, none=("没有需要升级的数据", "no service has migrations"))
    return int(any(step.state not in _OVER for step in found))


@migrate_group.command("run")
@click.option("--dry-run", is_flag=True, help="only say what would be done")
@click.option("--first", "only_first", is_flag=True, help="only what processes of this release wait for")
@click.option("--wait", default=_WAIT_SECONDS, show_default=True, help="seconds to wait for workers of this release")
@click.option("--pace", default=PACE, show_default=True, help="share of the time that it works, 0.05 to 1")
@services_option
@as_json_option
@click.pass_obj
def migrate_run(
    where: Where, *, dry_run: bool, only_first: bool, wait: int, pace: float, services: Sequence[str], as_json: bool
) -> int:
    """执行 · Does what is left, and goes on where a killed run ended. May be repeated at any time."""
    if not 0.05 <= pace <= 1:
        raise click.UsageError("--pace must be from 0.05 to 1.")
    if dry_run:
        return _would_do(where, services, only_first=only_first, as_json=as_json)
    failpoints.arm(os.environ.get("FAILPOINT", ""))
    site = where.site()
    run = lambda one: one.run(only_first=only_first, wait=timedelta(seconds=wait))  # noqa: E731 # one use
    done = _each(site, site.chosen(services), run, say=(lambda _: None) if as_json else screen.line, pace=pace)
    rows_on(screen, done, as_json=as_json, none=("数据已是本版本", f"the data are those of release {RELEASE}"))
    return 0


def _would_do(where: Where, services: Sequence[str], *, only_first: bool, as_json: bool) -> int:
    site = where.site()
    chosen = site.chosen(services)
    first = {(known.name, one.number) for known in chosen for one in known.service.migrations if one.first}
    steps = _each(site, chosen, lambda one: one.status(counting=True))
    left = [
        step for step in steps if step.state not in _OVER and (not only_first or (step.service, step.number) in first)
    ]
    if as_json:
        print(json_of(left))
    else:
        rows_on(screen, left, as_json=False, none=("没有需要执行的步骤", "nothing would be done"))
    return 0


def _each(
    site: Site,
    chosen: Sequence[Known],
    act: Callable[[Migrator], list[Step]],
    *,
    say: Say = lambda _: None,
    pace: float = PACE,
) -> list[Step]:
    """One service after the other, in the order of the platform. Raises Fault with what to do."""
    found: list[Step] = []
    for known in chosen:
        try:
            with reaching(known):
                found += act(migrator(site, known, say, pace))
        except (SchemaRefused, NotWhole) as refusal:
            raise Fault(str(refusal), "数据升级未完成，详情见英文说明。") from refusal
        except TurnTaken as taken:
            raise Fault(
                f"{taken.owner} migrates {known.name} now. Wait until that has ended; if it was killed, for a minute.",
                f"{taken.owner} 正在升级 {known.name} 的数据，请等待其结束；如其已被强行终止，请一分钟后再试。",
            ) from taken
    return found


def migrator(site: Site, known: Known, say: Say, pace: float = PACE) -> Migrator:
    return Migrator(
        name=known.name,
        migrations=known.service.migrations,
        store=known.store,
        clock=ServerClock(known.store),
        by=f"{operator()}@{socket.gethostname()}:{os.getpid()}-{new_id()[-4:]}",
        repairs=Repairs(
            projections=partial(_projections, site, known),
            named=partial(_named, site, known),
            figures=partial(_figures, known),
        ),
        say=say,
        pace=pace,
    )


def _projections(site: Site, known: Known, say: Say) -> bool:
    """Fills the projections again; first the topics that no longer hold their first day."""
    _with_first_day(site, known, say)
    try:
        return repairs.rebuilt_projections(known, say).whole
    except BrokerError as error:
        raise NotWhole(f"Kafka does not answer: {error}. Run it again.") from error


def _named(site: Site, known: Known, named: Sequence[str], progress: Progress, say: Say) -> int:
    """Fills some projections again beside the others; first the topics that no longer hold their first day."""
    _with_first_day(site, known, say)
    return of_service.refill(known.service, known.own_settings(), known.store, named, progress, say)


def _with_first_day(site: Site, known: Known, say: Say) -> None:
    cut = of_service.without_first_day(known.service, known.config)
    for owner in sorted({topic.partition(".")[0] for topic in cut}):
        say(f"{owner}: topics from the first day, for {known.name}")
        (publisher,) = site.chosen([owner])
        if not repairs.rebuilt_topics(publisher, say).whole:
            raise NotWhole(f"The topics of {owner} are not whole: docs/runbooks/rebuild.md.")


def _figures(known: Known, say: Say) -> int:
    if not repairs.has_figures(known):
        return 0
    differing = repairs.figures(known, mend=False)
    if differing:
        say(f"{known.name}: {len(differing)} figures differ from their rows")
        left = repairs.figures(known, mend=True)
        if left:
            raise NotWhole(f"{len(left)} figures of {known.name} still differ: docs/runbooks/figures-differ.md.")
    return len(differing)
