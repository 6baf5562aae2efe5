"""Writes as data: what a unit of work or a projection wants stored. `mongo.Store.commit` carries them out together."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Document = dict[str, Any]


@dataclass(frozen=True)
class Insert:
    """A new document; a taken unique key is a Conflict."""

    collection: str
    document: Document


@dataclass(frozen=True)
class Replace:
    """The document that matches is replaced; none matching is a StaleVersion."""

    collection: str
    match: Mapping[str, Any]
    document: Document


@dataclass(frozen=True)
class Update:
    """An update by operators of all that match; with `must_match` of one, and none matching is a StaleVersion."""

    collection: str
    match: Mapping[str, Any]
    change: Mapping[str, Any]
    upsert: bool = False
    must_match: bool = False


@dataclass(frozen=True)
class Delete:
    collection: str
    match: Mapping[str, Any]


Write = Insert | Replace | Update | Delete
