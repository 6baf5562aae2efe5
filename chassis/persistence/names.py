"""Names of what ids stand for: from one's own collections, or from the projection of things of other services."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from weakref import WeakKeyDictionary

from cachetools import LRUCache

from chassis.kernel.clock import Clock
from chassis.kernel.identity import TenantId
from chassis.persistence.store import Store

#: So long a process believes a name. Whoever renames something sees it at once on its own page.
_BELIEVED: Final = timedelta(seconds=5)
_KEPT: Final = 10_000
_ENGLISH: Final = "name_en"
#: Kind and id.
Named = tuple[str, str]
#: A name, and the one in English where the thing has one.
Said = tuple[str | None, str | None]
_UNKNOWN: Final[Said] = (None, None)
# A query for each answer would cost a tenth of a list. Threads race here: the worst is one more query.
_seen: Final[WeakKeyDictionary[Store, LRUCache[tuple[str, str, str], tuple[datetime, Said]]]] = WeakKeyDictionary()


@dataclass(frozen=True)
class NameSource:
    """Where the names of a kind are. `keyed`: the ids there are of a projection, with tenant and kind in them.

    `field` holds what people call it; `name_en` beside it, where there is one, what it is called in English.
    """

    collection: str
    keyed: bool = False
    field: str = "name"


def names_of(
    store: Store,
    tenant: TenantId,
    sources: Mapping[str, NameSource],
    wanted: Iterable[Named],
    clock: Clock,
    language: str,
) -> Mapping[Named, str | None]:
    """The names of these in the language; in Chinese where there is no English one, None for what is not known.

    One query for each kind of which something is not believed.
    """
    seen, now = _seen.setdefault(store, LRUCache(_KEPT)), clock()
    found: dict[Named, Said] = {}
    missing: dict[str, set[str]] = {}
    for kind, identifier in wanted:
        at, name = seen.get((tenant, kind, identifier), (None, _UNKNOWN))
        if at is not None and timedelta() <= now - at < _BELIEVED:
            found[kind, identifier] = name
        else:
            missing.setdefault(kind, set()).add(identifier)
    for kind, identifiers in missing.items():
        # A grid has no record of its own.
        source = sources.get(kind)
        fresh = _looked_up(store, tenant, kind, source, identifiers) if source else {}
        for identifier in identifiers:
            found[kind, identifier] = fresh.get(identifier, _UNKNOWN)
            seen[tenant, kind, identifier] = (now, found[kind, identifier])
    return {named: (language == "en" and english) or name for named, (name, english) in found.items()}


def _looked_up(
    store: Store, tenant: TenantId, kind: str, source: NameSource, identifiers: set[str]
) -> Mapping[str, Said]:
    prefix = f"{tenant}|{kind}|" if source.keyed else ""
    keys = sorted(prefix + identifier for identifier in identifiers)
    rows = store.collection(source.collection, tenant).find(
        {"_id": {"$in": keys}}, limit=len(keys), only=["_id", source.field, _ENGLISH]
    )
    return {row["_id"].removeprefix(prefix): (row.get(source.field), row.get(_ENGLISH)) for row in rows}
