"""Dead letters of all services: listed by cause, shown, replayed, discarded."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any, Final

from chassis.consuming import acts, content, dead_letters, editing, letters, parking
from chassis.kernel.errors import DomainError
from chassis.kernel.writes import Write
from deploy.local.faults import Fault
from louyuctl.site import Known, operator

#: Letters of one cause that a list names; `show` takes an id.
_NAMED: Final = 5


@dataclass(frozen=True)
class Cause:
    service: str
    fingerprint: str
    count: int
    kind: str
    detail: str
    types: list[str | None]
    tenants: list[str | None]
    oldest: datetime
    newest: datetime
    place: str
    parked: int
    letters: list[str]


@dataclass(frozen=True)
class Settled:
    """What became of the letters that were named. `left`: they cannot be decoded, so only discarding helps."""

    service: str
    replayed: int = 0
    discarded: int = 0
    restored: int = 0
    left: int = 0


@dataclass(frozen=True)
class Difference:
    service: str
    path: str
    before: str
    after: str


@dataclass(frozen=True)
class Chosen:
    """The letters that a command is for: one, those of one cause, or all."""

    identifier: str | None
    fingerprint: str | None


def causes(known: Known) -> list[Cause]:
    return [
        Cause(
            service=known.name,
            letters=letters.alike(known.store, group.fingerprint, most=_NAMED),
            **asdict(group),
        )
        for group in letters.groups(known.store)
        # What is tried again is in `parked list`.
        if group.count
    ]


def shown(known: Sequence[Known], identifier: str) -> dict[str, Any]:
    """One letter with headers, error and content; texts that may be personal are masked. Keeps who saw it. Raises Fault."""
    one = _holder(known, identifier)
    letter = content.shown_to(operator(), one.store, identifier, datetime.now(UTC))
    return {"service": one.name, "id": letter.pop("_id"), **letter}


def replay(known: Sequence[Known], chosen: Chosen) -> list[Settled]:
    """Raises Fault if the letter that is named is not there or cannot be decoded."""
    now = datetime.now(UTC)
    if chosen.identifier:
        one = _holder(known, chosen.identifier)
        _acting(
            lambda: dead_letters.replay(
                one.store, chosen.identifier or "", now, by=operator(), also=[_done("letter-replayed", chosen)]
            )
        )
        return [Settled(one.name, replayed=1)]
    return [_replayed(one, chosen.fingerprint, now) for one in known if letters.alike(one.store, chosen.fingerprint)]


def discard(known: Sequence[Known], chosen: Chosen, reason: str) -> list[Settled]:
    """Raises Fault if the letter that is named is not there."""
    now = datetime.now(UTC)
    if chosen.identifier:
        one = _holder(known, chosen.identifier)
        _acting(
            lambda: dead_letters.discard(
                one.store,
                chosen.identifier or "",
                reason,
                now,
                by=operator(),
                also=[_done("letter-discarded", chosen, reason)],
            )
        )
        return [Settled(one.name, discarded=1)]
    fingerprint = chosen.fingerprint or ""
    return [
        Settled(one.name, discarded=letters.discard_alike(one.store, fingerprint, reason, now, by=operator()))
        for one in known
        if letters.alike(one.store, fingerprint)
    ]


def restore(known: Sequence[Known], identifier: str, reason: str) -> list[Settled]:
    """Takes the discard of a letter back. Raises Fault if it is not discarded."""
    one = _holder(known, identifier)
    done = acts.act("letter-restored", identifier, by=operator(), why=reason, at=datetime.now(UTC))
    _acting(lambda: dead_letters.restore(one.store, identifier, also=[done]))
    return [Settled(one.name, restored=1)]


def edit(
    known: Sequence[Known], identifier: str, changes: Sequence[editing.Change], reason: str, *, only_show: bool
) -> list[Difference]:
    """Changes values in the data of a letter and replays it; with `only_show` it only says what differs. Raises Fault."""
    one, at = _holder(known, identifier), datetime.now(UTC)
    found: list[editing.Differs] = []

    def store() -> None:
        letter = dead_letters.waiting(one.store, identifier)
        raw, differs = editing.edited(letter, changes)
        found.extend(differs)
        if not only_show:
            paths = [each.path for each in differs]
            done = acts.act("letter-edited", identifier, by=operator(), why=reason, at=at, paths=paths)
            writes = editing.replaying_edited(letter, raw, differs, at, by=operator(), reason=reason)
            one.store.commit([*writes, done])

    _acting(store)
    return [
        Difference(one.name, each.path, str(each.before), "–" if each.removed else str(each.after)) for each in found
    ]


def _replayed(one: Known, fingerprint: str | None, now: datetime) -> Settled:
    replayed, left = letters.replay_alike(one.store, fingerprint, now, by=operator())
    return Settled(one.name, replayed=replayed, left=left)


def _done(kind: str, chosen: Chosen, why: str = "") -> Write:
    return acts.act(kind, chosen.identifier or "", by=operator(), why=why, at=datetime.now(UTC))


def _holder(known: Sequence[Known], identifier: str) -> Known:
    """The service that has this letter. Ids of messages are the same in every service that reads them."""
    holders = [one for one in known if one.store.db[parking.DEAD].find_one({"_id": identifier}, {"_id": 1})]
    if len(holders) == 1:
        return holders[0]
    if holders:
        names = ", ".join(one.name for one in holders)
        raise Fault(
            f"Several services have this letter: {names}. Say which with --service.",
            f"多个服务都有这条死信（{names}），请用 --service 指定。",
        )
    raise Fault(f"There is no dead letter {identifier!r}.", f"没有死信 {identifier!r}。")


def _acting(act: Any) -> None:
    try:
        act()
    except DomainError as error:
        raise Fault(error.message("en"), error.message("zh-CN")) from error
