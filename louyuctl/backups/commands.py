"""Commands of backups: make, list, verify, restore, reconcile, schedule, follow."""

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

import click

from chassis.kernel import failpoints
from chassis.kernel.ids import new_id
from chassis.observability import logs
from deploy.local.faults import Fault
from louyuctl.answers import Where, as_json_option, screen
from louyuctl.backups import following, making, manifest, restoring, slices, turns, verifying
from louyuctl.backups.manifest import Manifest
from louyuctl.backups.reconciling import Ahead, Healing, reconcile
from louyuctl.backups.restoring import Backup, Restored, Target
from louyuctl.backups.settings import read_config
from louyuctl.backups.site import DATABASES, Backups, moment_of, one_line
from louyuctl.backups.slices import Slice
from louyuctl.backups.verifying import verify
from louyuctl.shown import json_of, rows_on
from louyuctl.site import Known

_backup_argument: Final = click.argument("backup", required=False)


@dataclass(frozen=True)
class Listed:
    """A backup; `reaches`: until when slices lead on from it."""

    backup: str
    at: datetime
    reaches: datetime
    documents: int
    size: int
    louyu: str
    made_by: str


@dataclass(frozen=True)
class Due:
    next_whole: datetime
    next_slice: datetime
    whole_kept_since: datetime
    any_moment_since: datetime


@click.group("backup")
def backup_group() -> None:
    """备份与恢复 · All databases at one moment: made, checked, restored, reconciled with Kafka."""


@backup_group.command("make")
@as_json_option
@click.pass_obj
def backup_make(where: Where, *, as_json: bool) -> int:
    """立即备份 · A whole backup now, read back and checked."""
    with _opened(where) as backups, turns.alone(backups.own) as check:
        made = making.make(backups.source, backups.blobs, backups.key, check, _say(as_json))
        verifying.refuse_damage(verify(backups.blobs, backups.key, made, [], check))
        rows_on(screen, [_listed(made, [])], as_json=as_json, none=("", ""))
    return 0


@backup_group.command("list")
@as_json_option
@click.pass_obj
def backup_list(where: Where, *, as_json: bool) -> int:
    """列出备份 · Backups, and up to which moment a restore from each can go."""
    with _opened(where) as backups:
        pieces = slices.stored(backups.blobs)
        found = [manifest.read(backups.blobs, backups.key, name) for name in manifest.ids(backups.blobs)]
        rows = [_listed(one, slices.chain(pieces, one.moment)) for one in found]
        rows_on(screen, rows, as_json=as_json, none=("没有备份", "there are no backups"))
    return 0


@backup_group.command("verify")
@_backup_argument
@click.option("--restore", "tried", is_flag=True, help="also restore it beside the data, count, and drop it again")
@as_json_option
@click.pass_obj
def backup_verify(where: Where, *, backup: str | None, tried: bool, as_json: bool) -> int:
    """校验备份 · Reads every file back; the newest backup if none is named. 1 if something is damaged."""
    with _opened(where) as backups:
        found = backups.chosen(backup, None)
        stored = slices.stored(backups.blobs)
        pieces, missing = slices.chain(stored, found.moment), slices.hole(stored, found, manifest.ids(backups.blobs))
        told = verify(backups.blobs, backups.key, found, pieces, hole=missing)
        if tried and told.well:
            _try(backups, Backup(backups.blobs, backups.key, found, pieces))
        rows_on(screen, [told], as_json=as_json, none=("", ""))
    return 0 if told.well else 1


@backup_group.command("restore")
@_backup_argument
@click.option(
    "--until", type=str, help="to this moment, such as 2026-11-27T08:30:00+08:00; as late as can be if left out"
)
@click.option("--replace", is_flag=True, help="back up what is there, then put the backup in its place")
@as_json_option
@click.pass_obj
def backup_restore(where: Where, *, backup: str | None, until: str | None, replace: bool, as_json: bool) -> int:
    """恢复 · Into empty databases; then reconciles with Kafka. Stops and starts the processes of a copy on this machine."""
    moment = _moment(until)
    known = where.chosen([])
    with _opened(where) as backups, turns.alone(backups.own) as check:
        found = backups.chosen(backup, moment)
        backups.refuse_newer(found)
        backups.refuse_other_keys(found)
        if not replace:
            restoring.refuse_unless_empty(backups.client, backups.own, DATABASES)
        stored = slices.stored(backups.blobs)
        pieces = _needed(stored, found, moment)
        missing = None if moment else slices.hole(stored, found, manifest.ids(backups.blobs))
        told = verify(backups.blobs, backups.key, found, pieces, check, hole=missing)
        verifying.refuse_damage(told)
        chosen = Backup(backups.blobs, backups.key, found, pieces)
        with backups.standing_still():
            restored = _restore(backups, chosen, moment, check, _say(as_json), replace=replace)
            ahead = _reconciled(backups, known, mend=True)
    if as_json:
        print(json_of({"restored": restored, "ahead": ahead}))
    else:
        rows_on(screen, [restored], as_json=False, none=("", ""))
        _show_ahead(ahead)
    return 0


@backup_group.command("reconcile")
@click.option(
    "--mend", is_flag=True, help="keep those events in a sealed file, and make the topics again from the outboxes"
)
@as_json_option
@click.pass_obj
def backup_reconcile(where: Where, *, mend: bool, as_json: bool) -> int:
    """核对 Kafka · Events in topics that no outbox knows, as after a restore; 1 if there are any that stay."""
    known = where.chosen([])
    with _opened(where) as backups:
        ahead = _reconciled(backups, known, mend=mend)
    if as_json:
        print(json_of(ahead))
    else:
        _show_ahead(ahead)
    return 1 if ahead and not mend else 0


@backup_group.command("schedule")
@as_json_option
@click.pass_obj
def backup_schedule(where: Where, *, as_json: bool) -> int:
    """备份计划 · When the process that backs up is due next, and how long it keeps what."""
    with _opened(where) as backups:
        names, now, config = manifest.ids(backups.blobs), datetime.now(UTC), backups.config
        newest = manifest.read(backups.blobs, backups.key, names[-1]).at if names else None
        pieces = slices.stored(backups.blobs)
        cut = pieces[-1].to.as_datetime() if pieces else newest
        due = Due(
            next_whole=newest + timedelta(hours=config.hours) if newest else now,
            next_slice=cut + timedelta(seconds=config.slice_seconds) if cut else now,
            whole_kept_since=now - timedelta(days=config.keep_days),
            any_moment_since=now - timedelta(days=config.point_days),
        )
        rows_on(screen, [due], as_json=as_json, none=("", ""))
    return 0


@backup_group.command("follow")
@click.pass_obj
def backup_follow(where: Where) -> int:
    """持续备份 · The process that backs up: whole backups by schedule, every write within a minute. Runs until stopped."""
    with _opened(where) as backups:
        # A process that stays tells more than one line.
        logging.disable(logging.NOTSET)
        logs.configure("backup", "follow", backups.config.log_level)
        following.run(backups.followed)
    return 0


@contextmanager
def _opened(where: Where) -> Iterator[Backups]:
    """Raises Fault."""
    local = where.local()
    config = read_config(local)
    failpoints.arm(config.failpoint)
    backups = Backups(config, local)
    try:
        with one_line():
            yield backups
    finally:
        backups.close()


def _restore(
    backups: Backups, backup: Backup, until: datetime | None, check: turns.Check, say: making.Say, *, replace: bool
) -> Restored:
    restoring.refuse_while_in_use(backups.client, DATABASES)
    if replace:
        if not restoring.was_broken_off(backups.own):
            say("a backup of what is there:")
            made = making.make(backups.source, backups.blobs, backups.key, check, say)
            verifying.refuse_damage(verify(backups.blobs, backups.key, made, [], check))
        restoring.begin(backups.own, backup.manifest)
        restoring.empty(backups.client, DATABASES)
    restoring.begin(backups.own, backup.manifest)
    restored = restoring.load(Target(backups.client), backup, moment_of(until), check, say)
    restoring.finish(backups.client, backups.own, backup.manifest)
    return restored


def _needed(stored: Sequence[Slice], found: Manifest, until: datetime | None) -> list[Slice]:
    """The slices from the backup to that moment. Raises Fault if they do not lead there."""
    pieces = slices.chain(stored, found.moment)
    moment = moment_of(until)
    if moment is None:
        return pieces
    reached = pieces[-1].to if pieces else found.moment
    # Of the last second only part may be there.
    if reached.time < moment.time:
        raise Fault(
            f"From {found.id} slices lead to {reached.as_datetime():%Y-%m-%d %H:%M:%S} UTC only; name a moment before that,"
            " or leave --until out.",
            f"从 {found.id} 只能恢复到 {reached.as_datetime():%Y-%m-%d %H:%M:%S}（UTC），请指定更早的时刻，或不写 --until。",
        )
    return [piece for piece in pieces if piece.after <= moment]


def _try(backups: Backups, backup: Backup) -> None:
    """Raises Fault if a restore does not give what the manifest says."""
    prefix = f"trial_{new_id()[-8:]}_"
    target = Target(backups.client, lambda name: f"{prefix}{name}")
    try:
        restoring.fill(target, backup, lambda: None)
        for kept in backup.manifest.kept:
            counted = restoring.counted(target, kept)
            if counted != kept.documents:
                raise Fault(
                    f"{kept.database}.{kept.collection} came back with {counted} documents instead of {kept.documents}.",
                    f"{kept.database}.{kept.collection} 恢复后有 {counted} 条，应为 {kept.documents} 条。",
                )
        restoring.play(target, backup, None, lambda: None)
    finally:
        restoring.empty(backups.client, [target.renamed(name) for name in backup.manifest.databases])


def _reconciled(backups: Backups, known: Sequence[Known], *, mend: bool) -> list[Ahead]:
    heal = Healing(backups.blobs, backups.key, backups.operator_of_kafka(known)) if mend else None
    return reconcile(known, heal)


def _show_ahead(ahead: Sequence[Ahead]) -> None:
    rows_on(screen, ahead, as_json=False, none=("Kafka 与发件箱一致", "no topic is ahead of its outbox"))
    if heard := sorted({name for row in ahead for name in row.heard_by}):
        names = " ".join(heard)
        screen.warn(
            f"{names} 已处理过这些事件，请执行 louyuctl rebuild projections {names}",
            f"{names} applied some of these events: run `louyuctl rebuild projections {names}` once workers run.",
        )


def _listed(one: Manifest, led: Sequence[Slice]) -> Listed:
    reaches = led[-1].to.as_datetime() if led else one.at
    return Listed(one.id, one.at, reaches, one.documents, one.size, one.louyu, one.made_by)


def _moment(text: str | None) -> datetime | None:
    if text is None:
        return None
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        found = None
    if found is None or found.tzinfo is None:
        raise click.UsageError("--until needs date, time and offset, such as 2026-11-27T08:30:00+08:00.")
    return found.astimezone(UTC)


def _say(as_json: bool) -> making.Say:
    return (lambda _: None) if as_json else screen.line
