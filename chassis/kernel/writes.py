"""Writes as data: what a unit of work or a projection wants stored. `Store.commit` carries them out together."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

# Data, not calls: the driver may run a transaction several times (docs/decisions/0007-buffered-unit-of-work.md).
Document = dict[str, Any]


@dataclass(frozen=True)
class Insert:
    """Inserts a document. Raises AlreadyExists on commit if a unique key is taken."""

    collection: str
    document: Document


@dataclass(frozen=True)
class Replace:
    """Replaces the document that matches. Raises StaleVersion on commit if none does."""

    collection: str
    match: Mapping[str, Any]
    document: Document


@dataclass(frozen=True)
class Update:
    """Applies update operators to all documents that match.

    With `must_match` it updates one document and raises StaleVersion on commit if none matches.
    """

    collection: str
    match: Mapping[str, Any]
    change: Mapping[str, Any]
    upsert: bool = False
    must_match: bool = False


@dataclass(frozen=True)
class Delete:
    """Deletes one document that matches; deletes nothing if none does.

    With `must_match` it raises StaleVersion on commit if none does: somebody else was first.
    """

    collection: str
    match: Mapping[str, Any]
    must_match: bool = False


Write = Insert | Replace | Update | Delete
_ADDING: Final = frozenset({"$inc", "$setOnInsert"})


def summed(writes: Iterable[Write]) -> list[Write]:
    """The writes, with all increases of one document as one. Counters of a batch are then written once, not once each.

    Only in collections that these writes change in no other way.
    """
    found = list(writes)
    other = {write.collection for write in found if not _is_increase(write)}
    places: dict[tuple[str, object], int] = {}
    kept: list[Write] = []
    for write in found:
        if write.collection in other or not isinstance(write, Update):
            kept.append(write)
            continue
        place = places.setdefault((write.collection, write.match["_id"]), len(kept))
        if place == len(kept):
            kept.append(write)
        else:
            kept[place] = _sum(kept[place], write)
    return kept


def _is_increase(write: Write) -> bool:
    """An upsert of a document by its id that only adds to numbers."""
    known = isinstance(write, Update) and write.upsert and not write.must_match and write.match.keys() == {"_id"}
    return known and isinstance(write, Update) and "$inc" in write.change and write.change.keys() <= _ADDING


def _sum(first: Write, second: Update) -> Update:
    if not isinstance(first, Update):  # never: only increases are kept by place
        raise TypeError(first)
    added = dict(first.change["$inc"])
    for name, by in second.change["$inc"].items():
        added[name] = added.get(name, 0) + by
    return replace(first, change={**second.change, **first.change, "$inc": added})
