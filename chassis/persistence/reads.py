"""Reads that stay within one tenant, and keyset pagination."""

import base64
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final, TypeVar, cast

import orjson
from pymongo.errors import PyMongoError

from chassis.kernel.errors import DomainError
from chassis.kernel.identity import TenantId
from chassis.kernel.local_time import start_of
from chassis.kernel.text import Text
from chassis.kernel.writes import Document
from chassis.observability.logs import log

T = TypeVar("T")

#: The years of any sort key; beyond them MongoDB's drivers fail on some offsets.
_EARLIEST, _LATEST = 1900, 2200
#: The field with what a record is found by. Another scheme of tokens takes another name, so that both can be there for a
#: while.
TOKENS: Final = "tokens"
#: There can be a hundred tokens, and nobody reads them.
_READ: Final = {TOKENS: False}
#: Before every moment: a list by date has nothing before it, and its index knows at once.
NEVER: Final = datetime(1970, 1, 1, tzinfo=UTC)
#: From here on MongoDB has no integers.
_TOO_LARGE: Final = 2**63
#: A token that more rows have than this is common, however many they are.
_COMMON: Final = 1000
#: Longer than what we sort by, so that nobody makes us decode a megabyte.
_LONGEST: Final = 2000


class BadCursor(DomainError):
    slug, status, pointer = "bad-cursor", 400, "?cursor"
    text = Text(zh="翻页标记无效，请从第一页重新开始。", en="The cursor is not valid; start again from the first page.")


@dataclass(frozen=True)
class Page:
    """One page of documents, and the cursor of the next page (None on the last). Datetimes are naive and mean UTC."""

    items: list[Document]
    next: str | None


def each_readable(rows: Iterable[Document], change: Callable[[Document], T]) -> list[T]:
    """What `change` makes of each row. One that lacks something is logged and left out: it hides no other."""
    found: list[T] = []
    for row in rows:
        try:
            found.append(change(row))
        except (PyMongoError, DomainError):
            raise
        except Exception as error:  # noqa: BLE001 # whatever it lacks
            log.error("row.unreadable", row=str(row.get("_id")), error=type(error).__name__)
    return found


class TenantCollection:
    """Reads of one collection within one tenant."""

    def __init__(self, collection: Any, shown: Any, tenant: TenantId) -> None:
        self._collection, self._shown, self._tenant = collection, shown, tenant

    def find_one(self, match: Mapping[str, Any]) -> Document | None:
        found: Document | None = self._collection.find_one(self._bound(match), _READ)
        return found

    def find(
        self,
        match: Mapping[str, Any],
        *,
        sort: Sequence[tuple[str, int]] = (("_id", 1),),
        limit: int,
        only: Sequence[str] | None = None,
    ) -> list[Document]:
        """At most `limit` documents; with `only`, just these fields, which an index that has them all answers alone."""
        shown = {"_id": False, **dict.fromkeys(only, True)} if only else _READ
        return list(self._collection.find(self._bound(match), shown, sort=list(sort), limit=limit))

    def page(
        self,
        match: Mapping[str, Any],
        *,
        sort: str = "_id",
        descending: bool = False,
        cursor: str | None,
        limit: int,
        without: Sequence[str] = (),
    ) -> Page:
        """One page by keyset pagination on (`sort`, `_id`), without the fields in `without`. Raises BadCursor.

        Costs the same at any depth. `sort` must name a field that every document has; `a.b` is one within another.
        """
        begun = _begun(cursor) if cursor else None
        bound, rarest = self._rarest_first(self._bound(match), begun.rarest if begun else None)
        if begun:
            # In $and, because `match` may have an $or of its own.
            bound["$and"] = [*bound.get("$and", ()), _after(sort, descending, begun)]
        direction = -1 if descending else 1
        keys = {sort: direction, "_id": direction}
        # As one batch: the default of 101 documents would fetch a long page in two round trips.
        # One more than asked: whether there is a next page then needs no count.
        found = self._shown.find(
            bound,
            {**_READ, **dict.fromkeys(without, False)},
            sort=list(keys.items()),
            limit=limit + 1,
            batch_size=limit + 1,
        )
        items = list(found)
        more = len(items) > limit
        # What lacks what the list is sorted by says no place in it.
        last = next((item for item in reversed(items[:limit]) if _value(item, sort) is not None), None)
        return Page(items[:limit], _cursor(sort, last, rarest) if more and last else None)

    def cursor_behind(
        self, rows: int, match: Mapping[str, Any], *, sort: str = "_id", descending: bool = False
    ) -> str | None:
        """The cursor of the page behind the first `rows`; None if there is nothing behind them. Reads as many keys."""
        direction = -1 if descending else 1
        keys = {sort: direction, "_id": direction}
        found = self.find(match, sort=list(keys.items()), limit=rows + 1, only=list(keys))
        return _cursor(sort, found[rows - 1], None) if len(found) > rows else None

    def every(self, match: Mapping[str, Any], *, sort: str = "_id", at_once: int = 1000) -> Iterator[Document]:
        """All documents, read page by page: for answers that may leave nothing out."""
        cursor = None
        while True:
            page = self.page(match, sort=sort, cursor=cursor, limit=at_once)
            yield from page.items
            cursor = page.next
            if cursor is None:
                return

    def count(self, match: Mapping[str, Any], *, most: int | None = None) -> int:
        """How many there are; with `most`, the count ends there."""
        options = {} if most is None else {"limit": most}
        return int(self._collection.count_documents(self._bound(match), **options))

    def totals(
        self, match: Mapping[str, Any], *, by: str, of: str | None = None, each: bool = False
    ) -> dict[Any, float]:
        """By value of the field `by`: the number of matching documents, or the sum of field `of` if given.

        With `each`, `by` is a list, and a document counts for every value in it.
        """
        summed: Any = 1 if of is None else f"${of}"
        single = [{"$unwind": f"${by}"}] if each else []
        stages = [{"$match": self._bound(match)}, *single, {"$group": {"_id": f"${by}", "total": {"$sum": summed}}}]
        return {row["_id"]: row["total"] for row in self._collection.aggregate(stages)}

    def _rarest_first(self, bound: dict[str, Any], known: int | None) -> tuple[dict[str, Any], int | None]:
        """The same condition, but of several tokens that of the fewest rows comes first; and the place it had.

        One query if there are several, and none if the page before has told the place.
        """
        wanted = bound.get(TOKENS)
        if not isinstance(wanted, dict) or "$all" not in wanted:
            return bound, None
        tokens = wanted["$all"]
        # MongoDB 6 reads the rows of the first of them and looks for the others there, whatever it costs.
        place = known if known is not None and 0 <= known < len(tokens) else self._rarest(tokens)
        return {**bound, TOKENS: {"$all": [tokens[place], *tokens[:place], *tokens[place + 1 :]]}}, place

    def _rarest(self, tokens: Sequence[str]) -> int:
        """The place of the one that fewest rows have."""
        first, *others = (self._counting(token) for token in tokens)
        unions = ({"$unionWith": {"coll": self._collection.name, "pipeline": other}} for other in others)
        rows = {row["token"]: row["rows"] for row in self._collection.aggregate([*first, *unions])}
        return min(range(len(tokens)), key=lambda place: rows.get(tokens[place], 0))

    def _counting(self, token: str) -> list[dict[str, Any]]:
        return [
            {"$match": {"tenant": self._tenant, TOKENS: token}},
            {"$limit": _COMMON},
            {"$count": "rows"},
            {"$set": {"token": {"$literal": token}}},
        ]

    def _bound(self, match: Mapping[str, Any]) -> dict[str, Any]:
        # A tenant in the query would override the bound one.
        if "tenant" in match:
            raise ValueError("a tenant-bound query names no tenant")
        return {"tenant": self._tenant, **match}


@dataclass(frozen=True)
class _Begun:
    """What a cursor says: the last row that was shown, and the place of the rarest token, if there are several."""

    key: Any
    identifier: str
    rarest: int | None


def _value(row: Any, path: str) -> Any:
    """What a row is sorted by; None if it lacks that."""
    for name in path.split("."):
        row = row.get(name) if isinstance(row, dict) else None
    return row


def _cursor(sort: str, last: Document, rarest: int | None) -> str:
    value = _value(last, sort)
    kind = "moment" if isinstance(value, datetime) else "plain"
    # The kind is kept, because JSON has no datetimes and a plain text would compare as text.
    said = [kind, value, last["_id"], *([] if rarest is None else [rarest])]
    return base64.urlsafe_b64encode(orjson.dumps(said, option=orjson.OPT_NAIVE_UTC)).decode()


def _begun(cursor: str) -> _Begun:
    """Raises BadCursor."""
    if len(cursor) > _LONGEST:
        raise BadCursor
    try:
        kind, value, identifier, *more = orjson.loads(base64.urlsafe_b64decode(cursor))
        key = {"moment": _moment, "plain": _plain}[kind](value)
    except (ValueError, TypeError, KeyError, OverflowError) as error:
        raise BadCursor from error
    if type(identifier) is not str or len(more) > 1 or any(type(place) is not int for place in more):
        raise BadCursor
    return _Begun(key, identifier, more[0] if more else None)


def _after(sort: str, descending: bool, begun: _Begun) -> dict[str, Any]:
    """The condition for documents after a cursor."""
    beyond = "$lt" if descending else "$gt"
    if sort == "_id":
        return {"_id": {beyond: begun.identifier}}
    # The first condition gives the planner one range to scan; the second drops what was shown of the same key.
    return {sort: {f"{beyond}e": begun.key}, "$or": [{sort: {beyond: begun.key}}, {"_id": {beyond: begun.identifier}}]}


def _moment(value: str) -> datetime:
    at = datetime.fromisoformat(value).astimezone(UTC)
    if not _EARLIEST <= at.year <= _LATEST:
        raise ValueError(value)
    return at


def _plain(value: object) -> str | float:
    """A sort key as it may be in a document. Raises ValueError."""
    # A cursor comes from outside: only plain values, never an object that MongoDB would read as operators.
    if type(value) is str or (type(value) in (int, float) and abs(cast("float", value)) < _TOO_LARGE):
        return cast("str | float", value)
    raise ValueError(value)


def given(query: Mapping[str, Any], *names: str) -> dict[str, Any]:
    """The filters of a list that the caller used, by name. Empty values filter nothing."""
    return {name: query[name] for name in names if query.get(name)}


def within_days(match: Mapping[str, Any], by: str, query: Mapping[str, Any]) -> Mapping[str, Any]:
    """The condition, within the days of the query if it has some: both are included."""
    bounds = {"$gte": query.get("first"), "$lt": query.get("last")}
    days = {name: start_of(day, after=name == "$lt") for name, day in bounds.items() if day}
    return {**match, by: days} if days else match


def newest(
    collection: TenantCollection,
    match: Mapping[str, Any],
    by: str,
    query: Mapping[str, Any],
    *,
    without: Sequence[str] = (),
) -> Page:
    """One page of a list by the moment `by`, newest first unless the query says otherwise; within its days if it has some."""
    return _dated(collection, match, by, query, descending=query.get("sort") != "oldest", without=without)


def oldest(collection: TenantCollection, match: Mapping[str, Any], by: str, query: Mapping[str, Any]) -> Page:
    """As `newest`, but oldest first unless the query says otherwise."""
    return _dated(collection, match, by, query, descending=query.get("sort") == "newest")


def _dated(
    collection: TenantCollection,
    match: Mapping[str, Any],
    by: str,
    query: Mapping[str, Any],
    *,
    descending: bool,
    without: Sequence[str] = (),
) -> Page:
    cursor = query.get("cursor")
    # MongoDB finds no moment beside a text: an export that goes on with such a cursor would end early, and nobody see it.
    if cursor and not isinstance(_begun(cursor).key, datetime):
        raise BadCursor
    within = within_days(match, by, query)
    return collection.page(within, sort=by, descending=descending, cursor=cursor, limit=query["limit"], without=without)
