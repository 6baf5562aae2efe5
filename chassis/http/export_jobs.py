"""Lists that are too long to wait for: written by a worker as a job, page by page, with the rights of who asked."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final, NoReturn
from urllib.parse import parse_qsl, urlsplit

import orjson
from flask import Flask, current_app, g
from marshmallow import ValidationError
from werkzeug.exceptions import HTTPException

from chassis.background import sheet_jobs
from chassis.background.jobs import COLLECTION, KEPT, OPEN, ROWS, exports_open, submit_export
from chassis.http.call import Call, Wiring
from chassis.http.exports import Listed
from chassis.http.problems import InvalidFields
from chassis.kernel.clock import Clock
from chassis.kernel.config import ServiceConfig
from chassis.kernel.errors import Conflict, DomainError, Forbidden, NotFound, StaleVersion
from chassis.kernel.identity import EVERYWHERE, Actor, PersonId, TenantId
from chassis.kernel.kept_refusals import kept
from chassis.kernel.quotas import Quota
from chassis.kernel.text import Text
from chassis.kernel.writes import Document, Insert, Update
from chassis.persistence.quotas import Quotas
from chassis.persistence.store import Store
from chassis.persistence.unit_of_work import UnitOfWork

#: Excel takes a million; nobody reads more than this.
MOST_ROWS: Final = 100_000
_PAGE: Final = 200
#: Pages of one step: other jobs get their turn after that.
_PAGES: Final = 10
#: Of one person in one service.
_MOST_OPEN: Final = 5
#: Where a process has no settings.
_PER_HOUR: Final = 30


class NoSuchList(NotFound):
    slug, pointer = "list-not-found", "/path"
    text = Text(
        zh="没有这个列表。请填写列表的地址和筛选条件，例如 /requests?status=submitted。",
        en="There is no such list. Give its address within the service, with filters: /requests?status=submitted.",
    )


class TooManyExports(Conflict):
    slug = "exports-under-way"
    text = Text(
        zh="您已有 {most} 个导出任务在进行，请等其中一个完成，或取消一个再试。",
        en="{most} exports of yours are under way; wait for one of them to end, or cancel one.",
    )


class RightsHaveChanged(Forbidden):
    slug = "export-rights-changed"
    text = Text(
        zh="导出之后您的权限有变动，这份文件不能再下载。请按现有权限重新导出。",
        en="Your rights have changed since this list was exported, so the file is not given out. Export it again as you may see it now.",
    )


@dataclass(frozen=True, kw_only=True)
class Export:
    path: str


def start(call: Call[Any], export: Export, prefix: str, language: str) -> Document:
    """Queues the job. Raises NoSuchList, Forbidden, InvalidFields, TooManyExports, TooOften."""
    listed, _, _ = _asked(current_app, prefix, export.path)
    listed.require(call.actor)
    if exports_open(call.reads(COLLECTION), call.actor.person_id) >= _MOST_OPEN:
        raise TooManyExports(most=_MOST_OPEN)
    Quotas(call.uow).spend(_quota(call.wiring.settings), call.actor, call.clock)
    spec: Document = {
        # Filters say whom somebody looked for.
        "asked": call.uow.sealed(export.path),
        "prefix": prefix,
        "language": language,
        "grants": {name: sorted(scopes) for name, scopes in call.actor.grants.items()},
        "cursor": None,
        "pages": 0,
        "read": False,
    }
    return submit_export(call.uow, listed.name, spec, call.clock)


def _quota(settings: Any) -> Quota:
    most = settings.exports_per_hour if isinstance(settings, ServiceConfig) else _PER_HOUR
    return Quota("export", most, 3600)


class Exporter:
    """Takes the jobs of lists on, step by step. Makes the app of the service, whose lists these are."""

    def __init__(self, app: Flask) -> None:
        self._app = app

    def step(self, store: Store, uow: UnitOfWork, job: Document, clock: Clock) -> None:
        """Reads some pages, or makes the file of them. A killed step is done again. Raises Unavailable."""
        spec = job["export"]
        address = _address(uow, spec)
        # Names, and words of ours, are in the language of whoever asked.
        asked = self._app.test_request_context(
            f"{spec['prefix']}{address}", headers={"Accept-Language": spec["language"]}
        )
        with asked, suppress(StaleVersion):
            g.correlation = job["correlation"]
            try:
                if spec["read"]:
                    self._finish(store, uow, job, clock, _asked(self._app, spec["prefix"], address)[0])
                else:
                    self._read(store, uow, job, clock, *_asked(self._app, spec["prefix"], address))
            except DomainError as refusal:
                ended = {"state": "ended", "ended_at": clock(), "refusal": kept(refusal), "tidy_at": clock() + KEPT}
                store.commit([_change(job, {"$set": ended})])

    def _read(
        self,
        store: Store,
        uow: UnitOfWork,
        job: Document,
        clock: Clock,
        listed: Listed,
        query: Mapping[str, Any],
        path: Mapping[str, str],
    ) -> None:
        spec = job["export"]
        actor = _actor(job)
        listed.require(actor)
        wiring: Wiring = self._app.extensions["louyu"]
        rows: list[Any] = []
        cursor: str | None = spec["cursor"]
        for _ in range(_PAGES):
            call: Call[Any] = Call(actor, wiring, actor.tenant)
            page = listed.view(call, query={**query, "limit": _PAGE, "cursor": cursor}, **path)
            rows += listed.rows(page.items, spec["language"], call.names)
            cursor = page.next
            if cursor is None:
                break
        done = cursor is None or job["done"] + len(rows) >= MOST_ROWS
        told = {"state": "running", "export.cursor": cursor, "export.read": done, "export.pages": spec["pages"] + 1}
        part = {
            "_id": f"{job['_id']}|{spec['pages']:08}",
            "job": job["_id"],
            "tenant": job["tenant"],
            "at": clock(),
            "rows": uow.sealed(orjson.dumps(rows).decode()),
        }
        moved = {"done": len(rows), "total": len(rows), "position": len(rows)}
        store.commit([_change(job, {"$set": told, "$inc": moved}), Insert(ROWS, part)])

    def _finish(self, store: Store, uow: UnitOfWork, job: Document, clock: Clock, listed: Listed) -> None:
        data = listed.file(job["export"]["language"], _parts(store, uow, job))
        result = sheet_jobs.keep_result(uow, job, f"{listed.name}.xlsx", data)
        ended = {"state": "ended", "ended_at": clock(), "result": result, "tidy_at": clock() + KEPT}
        store.commit([_change(job, {"$set": ended})])
        store.db[ROWS].delete_many({"job": job["_id"]})


def _address(uow: UnitOfWork, spec: Mapping[str, Any]) -> str:
    # Jobs of before this release have it as it was sent.
    return uow.opened(spec["asked"]) if "asked" in spec else str(spec["address"])


def require_still_held(actor: Actor, job: Mapping[str, Any]) -> None:
    """Raises Forbidden for what an import needs, RightsHaveChanged unless the caller holds all that a list was read with."""
    # Jobs of before do not say what they need.
    if needs := job.get("needs"):
        actor.demand(needs)
    read_with = job["export"]["grants"] if job["export"] else {}
    for permission, scopes in read_with.items():
        held = actor.scopes(permission)
        if EVERYWHERE not in held and not held.issuperset(scopes):
            raise RightsHaveChanged(permission=permission)


def _asked(app: Flask, prefix: str, address: str) -> tuple[Listed, Mapping[str, Any], Mapping[str, str]]:
    """The list at an address of a service, its query and what its path names. Raises NoSuchList, InvalidFields."""
    try:
        parts = urlsplit(address)
        if parts.scheme or parts.netloc:
            raise NoSuchList
        endpoint, path = app.url_map.bind("").match(f"{prefix}/sheets{parts.path}", method="GET")
    except (HTTPException, ValueError) as error:  # the latter of an address like //[
        raise NoSuchList from error
    listed: Listed | None = getattr(app.view_functions[endpoint], "listed", None)
    if listed is None:
        raise NoSuchList
    try:
        query = listed.query().load(dict(parse_qsl(parts.query)))
    except ValidationError as error:
        raise InvalidFields.from_marshmallow(error.messages, query=True) from error
    return listed, query, path


def _actor(job: Document) -> Actor:
    grants = {name: frozenset(scopes) for name, scopes in job["export"]["grants"].items()}
    return Actor(PersonId(job["actor"]), TenantId(job["tenant"]), grants)


def _change(job: Document, change: Mapping[str, Any]) -> Update:
    # Only as it was read: cancelled, or taken on by another process, nothing of this counts.
    match = {"_id": job["_id"], "state": {"$in": list(OPEN)}, "export.pages": job["export"]["pages"]}
    return Update(COLLECTION, match, change, must_match=True)


def _parts(store: Store, uow: UnitOfWork, job: Document) -> Iterator[list[Any]]:
    for part in store.db[ROWS].find({"job": job["_id"]}, sort=[("_id", 1)]):
        yield from orjson.loads(uow.opened(part["rows"]))


def never(_: str) -> NoReturn:
    """Nobody calls the app of a worker over HTTP."""
    raise AssertionError("no request comes here")
