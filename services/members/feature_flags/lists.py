"""All flags over all street offices, for people of the platform."""

from collections.abc import Mapping
from typing import Any, Final

from chassis.kernel.ids import derived_id
from chassis.kernel.writes import Document
from chassis.persistence.reads import BadCursor, Page
from chassis.persistence.store import Store
from services.members.feature_flags.domain import COLLECTION
from services.members.feature_flags.errors import NoSuchFlag
from services.members.feature_flags.table import FLAGS, Described

_TENANTS: Final = "tenants"
_LONGEST: Final = 100
#: So many street offices that differ are named; beyond them the list of all offices says it.
_NAMED: Final = 50


def overview(store: Store) -> Document:
    """Every flag, and which street offices have it otherwise than the default is."""
    return {
        "items": [_flag(store, name, described) for name, described in sorted(FLAGS.items())],
        "offices": store.db[_TENANTS].count_documents({}),
        "seen": seen(store),
    }


def seen(store: Store) -> int:
    """Grows with every switch of any flag, so that of two who switch at once the second is told."""
    steps: list[Document] = [{"$group": {"_id": None, "total": {"$sum": "$version"}}}]
    return sum(int(row["total"]) for row in store.db[COLLECTION].aggregate(steps))


def offices(store: Store, name: str, *, cursor: str | None, limit: int) -> Page:
    """Street offices by id, each with how the flag stands there. Raises NoSuchFlag, BadCursor."""
    if name not in FLAGS:
        raise NoSuchFlag
    if cursor is not None and len(cursor) > _LONGEST:
        raise BadCursor
    match: Document = {"_id": {"$gt": cursor}} if cursor else {}
    found = [row["_id"] for row in store.db[_TENANTS].find(match, {"_id": 1}, sort=[("_id", 1)], limit=limit + 1)]
    page = found[:limit]
    wanted = {derived_id(tenant, "feature-flags"): tenant for tenant in page}
    rows = {wanted[row["_id"]]: row for row in store.db[COLLECTION].find({"_id": {"$in": list(wanted)}})}
    return Page([_office(name, one, rows.get(one, {})) for one in page], page[-1] if len(found) > limit else None)


def _flag(store: Store, name: str, described: Described) -> Document:
    default = described.flag.default
    match = {"off" if default else "on": name}
    differ = store.db[COLLECTION].find(match, {"tenant": 1}, sort=[("tenant", 1)], limit=_NAMED)
    return {
        "name": name,
        "text": described.text,
        "default": default,
        "differing": store.db[COLLECTION].count_documents(match),
        "differ": [row["tenant"] for row in differ],
    }


def _office(name: str, tenant: str, row: Mapping[str, Any]) -> Document:
    on, off = row.get("on", ()), row.get("off", ())
    return {
        "tenant": tenant,
        "is_on": name in on or (FLAGS[name].flag.default and name not in off),
        "decided": name in on or name in off,
        "version": row.get("version", 0),
    }
