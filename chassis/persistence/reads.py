"""Reads of one collection that cannot leave one tenant, and keyset pages."""

import base64
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson

from chassis.kernel.errors import DomainError
from chassis.kernel.identity import TenantId
from chassis.kernel.text import Text
from chassis.kernel.writes import Document


class BadCursor(DomainError):
    slug, status = "bad-cursor", 400
    text = Text(zh="翻页标记无效，请从第一页重新开始。", en="The cursor is not valid; start again from the first page.")


@dataclass(frozen=True)
class Page:
    """Documents to be shown as they are. Their moments are naive and mean UTC: making them aware takes a third of the reading."""

    items: list[Document]
    next: str | None


class TenantCollection:
    """Reads of one collection that cannot leave one tenant."""

    def __init__(self, collection: Any, shown: Any, tenant: TenantId) -> None:
        self._collection, self._shown, self._tenant = collection, shown, tenant

    def find_one(self, match: Mapping[str, Any]) -> Document | None:
        found: Document | None = self._collection.find_one(self._bound(match))
        return found

    def find(
        self,
        match: Mapping[str, Any],
        *,
        sort: Sequence[tuple[str, int]] = (("_id", 1),),
        limit: int,
        only: Sequence[str] | None = None,
    ) -> list[Document]:
        """Whole documents, or `only` these fields of them: then an index that has them all answers alone."""
        shown = {"_id": False, **dict.fromkeys(only, True)} if only else None
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
        """Keyset pagination by (`sort`, `_id`): constant cost at any depth. Raises BadCursor.

        Fields named by `without` stay in the database.
        """
        bound = dict(self._bound(match))
        if cursor:
            bound["$and"] = [*bound.get("$and", ()), _after(sort, descending, cursor)]
        direction = -1 if descending else 1
        keys = {sort: direction, "_id": direction}
        # As one batch: the default of 101 would fetch long pages in two trips.
        found = self._shown.find(
            bound, dict.fromkeys(without, False) or None, sort=list(keys.items()), limit=limit + 1, batch_size=limit + 1
        )
        items = list(found)
        more = len(items) > limit
        return Page(items[:limit], _cursor(sort, items[limit - 1]) if more else None)

    def count(self, match: Mapping[str, Any]) -> int:
        return int(self._collection.count_documents(self._bound(match)))

    def totals(self, match: Mapping[str, Any], *, by: str, of: str | None = None) -> dict[Any, float]:
        """How many documents match for each value of `by`; the sum of field `of` instead when named."""
        summed: Any = 1 if of is None else f"${of}"
        stages = [{"$match": self._bound(match)}, {"$group": {"_id": f"${by}", "total": {"$sum": summed}}}]
        return {row["_id"]: row["total"] for row in self._collection.aggregate(stages)}

    def _bound(self, match: Mapping[str, Any]) -> dict[str, Any]:
        if "tenant" in match:
            raise ValueError("a tenant-bound query names no tenant")
        return {"tenant": self._tenant, **match}


def _cursor(sort: str, last: Document) -> str:
    value = last[sort]
    kind = "moment" if isinstance(value, datetime) else "plain"
    return base64.urlsafe_b64encode(orjson.dumps([kind, value, last["_id"]], option=orjson.OPT_NAIVE_UTC)).decode()


def _after(sort: str, descending: bool, cursor: str) -> dict[str, Any]:
    """What comes behind a cursor. It is checked, since it comes from outside: plain values only, never operators."""
    try:
        kind, value, identifier = orjson.loads(base64.urlsafe_b64decode(cursor))
        key = datetime.fromisoformat(value) if kind == "moment" else value
    except (ValueError, TypeError) as error:
        raise BadCursor from error
    if not isinstance(key, str | int | float | datetime) or not isinstance(identifier, str):
        raise BadCursor
    beyond = "$lt" if descending else "$gt"
    if sort == "_id":
        return {"_id": {beyond: identifier}}
    # The first condition gives the planner one range to walk, the second drops what was shown of the same key.
    return {sort: {f"{beyond}e": key}, "$or": [{sort: {beyond: key}}, {"_id": {beyond: identifier}}]}


def given(query: Mapping[str, Any], *names: str) -> dict[str, Any]:
    """The filters of a list that the caller used; an empty one filters nothing."""
    return {name: query[name] for name in names if query.get(name)}


def newest(collection: TenantCollection, match: Mapping[str, Any], by: str, query: Mapping[str, Any]) -> Page:
    """One page of a list, the newest first."""
    return collection.page(match, sort=by, descending=True, cursor=query.get("cursor"), limit=query["limit"])
