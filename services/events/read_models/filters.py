"""Conditions that several lists share."""

from collections.abc import Mapping
from typing import Any

from chassis.kernel.writes import Document


def given(query: Mapping[str, Any], *names: str) -> Document:
    """The filters that the reader set."""
    return {name: query[name] for name in names if query.get(name)}


def within(scopes: frozenset[str]) -> list[Document]:
    """What belongs to the buildings or to the organisations among `scopes`."""
    split = [value.partition(":") for value in scopes]
    return [
        {f"{kind}_id": {"$in": sorted(identifier for named, _, identifier in split if named == kind)}}
        for kind in ("building", "organisation")
    ]
