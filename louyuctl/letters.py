"""Dead letters of all services: listed by cause, shown, replayed, discarded."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any, Final

from chassis.consuming import content, dead_letters, letters, parking
from chassis.kernel.errors import DomainError
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
    letters: list[str]


@dataclass(frozen=True)
class Settled:
    """What became of the letters that were named. `left`: they cannot be decoded, so only discarding helps."""

    service: str
    replayed: int = 0
    discarded: int = 0
    left: int = 0


@dataclass(frozen=True)
class Chosen:
    """The letters that a command is for: one, those of one cause, or all."""

    identifier: str | None
    fingerprint: str | None


def causes(known: Known) -> list[Cause]:
    return [
        Cause(
            service=known.name,
            letters=letters.alike(known.store, group.fingerprint)[:_NAMED],
            **asdict(group),
        )
        for group in letters.groups(known.store)
    ]


def shown(known: Sequence[Known], identifier: str) -> dict[str, Any]:
    """One letter with headers, error and content; texts that may be personal are masked. Raises Fault."""
    one = _holder(known, identifier)
    letter = content.shown(one.store, identifier)
    return {"service": one.name, "id": letter.pop("_id"), **letter}


def replay(known: Sequence[Known], chosen: Chosen) -> list[Settled]:
    """Raises Fault if the letter that is named is not there or cannot be decoded."""
    now = datetime.now(UTC)
    if chosen.identifier:
        one = _holder(known, chosen.identifier)
        _acting(lambda: dead_letters.replay(one.store, chosen.identifier or "", now, by=operator()))
        return [Settled(one.name, replayed=1)]
    return [_replayed(one, chosen.fingerprint, now) for one in known if letters.alike(one.store, chosen.fingerprint)]


def discard(known: Sequence[Known], chosen: Chosen, reason: str) -> list[Settled]:
    """Raises Fault if the letter that is named is not there."""
    now = datetime.now(UTC)
    if chosen.identifier:
        one = _holder(known, chosen.identifier)
        _acting(lambda: dead_letters.discard(one.store, chosen.identifier or "", reason, now, by=operator()))
        return [Settled(one.name, discarded=1)]
    fingerprint = chosen.fingerprint or ""
    return [
        Settled(one.name, discarded=letters.discard_alike(one.store, fingerprint, reason, now, by=operator()))
        for one in known
        if letters.alike(one.store, fingerprint)
    ]


def _replayed(one: Known, fingerprint: str | None, now: datetime) -> Settled:
    replayed, left = letters.replay_alike(one.store, fingerprint, now, by=operator())
    return Settled(one.name, replayed=replayed, left=left)


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
        raise Fault(error.text.en, error.text.zh) from error
