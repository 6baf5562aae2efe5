"""What waits for somebody: how many rows of a list, since when, and the list that shows them. Counted when asked."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

from chassis.kernel.identity import EVERYWHERE, ids_in
from chassis.kernel.writes import Document
from chassis.persistence.reads import TenantCollection

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


def _counted(queue: Queue) -> Document:
    found = queue.rows.count(queue.match, most=MOST + 1)
    first = queue.rows.find(queue.match, sort=[(queue.since, 1)], limit=1, only=[queue.since]) if found else []
    return counted_as(queue.kind, found, first[0][queue.since] if first else None, queue.link, queue.title)


def counted_as(kind: str, found: int, oldest: Any, where: str, title: str | None = None) -> Document:
    """A queue with so many rows, MOST + 1 if there are more."""
    return {
        "kind": kind,
        "count": min(found, MOST),
        "more": found > MOST,
        "oldest": oldest,
        "link": where,
        "title": title,
    }
