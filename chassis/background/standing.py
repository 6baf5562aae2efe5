"""How one service stands now, in figures and in signs: what is wrong, how bad it is, and which page says what to do."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from chassis.background import failing_rows, process_reports
from chassis.consuming import orders
from chassis.consuming.parking import DEAD, PARKED
from chassis.kernel.writes import Document
from chassis.persistence import outbox
from chassis.persistence.store import Store

_LATE: Final = timedelta(seconds=60)
_LONG: Final = timedelta(hours=1)
_BEHIND: Final = 1_000
#: Counted as far as this: whoever has more needs no number.
_MOST: Final = 100_000


@dataclass(frozen=True)
class Sign:
    """Something that a person should know. `page` is the runbook; `tone` is bad, waiting or calm."""

    code: str
    tone: str
    page: str
    count: int | None = None
    since: datetime | None = None
    what: str = ""


#: Every sign, with its tone and its page of docs/runbooks.
SIGNS: Final = {
    "stores-nothing": ("bad", "mongodb-lost"),
    "worker-gone": ("bad", "worker-restarts"),
    "part-down": ("bad", "worker-restarts"),
    "not-ready": ("bad", "not-ready"),
    "certificate-over": ("bad", "certificates"),
    "certificate-ends": ("waiting", "certificates"),
    "paused": ("waiting", "failure-desk"),
    "rewinding": ("waiting", "failure-desk"),
    "behind": ("waiting", "consumer-lag"),
    "outbox-late": ("bad", "outbox-lag"),
    "dead": ("bad", "failure-desk"),
    "parked-long": ("waiting", "parked-messages"),
    "parked": ("calm", "parked-messages"),
    "rows-fail": ("waiting", "dead-letters"),
}


def standing(
    store: Store, name: str, published: Sequence[str], heard: Sequence[str], at: datetime, *, unstored: str = ""
) -> Document:
    """What is known in the database; it asks no process and no broker.

    `unstored` says why the one that asks stores nothing, if so: then nobody's last word is news.
    """
    processes = process_reports.shown(store, at)
    oldest = outbox.oldest_unpublished(store)
    parked = store.db[PARKED].find_one({}, {"first_at": 1}, sort=[("next_at", 1)])
    found: Document = {
        "service": name,
        "at": at,
        "processes": processes,
        "topics": _topics(processes, heard),
        "publishes": list(published),
        "paused": orders.pause_of(store),
        "rewind": orders.under_way(store),
        "unpublished": store.db[outbox.COLLECTION].count_documents(outbox.UNPUBLISHED, limit=_MOST),
        "unpublished_since": oldest,
        "parked": store.db[PARKED].estimated_document_count(),
        "parked_since": parked.get("first_at") if parked else None,
        "dead": store.db[DEAD].count_documents({"state": "dead"}, limit=_MOST),
        "failing_rows": store.db[failing_rows.COLLECTION].estimated_document_count(),
    }
    found["signs"] = [one.__dict__ for one in _signs(found, at, unstored)]
    return found


def _topics(processes: Sequence[Document], heard: Sequence[str]) -> list[Document]:
    """What the group reads, all members together."""
    rows = [row for process in processes for row in process["topics"]]
    return [
        {
            "topic": topic,
            "partitions": sum(row["partitions"] for row in rows if row["topic"] == topic),
            "lag": sum(row["lag"] for row in rows if row["topic"] == topic),
            # The oldest: a consumer that is paused or stuck measures no more. Reports of older processes have none.
            "lag_at": min((row["lag_at"] for row in rows if row["topic"] == topic and row.get("lag_at")), default=None),
        }
        for topic in heard
    ]


def _signs(found: Document, at: datetime, unstored: str) -> Iterator[Sign]:
    if unstored:
        yield _sign("stores-nothing", what=unstored)
    else:
        yield from _of_processes(found["processes"])
    yield from _of_certificates(found["processes"])
    if found["paused"]:
        yield _sign("paused", since=found["paused"]["at"], what=found["paused"]["by"])
    if found["rewind"]:
        yield _sign("rewinding", since=found["rewind"]["asked_at"], what=found["rewind"]["by"])
    yield from _of_messages(found, at)


def _of_processes(processes: Sequence[Document]) -> Iterator[Sign]:
    workers = [one for one in processes if one["kind"] == process_reports.WORKER]
    if not any(one["is_there"] for one in workers):
        yield _sign("worker-gone", since=max((one["seen_at"] for one in workers), default=None))
    for process in processes:
        code = "part-down" if process["kind"] == process_reports.WORKER else "not-ready"
        for part in process["parts"]:
            if process["is_there"] and not part["well"]:
                yield _sign(code, what=" ".join(filter(None, (process["name"], part["name"], part["what"]))))


def _of_certificates(processes: Sequence[Document]) -> Iterator[Sign]:
    """One for each file, however many processes read it."""
    told = {(one["setting"], one["path"]): one for process in processes for one in process["certificates"]}
    for certificate in told.values():
        if certificate["state"] != process_reports.HOLDS:
            yield _sign(f"certificate-{certificate['state']}", what=process_reports.said_of(certificate))


def _of_messages(found: Document, at: datetime) -> Iterator[Sign]:
    lag = sum(row["lag"] for row in found["topics"])
    if lag >= _BEHIND:
        yield _sign("behind", count=lag)
    since = found["unpublished_since"]
    if since and at - since > _LATE:
        yield _sign("outbox-late", count=found["unpublished"], since=since)
    if found["dead"]:
        yield _sign("dead", count=found["dead"])
    if found["parked"]:
        long = found["parked_since"] is not None and at - found["parked_since"] > _LONG
        yield _sign("parked-long" if long else "parked", count=found["parked"], since=found["parked_since"])
    if found["failing_rows"]:
        yield _sign("rows-fail", count=found["failing_rows"])


def _sign(code: str, **more: Any) -> Sign:
    tone, page = SIGNS[code]
    return Sign(code, tone, page, **more)
