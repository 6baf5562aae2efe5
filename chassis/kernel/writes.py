"""Writes as data: what a unit of work or a projection wants stored. `Store.commit` carries them out together."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

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
    """Deletes one document that matches; deletes nothing if none does."""

    collection: str
    match: Mapping[str, Any]


Write = Insert | Replace | Update | Delete
