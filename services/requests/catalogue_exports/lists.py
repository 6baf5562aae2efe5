"""Figures of requests by class, summed up to the top."""

from collections.abc import Mapping
from typing import Any

from chassis.persistence.reads import TenantCollection
from services.requests.catalogue_classes.domain import ClassTree
from services.requests.catalogue_classes.lists import summed


def figures_by_class(
    tree: ClassTree, facts: TenantCollection, match: Mapping[str, Any], said: Mapping[str, str]
) -> dict[str, Any]:
    """Requests that were submitted and solved within a span, by class and with those of the classes below."""
    asked = facts.totals(match, by="category")
    solved = facts.totals({**match, "resolved_at": {"$ne": None}}, by="category")
    all_asked, all_solved = summed(tree, asked), summed(tree, solved)
    known = {one.code for one in tree.classes}
    rows = [
        {
            "code": one.code,
            "name": one.name,
            "name_en": one.name_en,
            "parent": one.parent,
            "depth": depth,
            "requests": int(asked.get(one.code, 0)),
            "requests_below": all_asked[one.code],
            "resolved_below": all_solved[one.code],
        }
        for one, depth in tree.walk()
    ]
    return {
        "first": said["first"],
        "last": said["last"],
        "items": rows,
        "elsewhere": int(sum(count for code, count in asked.items() if code not in known)),
    }
