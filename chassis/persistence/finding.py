"""Searching a collection by tokens: the field, its index, and the condition of a query `q`."""

from collections.abc import Mapping, Sequence
from typing import Any

from chassis.kernel.finding import TITLE, Depth, asked_of, whole_of
from chassis.persistence.reads import TOKENS
from chassis.persistence.store import Index


def found_index(*order: str, replaces: tuple[str, ...] = ()) -> Index:
    """The one index for searches of a collection whose list is in this order (`_id` comes last by itself)."""
    keys = ("tenant", TOKENS, *order, "_id")
    served = "what people type into the search field"
    return Index(tuple((name, 1) for name in keys), serves=served, replaces=replaces)


def found_by(query: Mapping[str, Any], depth: Depth = TITLE) -> dict[str, Any]:
    """The condition of the filter `q`; nothing if the caller searches for nothing.

    With `whole`, which no list offers, only of records whose name or number is exactly this.
    """
    if not query.get("q"):
        return {}
    return having([whole_of(query["q"])] if query.get("whole") else asked_of(depth, query["q"]))


def having(tokens: Sequence[str]) -> dict[str, Any]:
    """The condition that a record has all these tokens. Without tokens no record fits."""
    if len(tokens) == 1:
        return {TOKENS: tokens[0]}
    return {TOKENS: {"$all": list(tokens)} if tokens else {"$in": []}}
