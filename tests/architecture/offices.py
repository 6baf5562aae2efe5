"""Street office t1 in one service: what it has, how routes are called with that, and whether a call changed it."""

from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final

import bson

from chassis.kernel.writes import Document
from chassis.testing.world import World

#: Rows of one collection by their ids, in the order of the store.
Held = Mapping[Any, Document]

#: Of t1: has registered, asked, wished, was told. Their namesake of t2 calls as well.
PERSON: Final = "p1"
#: Tenant → what people type to sign in there.
SLUGS: Final = {"t1": "jiangtou", "t2": "futian"}
#: Stands in every text of t1 that a test may choose.
MARK: Final = "of_t1"


#: Only the platform's people enter a street office like this.
OF_THE_PLATFORM: Final = (
    "POST /tenants",
    "POST /tenants/{tenant_id}/suspend",
    "POST /tenants/{tenant_id}/resume",
    "GET /tenants",
    "GET /tenants/{tenant_id}",
    "PATCH /tenants/{tenant_id}",
    "GET /tenants/{tenant_id}/history",
    "GET /sheets/tenants/{tenant_id}/history",
    "GET /operations/feature-flags",
    "GET /tenants/{tenant_id}/feature-flags",
    "GET /tenants/{tenant_id}/feature-flags/history",
    "GET /sheets/tenants/{tenant_id}/feature-flags/history",
)


@dataclass(frozen=True)
class Said:
    """How a route is called, where that differs from its service's other routes."""

    values: Mapping[str, Any] = field(default_factory=dict)
    person: str = PERSON
    tenant: str = "t1"
    session: str | None = None
    #: With values in braces.
    query: str = ""
    #: A body that is not JSON.
    raw: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    #: What has to happen before it can work, and would keep other routes from working.
    first: Callable[[World], None] | None = None


@dataclass(frozen=True)
class Names:
    """What of t1 stands for path parameters and for the fields of bodies: in a service, and on single routes.

    `of_t2` is what t2 has of the same.
    """

    values: Mapping[str, Any]
    by_route: Mapping[str, Said] = field(default_factory=dict)
    of_t2: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Office:
    """A service as t1 left it; `rows` are by collection, `kept` the same as the store holds them."""

    world: World
    names: Names
    rows: Mapping[str, list[Document]]
    kept: Mapping[str, Held]

    @cached_property
    def ids(self) -> frozenset[str]:
        """Of all that is not t2's own."""
        ids = {str(row["_id"]) for rows in self.rows.values() for row in rows if not _is_of_t2(row)}
        # An account is stored under tenant and person, and shown as the person.
        return frozenset(ids | {row["person_id"] for row in self.rows.get("accounts", ()) if not _is_of_t2(row)})

    @cached_property
    def _bytes(self) -> Mapping[str, list[bytes]]:
        return _encoded(self.rows)

    def changed(self) -> set[str]:
        """The collections in which the calls since changed anything."""
        now = held(self.world)
        return {name for name in {*now, *self.kept} if now.get(name, {}) != self.kept.get(name, {})}

    def settle(self) -> bool:
        """Whether the calls since changed anything but what is t2's own. Everything is as it was before them again.

        Whoever calls must settle: other tests of the process call the same office.
        """
        changed = self.changed()
        now = _encoded(rows_of(self.world, changed))
        for name in changed:
            _put_back(self.world, name, self.kept.get(name, {}))
        return now != {name: self._bytes[name] for name in changed if name in self._bytes}


def rows_of(world: World, names: Iterable[str] | None = None) -> dict[str, list[Document]]:
    """By collection: all, or only those named."""
    db = world.store.db
    return {name: list(db[name].find({})) for name in sorted(db.list_collection_names() if names is None else names)}


def held(world: World) -> dict[str, Held]:
    """All rows as the store in memory holds them, to compare with: reading them copies, which takes fifty times as long."""
    store = _memory(world)
    return {name: store[name]._documents for name in store.list_created_collection_names()}


def _put_back(world: World, name: str, rows: Held) -> None:
    # Not by inserts, which look through all rows for each unique index.
    _memory(world)[name]._documents = OrderedDict(deepcopy(rows))


def _memory(world: World) -> Any:
    return world.store.db._store


def _encoded(rows: Mapping[str, list[Document]]) -> dict[str, list[bytes]]:
    """Byte by byte, what is not t2's own."""
    kept = {name: [bson.encode(row) for row in found if not _is_of_t2(row)] for name, found in rows.items()}
    return {name: found for name, found in kept.items() if found}


def _is_of_t2(row: Document) -> bool:
    return row.get("tenant") == "t2" or str(row["_id"]).partition("|")[0] == "t2"
