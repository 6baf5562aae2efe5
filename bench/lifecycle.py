"""P18: whole lives of service requests, each event waited for, while more and more requests are stored already."""

import threading
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from statistics import quantiles
from typing import Any, Final

import requests

from bench.lists.kinds import Few, Kind, Moment, Share, Unique
from bench.lists.rows import grow
from bench.measure import Result
from bench.whole import BARE_THEN, Whole, whole_platform
from chassis.kernel.ids import new_id
from chassis.persistence.store import Store
from chassis.testing.eventually import DidNotHappen
from deploy.demo.client import follows
from deploy.demo.closings import closed
from services.requests.service import SERVICE

_API: Final = "/api/v1/requests"
_CLIENTS: Final = 8
_BURST: Final = (1, 15, 1, 25, 2, 35, 10)
_WAIT_SECONDS: Final = 30
#: Lives a second, and the requests a second of the bare reference, on the machine on which the bar was set.
_THEN: Final = 23.6
#: What DIGIT publishes for the same life on 16 processors, by rows stored.
_DIGIT: Final[Mapping[int, float]] = {0: 37, 300_000: 22, 500_000: 14, 1_000_000: 6.3}
_SPREAD: Final[Mapping[str, Mapping[str, Kind]]] = {
    "service_requests": {"number": Unique("JT"), "requester_id": Few("person"), "submitted_at": Moment()},
    "work_orders": {"request_id": Few("request"), "unit_id": Share("unit"), "dispatched_at": Moment()},
}


@dataclass
class Run:
    """What some clients did: seconds of each life, and what went wrong."""

    seconds: float
    lives: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    @property
    def rate(self) -> float:
        return len(self.lives) / self.seconds

    def __str__(self) -> str:
        p95 = quantiles(self.lives, n=20)[-1] if len(self.lives) > 1 else 0
        return f"{self.rate:.1f} lives a second, p95 {p95:.2f} s, {len(self.errors)} errors"


def life_cycles(*, sizes: tuple[int, ...] = (0, 100_000, 1_000_000), seconds: int = 20) -> Iterator[Result]:
    rates: dict[int, float] = {}
    errors: list[str] = []
    with whole_platform() as whole:
        bare = whole.bare_rate()
        _run(whole, _CLIENTS, 3)
        for stored, rows in zip((0, *sizes), sizes, strict=False):
            _fill(whole, stored, rows - stored)
            steady = _run(whole, _CLIENTS, seconds)
            burst = Run(len(_BURST) * seconds / 5)
            for clients in _BURST:
                part = _run(whole, clients, seconds / 5)
                burst.lives += part.lives
                burst.errors += part.errors
            rates[rows] = steady.rate
            errors += steady.errors + burst.errors
            published = f"DIGIT on 16 processors: {_DIGIT[rows]} a second" if rows in _DIGIT else "DIGIT: not published"
            print(f"P18 {rows} rows, steady: {steady}; in bursts: {burst}. {published}", flush=True)
    print(*errors[:10], sep="\n", flush=True)
    first, last = rates[sizes[0]], rates[sizes[-1]]
    yield Result(
        "P18", f"{first:.1f} lives a second, each event waited for, {_CLIENTS} clients; {first / bare * BARE_THEN:.1f} on the machine of the bar",
        f"{_THEN} there; bare Flask here {bare:.0f} a second", round(first / bare / (_THEN / BARE_THEN), 2), 0.9, "higher", 1,
    )  # fmt: skip
    yield Result("P18b", f"lives a second with {sizes[-1]} requests stored", f"with {sizes[0]}",
                 round(last / first, 2), 0.9, "higher", 1)  # fmt: skip
    yield Result("P18c", f"errors, bursts of {', '.join(map(str, _BURST))} clients included", "none",
                 len(errors), 0, "lower", 1)  # fmt: skip


def _run(whole: Whole, clients: int, seconds: float) -> Run:
    run = Run(seconds)
    threads = [threading.Thread(target=_live, args=(whole, run, time.monotonic() + seconds)) for _ in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return run


def _live(whole: Whole, run: Run, until: float) -> None:
    """Lives until the time is over; a life that ends later does not count."""
    client = _Client(whole)
    while time.monotonic() < until:
        began = time.monotonic()
        try:
            _one(client, whole.office.unit)
        except (_Failed, DidNotHappen) as failed:
            run.errors.append(str(failed))
        else:
            if time.monotonic() <= until:
                run.lives.append(time.monotonic() - began)


def _one(client: "_Client", unit: str) -> None:
    """Submit, triage, accept, complete, resolve, and find it by its number."""
    asked = client.post("/requests", {"title": "Lift of tower A stops between floors"})
    request = f"/requests/{asked['id']}"
    client.post(f"{request}/triage", {"unit_id": unit, "note": ""})
    order = client.until(f"/work-orders?request_id={asked['id']}", lambda page: page["items"] and page["items"][0])
    client.post(f"/work-orders/{order['id']}/accept", None)
    client.post(f"/work-orders/{order['id']}/complete", closed("The board was replaced."))
    client.until(request, lambda shown: shown["status"] == "ready")
    client.post(f"{request}/resolve", closed("The lift runs again."))
    client.until(
        f"/requests?number={asked['number']}",
        lambda page: page["items"] and page["items"][0]["status"] == "resolved",
    )


class _Failed(Exception):
    """A step was refused, or got no answer."""


class _Client:
    """One connection of the office's administrator."""

    def __init__(self, whole: Whole) -> None:
        self._base, self._session = f"{whole.settings.base_url}{_API}", requests.Session()
        self._session.headers["Authorization"] = f"Bearer {whole.office.admin.token}"

    def post(self, path: str, body: Any) -> Any:
        return self._send("POST", path, body)

    def until(self, path: str, found: Any) -> Any:
        """What `found` makes of the answer, as soon as it is something."""
        return follows(lambda: found(self._send("GET", path, None)), what=path, seconds=_WAIT_SECONDS, every=0.01)

    def _send(self, method: str, path: str, body: Any) -> Any:
        headers = {"Idempotency-Key": new_id()} if method == "POST" else {}
        try:
            answer = self._session.request(method, self._base + path, json=body, headers=headers, timeout=_WAIT_SECONDS)
        except requests.RequestException as error:
            raise _Failed(f"{method} {path}: {error}") from error
        if answer.status_code >= 400:
            raise _Failed(f"{method} {path}: {answer.status_code} {answer.text[:200]}")
        return answer.json()


def _fill(whole: Whole, first: int, rows: int) -> None:
    """Adds so many requests that are resolved, and a work order for each, as copies of those that were just made."""
    db = whole.client["louyu_requests"]
    for collection, spread in _SPREAD.items():
        if not rows:
            return
        template = db[collection].find_one({"tenant": whole.office.id, "status": {"$in": ["resolved", "done"]}})
        if template is None:
            raise RuntimeError(f"no life ended that {collection} could be copied from")
        db[collection].drop_indexes()
        grow(db, collection, template, spread, rows=rows, first=first)
        Store(db).ensure_indexes({collection: SERVICE.indexes[collection]})
