"""Commands that mend: dead letters, rebuilds, figures."""

from collections.abc import Callable, Sequence

import click

from louyuctl import letters, repairs
from louyuctl.answers import (
    Where,
    as_json_option,
    lists,
    reached,
    screen,
    services_argument,
    services_option,
    unreached,
)
from louyuctl.offices import names_of_offices
from louyuctl.shown import json_of, rows_on
from louyuctl.site import Known, ask_each, reaching


@click.group("letters")
def letters_group() -> None:
    """死信 · Messages that were given up."""


@letters_group.command("list")
@services_option
@as_json_option
@click.pass_obj
def letters_list(where: Where, *, services: Sequence[str], as_json: bool) -> int:
    """按原因列出 · By cause: one fingerprint is one cause. Names five letters of each."""
    known = where.chosen(services)
    offices = {} if as_json else names_of_offices(where)
    none = ("没有死信", "there are no dead letters")
    return lists(known, letters.causes, as_json=as_json, none=none, offices=offices)


@letters_group.command("show")
@click.argument("letter")
@services_option
@click.pass_obj
def letters_show(where: Where, *, letter: str, services: Sequence[str]) -> int:
    """查看内容 · One letter with its error, headers and content, as JSON; texts that may be personal are masked."""
    known = where.chosen(services)
    print(json_of(reached(known, lambda: letters.shown(known, letter))))
    return 0


@letters_group.command("replay")
@click.argument("letter", required=False)
@click.option("--fingerprint", help="all letters of this cause")
@click.option("--all", "everything", is_flag=True, help="all letters")
@services_option
@as_json_option
@click.pass_obj
def letters_replay(
    where: Where,
    *,
    letter: str | None,
    fingerprint: str | None,
    everything: bool,
    services: Sequence[str],
    as_json: bool,
) -> int:
    """重放 · Applies letters again, in their service only. What took effect before does not do so again."""
    _one_of(letter, fingerprint, everything or None)
    known = where.chosen(services)
    done = reached(known, lambda: letters.replay(known, letters.Chosen(letter, fingerprint)))
    rows_on(screen, done, as_json=as_json, none=("没有这样的死信", "there are no such letters"))
    return 1 if any(one.left for one in done) else 0


@letters_group.command("discard")
@click.argument("letter", required=False)
@click.option("--fingerprint", help="all letters of this cause")
@click.option("--reason", required=True, help="kept with the letter for 30 days, with who discarded it")
@services_option
@as_json_option
@click.pass_obj
def letters_discard(
    where: Where,
    *,
    letter: str | None,
    fingerprint: str | None,
    reason: str,
    services: Sequence[str],
    as_json: bool,
) -> int:
    """放弃 · Gives letters up for good."""
    _one_of(letter, fingerprint)
    known = where.chosen(services)
    done = reached(known, lambda: letters.discard(known, letters.Chosen(letter, fingerprint), reason))
    rows_on(screen, done, as_json=as_json, none=("没有这样的死信", "there are no such letters"))
    return 0


@click.group()
def rebuild() -> None:
    """重建 · Makes topics or projections again. Workers run on, people may work."""


@rebuild.command("topics")
@services_argument
@as_json_option
@click.pass_obj
def rebuild_topics(where: Where, *, services: Sequence[str], as_json: bool) -> int:
    """由发件箱重建主题 · Publishes every event that is kept again, compares, and says what is missing."""
    return _rebuilds(where, services, repairs.rebuilt_topics, as_json=as_json)


@rebuild.command("projections")
@services_argument
@as_json_option
@click.pass_obj
def rebuild_projections(where: Where, *, services: Sequence[str], as_json: bool) -> int:
    """由主题重建投影 · Empties what a service keeps of others' events, reads all again, and says what is missing."""
    return _rebuilds(where, services, repairs.rebuilt_projections, as_json=as_json)


@click.command()
@click.option("--mend", is_flag=True, help="make the figures say what the rows say")
@services_option
@as_json_option
@click.pass_obj
def figures(where: Where, *, mend: bool, services: Sequence[str], as_json: bool) -> int:
    """指标核对 · Counts the rows again and compares; 1 if figures differ. Takes ten seconds if something does."""
    chosen = where.chosen(services)
    known = [one for one in chosen if repairs.has_figures(one)]
    found, faults = ask_each(known, lambda one: repairs.figures(one, mend=mend))
    rows = [row for rows in found for row in rows]
    none = ("指标与数据一致", "the figures say what the rows say")
    rows_on(screen, rows, as_json=as_json, none=none, offices={} if as_json else names_of_offices(where))
    return unreached(faults) or (1 if rows else 0)


def _rebuilds(
    where: Where,
    services: Sequence[str],
    act: Callable[[Known, repairs.Say], repairs.Rebuilt],
    *,
    as_json: bool,
) -> int:
    """One service after the other, because each reads what the one before publishes."""
    say: repairs.Say = (lambda _: None) if as_json else screen.line
    done = []
    for one in where.chosen(services):
        say(f"{one.name}:")
        with reaching(one):
            done.append(act(one, say))
    if as_json:
        print(json_of(done))
    return 0 if all(one.whole for one in done) else 1


def _one_of(*named: object) -> None:
    if sum(one is not None for one in named) != 1:
        raise click.UsageError("Name one letter, or --fingerprint, or (to replay) --all.")
