"""Steps of jobs whose rows come in a spreadsheet: reading it, its rows as values, and the file with its faults marked."""

from base64 import b64decode, b64encode
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import timedelta
from typing import Any, Final

import orjson

from chassis.background.jobs import BATCH, COLLECTION, OPEN, ROWS, SHEETS, row_writes
from chassis.kernel.clock import Clock
from chassis.kernel.errors import DomainError, StaleVersion
from chassis.kernel.kept_refusals import kept
from chassis.kernel.request_context import RequestContext
from chassis.kernel.text import DEFAULT_LANGUAGE
from chassis.kernel.writes import Delete, Document, Update, Write
from chassis.observability.logs import log
from chassis.persistence.reads import TenantCollection
from chassis.persistence.store import Store, Unavailable
from chassis.persistence.unit_of_work import MakeUnitOfWork, UnitOfWork
from chassis.service import Sheet, SheetRow

_XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_TIDIED_AT_ONCE: Final = 50
_TIDIED_LATER: Final = timedelta(hours=1)
#: Of all files of one person in one service.
_KEPT_BYTES: Final = 100_000_000
#: Batches whose faults are shown at once.
_BATCHES_SHOWN: Final = 5


def read(store: Store, sheet: Sheet, uow: UnitOfWork, job: Document, clock: Clock) -> None:
    """Makes rows of the spreadsheet, or ends the job with the reason why it can't be read. Blocks for seconds."""
    match = {"_id": job["_id"], "state": {"$in": list(OPEN)}, "sheet.read": False}
    waiting = store.db[SHEETS].find_one({"_id": job["_id"]})
    data = b64decode(uow.opened(waiting["data"])) if waiting else b""
    try:
        found = sheet.read(data, job["sheet"]["media_type"])
    except DomainError as refusal:
        ended = {"state": "ended", "ended_at": clock(), "refusal": kept(refusal), "sheet.read": True}
        writes: list[Write] = [Update(COLLECTION, match, {"$set": ended}, must_match=True)]
    else:
        told = {
            "total": len(found.rows),
            "sheet.read": True,
            "sheet.headers": found.headers,
            "sheet.fields": found.fields,
        }
        rows = [_stored(row) for row in found.rows]
        writes = [
            Update(COLLECTION, match, {"$set": told}, must_match=True),
            *row_writes(uow, job["_id"], rows, clock()),
        ]
    # In the same transaction: a kill leaves the spreadsheet, or its rows.
    with suppress(StaleVersion):  # cancelled, or read by another process
        store.commit([*writes, Delete(SHEETS, {"_id": job["_id"]})])


def values(sheet: Sheet, job: Document, row: Mapping[str, Any]) -> Mapping[str, Any]:
    """Raises InvalidRow."""
    found = sheet.values(job["sheet"]["fields"], row.get("cells", ()))
    # As chassis/background/repeats.py marks rows.
    return {**found, "_repeats": row["repeats"]} if row.get("repeats") else found


def marked(store: Store, sheet: Sheet, uow: UnitOfWork, job: Document) -> Document:
    """Puts a file of all rows with their faults beside the job; it is sealed, as the rows are."""
    # A spreadsheet that was sent before this release says no language.
    language = job["sheet"].get("language", DEFAULT_LANGUAGE)
    data = sheet.marked(job["sheet"]["headers"], _with_faults(store, uow, job), language)
    return keep_result(uow, job, f"{job['kind']}.xlsx", data)


def keep_result(uow: UnitOfWork, job: Document, name: str, data: bytes) -> Document:
    """Puts a file beside the job; older ones of the same person go early if they are too much together."""
    uow.blobs.put(_blob_of(job), uow.sealed(b64encode(data).decode()).encode())
    _make_room(uow, job, len(data))
    return {"name": name, "media_type": _XLSX, "size": len(data)}


def _make_room(uow: UnitOfWork, job: Document, size: int) -> None:
    match = {"tenant": job["tenant"], "actor": job["actor"], "result": {"$ne": None}, "tidy_at": {"$ne": None}}
    for older in uow.store.db[COLLECTION].find(match, {"result.size": 1}, sort=[("_id", -1)]):
        size += older["result"].get("size", 0)
        if size > _KEPT_BYTES and older["_id"] != job["_id"]:
            # The next look of the timer deletes it.
            uow.store.db[COLLECTION].update_one({"_id": older["_id"]}, {"$set": {"tidy_at": uow.clock()}})


def result_of(uow: UnitOfWork, job: Document) -> bytes:
    """Raises NoSuchBlob."""
    return b64decode(uow.opened(uow.blobs.get(_blob_of(job)).decode()))


def faults(rows: TenantCollection, uow: UnitOfWork, job: Document, cursor: str | None) -> Document:
    """Some batches' faults, with what stands in their cells; the first faults alone once the rows are gone."""
    match = {"_id": {"$gt": f"{job['_id']}|{cursor or ''}", "$lt": f"{job['_id']}|~"}, "faults.0": {"$exists": True}}
    batches = rows.find(match, sort=(("_id", 1),), limit=_BATCHES_SHOWN)
    if not batches and cursor is None:
        return {"items": job["errors"], "next": None}
    items = [fault for batch in batches for fault in _found(uow, batch)]
    more = len(batches) == _BATCHES_SHOWN
    return {"items": items, "next": batches[-1]["_id"].rpartition("|")[2] if more else None}


def _found(uow: UnitOfWork, batch: Document) -> Iterator[Document]:
    rows = orjson.loads(uow.opened(batch["rows"]))
    for fault in batch["faults"]:
        cells, column = rows[fault["row"] % BATCH].get("cells", ()), fault.get("column")
        known = column is not None and column < len(cells)
        yield {**fault, "found": str(cells[column]) if known else None}


def tidy(store: Store, make: MakeUnitOfWork, clock: Clock) -> int:
    """Deletes rows and results that were kept for a while. The task of a timer."""
    due = list(
        store.db[COLLECTION].find({"tidy_at": {"$lte": clock()}, "state": {"$nin": list(OPEN)}}, limit=_TIDIED_AT_ONCE)
    )
    return sum(_tidied(store, make, clock, job) for job in due)


def _tidied(store: Store, make: MakeUnitOfWork, clock: Clock, job: Document) -> int:
    change: Document = {"tidy_at": None, "result": None}
    try:
        context = RequestContext(tenant=job["tenant"], actor="system", correlation=job["correlation"])
        make(store, context, clock).blobs.delete(_blob_of(job))
        store.db[ROWS].delete_many({"job": job["_id"]})
    except Unavailable:
        raise
    except Exception as error:  # noqa: BLE001 # one faulty job must not keep the files of all others
        log.error("job.not_tidied", job=str(job["_id"]), error=type(error).__name__)
        # Behind the others; what no try can tidy goes with its job after 30 days.
        change = {"tidy_at": clock() + _TIDIED_LATER}
    store.db[COLLECTION].update_one({"_id": job["_id"]}, {"$set": change})
    return int("result" in change)


def _blob_of(job: Document) -> str:
    return f"jobs/{job['tenant']}/{job['_id']}"


def _stored(row: SheetRow) -> dict[str, Any]:
    return {"number": row.number, "cells": row.cells, "repeats": row.repeats}


def _with_faults(
    store: Store, uow: UnitOfWork, job: Document
) -> Iterator[tuple[list[str | int], list[Mapping[str, Any]]]]:
    position = 0
    for batch in store.db[ROWS].find({"job": job["_id"]}, sort=[("_id", 1)]):
        by_row: dict[int, list[Mapping[str, Any]]] = {}
        for fault in batch.get("faults", ()):
            by_row.setdefault(fault["row"], []).append(fault)
        for row in orjson.loads(uow.opened(batch["rows"])):
            yield row["cells"], by_row.get(position, [])
            position += 1
