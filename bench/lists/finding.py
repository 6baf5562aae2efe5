"""P19: a search for people by name among many members against few, and against a list by an index. P20: the day's queues."""

import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from statistics import median
from typing import Any, Final
from urllib.parse import urlencode

from bench.lists.calls import Caller
from bench.lists.filters import List, lists
from bench.lists.growing import BAR, FEW, MANY, fresh
from bench.lists.kinds import Kind, Share
from bench.lists.shape import TENANT
from bench.measure import Result
from chassis.kernel.identity import TenantId
from chassis.observability.logs import log
from chassis.persistence.vault import Vault
from deploy.demo.names import person
from deploy.local.servers import Servers
from services.members.people.sealing import sealed, tokens_to_find
from tests.builders.members import DATA_KEY

#: Different names; each is carried by as many people as there are rows for it.
_NAMES: Final = 5_000
#: As many as a page shows, however many members there are.
_NAMESAKES: Final = 20
_RARE: Final = "欧阳瑾瑜"
#: Whole name, part, pinyin, initials, and a surname that one in a hundred has.
_TYPED: Final = (_RARE, "瑾瑜", "ouyangjinyu", "oyjy", "wang")
_BUILDING: Final = Share("building")
_REPEATS: Final = 31
#: Open requests in a queue.
_QUIET_DAY, _BUSY_DAY = 100, 10_000
_OTHERS: Final = 20_000
_OF_AN_INDEX: Final = 3


def search(servers: Servers, *, few: int = FEW, many: int = MANY) -> Iterator[Result]:
    log.threshold = logging.WARNING
    asked = _list("/api/v1/members/members")
    with fresh(servers) as store:
        caller = Caller(asked, store)
        times = {rows: _searched(caller, rows) for rows in (few, many)}
    worst = max(_TYPED, key=lambda typed: times[many][typed] / times[few][typed])
    slowest = max(_TYPED, key=lambda typed: times[many][typed])
    grown, share = times[many][worst] / times[few][worst], times[many][slowest] / times[many][_INDEXED]
    print(
        "P19", {rows: {typed: round(s * 1000, 2) for typed, s in of.items()} for rows, of in times.items()}, flush=True
    )
    yield Result(
        "P19", f"p50 of a search among {many} members, the worst of {len(_TYPED)}: {worst}", f"among {few}",
        round(grown, 2), BAR, "lower", _REPEATS,
    )  # fmt: skip
    yield Result(
        "P19b", f"p50 of the slowest search among {many} members: {slowest}", "a page of one building, by its index",
        round(share, 2), _OF_AN_INDEX, "lower", _REPEATS,
    )  # fmt: skip


_INDEXED: Final = ""


def _searched(caller: Caller, rows: int) -> dict[str, float]:
    """What is typed → p50. The page of a building is under `_INDEXED`."""
    _grow(caller, rows)
    base = "/api/v1/members/members?"
    paths = {typed: base + urlencode({"q": typed, "limit": _NAMESAKES}) for typed in _TYPED}
    paths[_INDEXED] = base + urlencode({"building_id": _BUILDING.asked(), "limit": _NAMESAKES})
    for path in paths.values():
        found = len(caller.get(path)["items"])
        if found != _NAMESAKES:
            raise RuntimeError(f"{path}: {found} rows")
    return _p50(caller, paths)


def _grow(caller: Caller, rows: int) -> None:
    """Members with real tokens: the server copies those of some thousand names."""
    db, template = caller.store.db, caller.row_of("members")
    vault = Vault(DATA_KEY, TenantId(TENANT))
    db["members"].drop()
    names = [_member(template, vault, person(number), f"name-{number:05}") for number in range(_NAMES)]
    db["bench_names"].drop()
    db["bench_names"].insert_many(names)
    copies = {"$concat": ["$_id", "-", {"$toString": "$n"}]}
    db["bench_names"].aggregate(
        [
            {"$set": {"n": {"$range": [0, max(1, rows // _NAMES)]}}},
            {"$unwind": "$n"},
            {"$set": {"_id": copies, "building_id": _BUILDING.made()}},
            {"$unset": "n"},
            {"$merge": {"into": "members"}},
        ],
        allowDiskUse=True,
    )
    db["members"].insert_many(_member(template, vault, _RARE, f"rare-{number}") for number in range(_NAMESAKES))
    db["bench_names"].drop()
    caller.index("members")


def _member(template: Mapping[str, Any], vault: Vault, name: str, identifier: str) -> dict[str, Any]:
    plain = {"name": name, "kinds": ["employee"], "details": {"phone": None, "identity_number": None}}
    rest = {field: value for field, value in template.items() if not field.endswith("_hash")}
    tokens = tokens_to_find(name, None, vault, filler=identifier)
    return {**sealed({**rest, **plain}, vault), "_id": f"{TENANT}|{identifier}", "tokens": tokens}


@dataclass(frozen=True)
class _Open:
    """So many rows are open, all others ended."""

    rows: int
    open: str
    ended: str

    is_few = False

    def made(self) -> Any:
        return {"$cond": [{"$lt": ["$n", self.rows]}, self.open, self.ended]}

    def asked(self) -> str:
        return self.open

    def absent(self) -> str | None:
        return None


#: The list whose rows wait, the queues of its service, and the states of an open and an ended row.
_QUEUES: Final = (
    ("/api/v1/requests/requests", "/api/v1/requests/waiting", "submitted", "rated"),
    ("/api/v1/requests/work-orders", "/api/v1/requests/waiting", "dispatched", "done"),
    ("/api/v1/members/members", "/api/v1/members/waiting", "pending", "placed"),
    ("/api/v1/events/activities", "/api/v1/events/waiting", "draft", "closed"),
    ("/api/v1/notify/unreached", "/api/v1/notify/waiting", "open", "reached"),
)


def queues(servers: Servers, *, few: int = _QUIET_DAY, many: int = _BUSY_DAY) -> Iterator[Result]:
    log.threshold = logging.WARNING
    ratios = {path: _queue(servers, path, waiting, states, few, many) for path, waiting, *states in _QUEUES}
    worst = max(ratios, key=ratios.__getitem__)
    yield Result(
        "P20", f"the day's queue with {many} open rows, the worst of {len(ratios)}: {worst}", f"with {few}",
        round(ratios[worst], 2), BAR, "lower", _REPEATS,
    )  # fmt: skip


def _queue(servers: Servers, path: str, waiting: str, states: list[str], few: int, many: int) -> float:
    field = "state" if path.endswith("unreached") else "status"
    with fresh(servers) as store:
        caller = Caller(_list(path), store)
        times = []
        for open_rows in (few, many):
            kind: Kind = _Open(open_rows, *states)
            caller.grow(_OTHERS, {field: kind})
            times.append(_p50(caller, {waiting: waiting})[waiting])
    print(f"P20 {path}: {times[0] * 1000:.2f} ms with {few}, {times[1] * 1000:.2f} ms with {many}", flush=True)
    return times[1] / times[0]


def _p50(caller: Caller, paths: Mapping[str, str]) -> dict[str, float]:
    for path in paths.values():
        caller.seconds(path)
    return {name: median(caller.seconds(path) for _ in range(_REPEATS)) for name, path in paths.items()}


def _list(path: str) -> List:
    return next(asked for asked in lists() if asked.path == path)
