"""Commands of the failure desk: how services stand, consumers paused and rewound, letters put right, the path of one act."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import Any, Final

import click
import orjson

from chassis.background import writing
from chassis.background.standing import standing
from chassis.consuming import acts, editing, orders, paths
from chassis.consuming.kafka import KafkaReader, stored_offsets
from chassis.kernel.errors import DomainError
from chassis.kernel.kafka_access import access_of
from chassis.kernel.writes import Write
from deploy.local.faults import Fault
from louyuctl import letters
from louyuctl.answers import Where, as_json_option, lists, reached, screen, services_option
from louyuctl.mending import letters_group
from louyuctl.shown import rows_on
from louyuctl.site import Known, ask_each, operator
from louyuctl.steps import Step, in_order

_reason: Final = click.option("--reason", required=True, help="kept with the act, with who did it")
_ACTS: Final = 50


@dataclass(frozen=True)
class Stands:
    service: str
    sign: str
    count: int | None
    since: datetime | None
    what: str
    page: str


@dataclass(frozen=True)
class Rewound:
    service: str
    state: str
    total: int | None
    without_effect: int | None


@dataclass(frozen=True)
class Done:
    at: datetime
    service: str
    kind: str
    about: str
    by: str
    why: str


@click.command()
@services_option
@as_json_option
@click.pass_obj
def signs(where: Where, *, services: Sequence[str], as_json: bool) -> int:
    """服务状况 · What is wrong in each service, and which runbook says what to do. 1 if something is bad."""
    known = where.chosen(services)
    found, _ = ask_each(known, _signs)
    rows = [row for one in found for row in one]
    rows_on(screen, [row for row, _ in rows], as_json=as_json, none=("一切正常", "nothing is wrong"))
    return 1 if any(tone == "bad" for _, tone in rows) else 0


@click.command()
@services_option
@as_json_option
@click.pass_obj
def done(where: Where, *, services: Sequence[str], as_json: bool) -> int:
    """操作记录 · What operators did: who, what, why; the last 50 of each service."""
    known = where.chosen(services)
    return lists(known, _acts, as_json=as_json, none=("没有操作记录", "nobody has done anything"))


@click.command()
@click.argument("correlation")
@as_json_option
@click.pass_obj
def path(where: Where, *, correlation: str, as_json: bool) -> int:
    """一次操作的经过 · What one act caused, through all services. The id is in every log line and problem (instance)."""
    known = where.chosen(())
    published, _ = ask_each(known, lambda one: (one, paths.published(one.store, correlation)))
    events = {row["id"]: row["type"] for _, rows in published for row in rows}
    taken, _ = ask_each(known, lambda one: (one, paths.taken(one.store, list(events))))
    steps = [
        Step(row["at"], one.name, "published", row["type"], row["id"], row["by"])
        for one, rows in published
        for row in rows
    ]
    steps += [
        Step(row["at"], one.name, row["outcome"], events[row["id"]], row["id"], "")
        for one, rows in taken
        for row in rows
    ]
    causes = {row["id"]: row["causation"] for _, rows in published for row in rows}
    rows_on(screen, in_order(steps, causes), as_json=as_json, none=("没有找到这次操作", "no service knows of this act"))
    return 0


@click.group()
def consumer() -> None:
    """消费者 · Pauses, resumes and rewinds the consumer of one service."""


@consumer.command("pause")
@click.argument("service")
@_reason
@click.pass_obj
def consumer_pause(where: Where, *, service: str, reason: str) -> int:
    """暂停 · It takes no message in until it is resumed. Nothing is lost for 7 days."""
    (known,) = where.chosen([service])
    _acting(
        known, "consumer-paused", reason, lambda at: [orders.pausing(known.store, by=operator(), why=reason, at=at)]
    )
    screen.done(service, "已暂停", "paused")
    return 0


@consumer.command("resume")
@click.argument("service")
@_reason
@click.pass_obj
def consumer_resume(where: Where, *, service: str, reason: str) -> int:
    """恢复 · It goes on where it was paused."""
    (known,) = where.chosen([service])
    _acting(known, "consumer-resumed", reason, lambda _: [orders.resuming(known.store)])
    screen.done(service, "已恢复", "resumed")
    return 0


@consumer.command("rewind")
@click.argument("service")
@click.option("--since", required=True, help="from this moment on, such as 2026-11-27T08:30:00+08:00")
@click.option("--confirm", is_flag=True, help="do it; without this it is only counted")
@_reason
@as_json_option
@click.pass_obj
def consumer_rewind(where: Where, *, service: str, since: str, confirm: bool, reason: str, as_json: bool) -> int:
    """回退 · Counts which events would be read again; with --confirm they are. What took effect does not do so again."""
    (known,) = where.chosen([service])
    row = reached([known], lambda: _rewound(known, _moment(since), reason, confirm=confirm))
    rows_on(screen, [row], as_json=as_json, none=("", ""))
    return 0


@letters_group.command("restore")
@click.argument("letter")
@_reason
@services_option
@as_json_option
@click.pass_obj
def letters_restore(where: Where, *, letter: str, reason: str, services: Sequence[str], as_json: bool) -> int:
    """撤销放弃 · Takes the discard of a letter back: it waits again."""
    known = where.chosen(services)
    found = reached(known, lambda: letters.restore(known, letter, reason))
    rows_on(screen, found, as_json=as_json, none=("", ""))
    return 0


@letters_group.command("edit")
@click.argument("letter")
@click.option("--set", "values", multiple=True, help='a value, such as /data/title="New title" (JSON); may be repeated')
@click.option("--remove", "removed", multiple=True, help="a value to take away, such as /data/note; may be repeated")
@click.option("--confirm", is_flag=True, help="store and replay it; without this only the difference is shown")
@_reason
@services_option
@as_json_option
@click.pass_obj
def letters_edit(
    where: Where,
    *,
    letter: str,
    values: Sequence[str],
    removed: Sequence[str],
    confirm: bool,
    reason: str,
    services: Sequence[str],
    as_json: bool,
) -> int:
    """修改后重放 · Changes values in the data of a letter and replays it. Tenant, aggregate and number stay."""
    known = where.chosen(services)
    changes = [*map(_change, values), *(editing.Change(one, removed=True) for one in removed)]
    found = reached(known, lambda: letters.edit(known, letter, changes, reason, only_show=not confirm))
    rows_on(screen, found, as_json=as_json, none=("", ""))
    return 0


COMMANDS: Final = (signs, done, path, consumer)


def _signs(known: Known) -> list[tuple[Stands, str]]:
    topics, heard = known.service.catalogue.topics, known.service.reactions.topics
    at = datetime.now(UTC)
    why = writing.unstored(known.store, at)
    found = standing(known.store, known.name, topics, heard, at, unstored=why)["signs"]
    return [
        (Stands(known.name, one["code"], one["count"], one["since"], one["what"], one["page"]), one["tone"])
        for one in found
    ]


def _acts(known: Known) -> list[Done]:
    rows = acts.page(known.store, about=None, cursor=None, limit=_ACTS).items
    return [Done(row["at"], known.name, row["kind"], row["about"], row["by"], row["why"]) for row in rows]


def _rewound(known: Known, since: datetime, reason: str, *, confirm: bool) -> Rewound:
    _acting(
        known,
        "rewind-asked",
        reason,
        lambda at: orders.asking(known.store, since, by=operator(), why=reason, at=at)[1],
    )
    reactions, access = known.service.reactions, access_of(known.config)
    reader = KafkaReader(access)
    try:
        stored = partial(stored_offsets, access, known.name)
        orders.count(known.store, lambda: reader, reactions.topics, reactions.types, stored)
    finally:
        reader.close()
    row: Any = orders.under_way(known.store) or {}
    state = "counted"
    if confirm and row.get("total"):
        _acting(
            known,
            "rewind-confirmed",
            reason,
            lambda at: [orders.confirming(known.store, row["_id"], by=operator(), at=at)[1]],
        )
        state = "confirmed"
    elif row:
        _acting(known, "rewind-dropped", reason, lambda at: [orders.dropping(known.store, row["_id"], at)])
    return Rewound(known.name, state, row.get("total"), row.get("without_effect"))


def _acting(known: Known, kind: str, why: str, writes: Callable[[datetime], Sequence[Write]]) -> None:
    at = datetime.now(UTC)
    try:
        known.store.commit([*writes(at), acts.act(kind, "consumer", by=operator(), why=why, at=at)])
    except DomainError as error:
        raise Fault(error.message("en"), error.message("zh-CN")) from error


def _moment(text: str) -> datetime:
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        raise click.UsageError(f"{text} is no moment, such as 2026-11-27T08:30:00+08:00.") from None
    if at.tzinfo is None:
        raise click.UsageError(f"{text} names no time zone, such as +08:00.")
    return at


def _change(text: str) -> editing.Change:
    path_, equals, value = text.partition("=")
    if not equals:
        raise click.UsageError(f"{text} is no path=value.")
    try:
        return editing.Change(path_, orjson.loads(value))
    except orjson.JSONDecodeError:
        # Words need no quotes.
        return editing.Change(path_, value)
