"""What waits for somebody: how many rows of a list, since when, and the list that shows them. Counted when asked."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

from chassis.consuming.parking import DEAD
from chassis.kernel.identity import EVERYWHERE, Actor, ids_in
from chassis.kernel.writes import Document
from chassis.persistence.reads import TenantCollection
from chassis.persistence.store import Store

#: Nobody works off more in a day; beyond it a queue says `more`. The count then costs the same however many wait.
MOST: Final = 999


@dataclass(frozen=True)
class Queue:
    """Rows that wait for one act. `since` is the field of the moment from which they wait; `link` the list that shows them."""

    kind: str
    rows: TenantCollection
    match: Mapping[str, Any]
    since: str
    link: str
    title: str | None = None


def waiting(queues: Iterable[Queue]) -> Document:
    """The queues of the caller, those with nothing in them too."""
    return {"items": [_counted(queue) for queue in queues]}


def link(service: str, path: str, **filters: str | None) -> str:
    """The address of a list with these filters."""
    given = {name: value for name, value in filters.items() if value is not None}
    return f"/api/v1/{service}/{path}" + (f"?{urlencode(given)}" if given else "")


def within_ids(scopes: frozenset[str], kind: str) -> tuple[list[str] | None, str | None]:
    """The ids of this kind to which the scopes restrict a queue (None: all), and the one to put into its link if it is one."""
    if EVERYWHERE in scopes:
        return None, None
    identifiers = ids_in(scopes, kind)
    return identifiers, identifiers[0] if len(identifiers) == 1 else None


def dead_letters(service: str, store: Store, actor: Actor) -> list[Document]:
    """The queue of dead letters, for those who see to them."""
    if not actor.holds("dead_letter.manage"):
        return []
    rows, match = store.db[DEAD], {"state": "dead"}
    found = rows.count_documents(match, limit=MOST + 1)
    # By id, which an index has in order: ids begin with the time.
    first = rows.find_one(match, {"first_at": 1}, sort=[("_id", 1)])
    oldest = first["first_at"] if first else None
    return [_shown("dead_letter", found, oldest, link(service, "dead-letters"), None)]


def _counted(queue: Queue) -> Document:
    found = queue.rows.count(queue.match, most=MOST + 1)
    first = queue.rows.find(queue.match, sort=[(queue.since, 1)], limit=1, only=[queue.since]) if found else []
    return _shown(queue.kind, found, first[0][queue.since] if first else None, queue.link, queue.title)


def _shown(kind: str, found: int, oldest: Any, where: str, title: str | None) -> Document:
    return {
        "kind": kind,
        "count": min(found, MOST),
        "more": found > MOST,
        "oldest": oldest,
        "link": where,
        "title": title,
    }
