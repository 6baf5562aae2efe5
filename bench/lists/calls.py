"""A caller of the lists of one service, in this process, over a real MongoDB that says how it found what it found."""

import contextlib
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final
from urllib.parse import urlencode

import orjson
from joserfc.jwk import OKPKey

from bench.lists.filters import Filter, List
from bench.lists.kinds import Kind
from bench.lists.rows import ROWS, grow
from bench.lists.shape import TENANT
from chassis.background.indexes import CHASSIS_INDEXES
from chassis.http.auth import Verifier, sign
from chassis.http.call import Wiring
from chassis.kernel.identity import Actor, PersonId, TenantId
from chassis.persistence.store import Store
from chassis.testing.apps import app_of
from deploy.platform import SERVICES
from gateway.identity.roles.permissions import PERMISSIONS
from tests.architecture.offices import Office
from tests.architecture.seeds import SETTINGS, office

#: As many as a screen shows.
LIMIT: Final = 20
#: What a plan may read beside three times what it returns: the few rows of one person, firm or act.
SLACK: Final = 60
_SERVICES: Final = {service.name: service for service in SERVICES.values()}


@dataclass(frozen=True)
class Query:
    """One question: the address, and whether rows answer it."""

    asked: List
    path: str
    what: str
    #: Whether few rows can be the answer, however many there are.
    is_few: bool

    def __str__(self) -> str:
        return f"{self.asked.path} {self.what}"


def queries(asked: List) -> Iterator[Query]:
    """With nothing, with each filter and each pair; with values that rows have, and with one that none has."""
    for filters in asked.asked():
        yield _query(asked, filters, None)
        if len(filters) == 2:
            yield from (_query(asked, filters, part) for part in filters if _kind(asked, part).absent())


def _kind(asked: List, part: Filter) -> Any:
    return ROWS[asked.path].kind_of(asked, part.name)


def _query(asked: List, filters: tuple[Filter, ...], absent: Filter | None) -> Query:
    values = {
        part.name: _kind(asked, part).absent() if part is absent else _kind(asked, part).asked() for part in filters
    }
    rows = ROWS[asked.path]
    if not values.keys().isdisjoint(rows.together):
        values = {**{name: rows.kind_of(asked, name).asked() for name in rows.together}, **values}
    shown = " ".join(f"{name}=none" if absent and name == absent.name else name for name in values)
    path = asked.path.format(**rows.path)
    is_few = rows.own or any(_kind(asked, part).is_few for part in filters)
    return Query(asked, f"{path}?{urlencode({**values, 'limit': LIMIT})}", shown or "all", is_few)


class Caller:
    """Holds every permission everywhere, and owns what is asked for as one's own."""

    def __init__(self, asked: List, store: Store) -> None:
        service = asked.service
        self.store, self.asked, self.rows = store, asked, _office(service).rows
        self._service = _SERVICES[service]
        # Of other collections few rows are looked up by their ids; each index would take the server a while to make.
        for name in self._service.indexes:
            if rows := self.rows.get(name):
                store.db[name].insert_many(rows)
        self._give_parent()
        key, settings = OKPKey.generate_key("Ed25519"), SETTINGS.get(service)
        make = self._service.make_unit_of_work(settings)
        verify = Verifier(key.as_pem(private=False).decode(), time.time)
        self._http = app_of(self._service, Wiring(store, make, verify, settings=settings)).test_client()
        grants = {permission: frozenset({"*"}) for permission in PERMISSIONS}
        actor = Actor(PersonId(ROWS[asked.path].caller), TenantId(ROWS[asked.path].whose), grants)
        self._headers = {"Authorization": f"Bearer {sign(key, actor, issued=int(time.time()), seconds=7200)}"}

    def grow(self, rows: int, also: Mapping[str, Kind] | None = None) -> None:
        """Puts so many rows beside the first ones in the list's collection; `also` are fields to spread otherwise."""
        shown, db = ROWS[self.asked.path], self.store.db
        db[shown.collection].drop()
        db[shown.collection].insert_many(self.rows[shown.collection])
        spread = {**shown.kinds(self.asked), **(also or {})}
        grow(db, shown.collection, self.row_of(shown.collection), spread, rows=rows)
        self.index(shown.collection)

    def index(self, collection: str) -> None:
        self.store.ensure_indexes({collection: {**CHASSIS_INDEXES, **self._service.indexes}[collection]})

    def _give_parent(self) -> None:
        """The record that the path of the list names."""
        shown = ROWS[self.asked.path]
        if shown.parent:
            (name,) = shown.path.values()
            row = self.row_of(shown.parent)
            # People are stored by their tenant and their id.
            prefix, bar, _ = str(row["_id"]).rpartition("|")
            self.store.db[shown.parent].insert_one({**row, **shown.parent_has, "_id": f"{prefix}{bar}{name}"})

    def row_of(self, collection: str) -> Mapping[str, Any]:
        """A row as the product stores it. What operators do is of no tenant."""
        return next(row for row in self.rows[collection] if row.get("tenant", TENANT) == TENANT)

    def get(self, path: str) -> dict[str, Any]:
        """The answer; raises RuntimeError if it is a refusal."""
        answer = self._http.get(path, headers=self._headers)
        if answer.status_code != 200:
            raise RuntimeError(f"{path}: {answer.get_data(as_text=True)}")
        shown: dict[str, Any] = orjson.loads(answer.get_data())
        return shown

    def seconds(self, path: str) -> float:
        started = time.perf_counter()
        self._http.get(path, headers=self._headers)
        return time.perf_counter() - started

    def faults(self, query: Query) -> list[str]:
        """What is wrong with how MongoDB answers the first page and the next one. Needs `watched`."""
        first = self._planned(query, query.path)
        cursor = self.get(query.path)["next"]
        return first + (self._planned(query, f"{query.path}&cursor={cursor}") if cursor else [])

    @contextlib.contextmanager
    def watched(self) -> Iterator[None]:
        """MongoDB writes down how it answers, which takes it some time."""
        self.store.db.command("profile", 2)
        yield
        self.store.db.command("profile", 0)

    def _planned(self, query: Query, path: str) -> list[str]:
        db, collection = self.store.db, ROWS[query.asked.path].collection
        self.get(path)
        match = {"ns": f"{db.name}.{collection}", "command.find": collection, "command.sort": {"$exists": True}}
        plan = db["system.profile"].find_one(match, sort=[("$natural", -1)])
        if plan is None:
            return [f"{query}: nothing was read from {collection}"]
        return [f"{query}: {fault}" for fault in _faults(plan, query.is_few)]


def _faults(row: Mapping[str, Any], is_few: bool) -> Iterator[str]:
    plan, returned = row.get("planSummary", ""), row.get("nreturned", 0)
    if "COLLSCAN" in plan:
        yield "no index"
    if row.get("hasSortStage") and not is_few:
        yield f"sorts what it found ({plan})"
    for read in ("docsExamined", "keysExamined"):
        if row.get(read, 0) > 3 * returned + SLACK:
            yield f"{read} {row[read]} for {returned} rows ({plan})"


@cache
def _office(service: str) -> Office:
    return office(service)
