"""One search over several kinds of records of a service, each through the list that shows it: so rights are the list's."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final

from chassis.kernel.finding import begins, compact
from chassis.kernel.writes import Document
from chassis.persistence.reads import Page

#: As many are looked at to find those that begin with what is typed. Whatever equals it is looked up by itself.
_CANDIDATES: Final = 40


class Match(StrEnum):
    """How a record fits what was typed; the best comes first."""

    EXACT = "exact"
    BEGINNING = "beginning"
    PART = "part"


_ORDER: Final = tuple(Match)


@dataclass(frozen=True)
class Searched:
    """A kind of records. `listed` gives a page of its list; `always` is what its query needs beside `q`.

    `title` and `detail` name the fields to show; a detail such as a number is searched too.
    """

    kind: str
    listed: Callable[[Mapping[str, Any]], Page]
    title: str
    detail: str | None = None
    identifier: str = "_id"
    always: Mapping[str, Any] = field(default_factory=dict)


def search(kinds: Sequence[Searched], query: Mapping[str, Any]) -> Document:
    """The best records of each kind, `limit` at most, best first."""
    found = [hit for kind in kinds for hit in _best(kind, query["q"], query["limit"])]
    return {"items": sorted(found, key=lambda hit: _ORDER.index(hit["match"]))}


def _best(kind: Searched, q: str, limit: int) -> list[Document]:
    asked = {**kind.always, "q": q}
    # A common beginning can have more candidates than are looked at.
    same = kind.listed({**asked, "whole": True, "limit": limit}).items
    near = kind.listed({**asked, "limit": _CANDIDATES}).items
    seen = {row["_id"] for row in same}
    hits = [*_hits(kind, same, q), *_hits(kind, (row for row in near if row["_id"] not in seen), q)]
    hits.sort(key=lambda hit: (_ORDER.index(hit["match"]), len(hit["title"])))
    return hits[:limit]


def _hits(kind: Searched, rows: Iterable[Document], q: str) -> Iterator[Document]:
    for row in rows:
        title, detail = row[kind.title], row.get(kind.detail) if kind.detail else None
        if title:
            yield {
                "kind": kind.kind,
                "_id": row[kind.identifier],
                "title": title,
                "title_en": row.get("name_en") or None,
                "detail": detail,
                "status": row.get("status"),
                "building_id": row.get("building_id"),
                "match": _match_of((title, row.get("name_en") or ""), detail or "", q),
            }


def _match_of(titles: tuple[str, str], detail: str, q: str) -> Match:
    code = compact(q)
    if code in (*map(compact, titles), compact(detail)):
        return Match.EXACT
    return (
        Match.BEGINNING if any(begins(title, q) for title in titles) or compact(detail).startswith(code) else Match.PART
    )
