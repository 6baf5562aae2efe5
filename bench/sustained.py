"""P17: submissions through the gateway with everything that follows from them, on all processes of one machine."""

import time
from collections.abc import Iterator
from typing import Any, Final

from bench.chaos.oracles import waiting
from bench.measure import Result, wrk
from bench.whole import BARE_THEN, Whole, whole_platform

_SECONDS: Final = 20
_GIVE_UP_SECONDS: Final = 120
_RATE_BAR: Final = 150
_LAG_BAR_SECONDS: Final = 10
_PATH: Final = "/api/v1/requests/requests"
_TOLD: Final = "org.louyu.requests.request.submitted.v1"


def sustained(*, seconds: int = _SECONDS) -> Iterator[Result]:
    """Raises RuntimeError if a submission was not counted or nobody was told of it."""
    with whole_platform() as whole:
        bare = whole.bare_rate()
        script = whole.script(_PATH, whole.office.admin.token)
        edge = whole.server("edge", whole.settings.port)
        wrk(edge, _PATH, script=script, connections=8, seconds=2)
        _settled(whole)
        before, began = _stored(whole), time.perf_counter()
        wrk(edge, _PATH, script=script, connections=8, seconds=seconds)
        loaded = time.perf_counter()
        _settled(whole)
        ended, accepted = time.perf_counter(), _stored(whole) - before
        _require_effects(whole)
    rate, lag = accepted / (ended - began), ended - loaded
    yield Result(
        "P17", f"{rate:.0f} submissions a second with every effect settled ({accepted / (loaded - began):.0f} accepted); "
        f"this machine is {BARE_THEN / bare:.2f} times slower than that of the bar of {_RATE_BAR}",
        f"bare Flask, same transaction, {bare:.0f} a second", round(rate / bare, 3), round(_RATE_BAR / BARE_THEN, 3), "higher", 1,
    )  # fmt: skip
    yield Result(
        "P17b", f"{lag:.1f} s from the end of {seconds} s of load until all is settled", f"{_LAG_BAR_SECONDS} s",
        round(lag / _LAG_BAR_SECONDS, 2), 1, "lower", 1,
    )  # fmt: skip


def _settled(whole: Whole) -> None:
    """Returns when nothing waits any more: published, consumed, counted, told."""
    until = time.monotonic() + _GIVE_UP_SECONDS
    while left := waiting(whole.client):
        if time.monotonic() > until:
            raise RuntimeError(f"not settled after {_GIVE_UP_SECONDS} s: {left}")
        time.sleep(0.5)


def _stored(whole: Whole) -> int:
    return _rows(whole, "louyu_requests", "service_requests", {"tenant": whole.office.id})


def _require_effects(whole: Whole) -> None:
    stored = _stored(whole)
    told = _rows(whole, "louyu_notify", "inbox", {"tenant": whole.office.id, "event_type": _TOLD})
    counted = whole.office.admin.get("/api/v1/reports/tenant")["figures"]["requests"]["submitted"]
    if {stored, told, counted} != {stored}:
        raise RuntimeError(f"{stored} submissions, {counted} counted, {told} messages")


def _rows(whole: Whole, database: str, collection: str, match: dict[str, Any]) -> int:
    return whole.client[database][collection].count_documents(match)
