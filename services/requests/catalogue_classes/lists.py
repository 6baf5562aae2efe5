"""Reads of the class tree: classes with what is in them, summed up to the top."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from chassis.kernel.writes import Document
from chassis.persistence.reads import TenantCollection
from services.requests.catalogue_classes.domain import ClassTree, CodeTable

_OFFERED: Final = {"status": {"$nin": ["withdrawn", "taken_back"]}}


def shown_tree(
    tree: ClassTree, items: TenantCollection, tables: Sequence[CodeTable], *, archived: bool
) -> dict[str, Any]:
    """All classes, each before those below it. Categories of items that no class has stand at the end."""
    offered = {code: int(count) for code, count in items.totals(_OFFERED, by="category").items()}
    sums, codes = summed(tree, offered), _codes_of(tables)
    names: dict[str, list[str]] = {}
    rows: list[Document] = []
    for one, depth in tree.walk():
        names[one.code] = [*names.get(one.parent or "", []), one.name]
        if archived or not one.is_archived:
            rows.append(
                {
                    **vars(one),
                    "depth": depth,
                    "path": names[one.code],
                    "items": offered.get(one.code, 0),
                    "items_below": sums[one.code],
                    "codes": codes.get(one.code, []),
                }
            )
    loose = sorted(code for code in offered if code not in names)
    return {
        "items": rows,
        "loose": [{"code": code, "items": offered[code]} for code in loose],
        "version": tree.version,
    }


def summed(tree: ClassTree, by_class: Mapping[str, float]) -> dict[str, int]:
    """By class: what is counted in it and in all classes below."""
    sums = {one.code: int(by_class.get(one.code, 0)) for one in tree.classes}
    # Each class is walked before those below it, so backwards every sum is complete when it is passed up.
    for one, _ in reversed(list(tree.walk())):
        if one.parent is not None:
            sums[one.parent] += sums[one.code]
    return sums


def _codes_of(tables: Sequence[CodeTable]) -> dict[str, list[dict[str, str]]]:
    found: dict[str, list[dict[str, str]]] = {}
    for table in tables:
        for one in table.codes:
            said = {"scheme": table.scheme, "scheme_name": table.name, "code": one.code, "name": one.name}
            found.setdefault(one.class_code, []).append(said)
    return found
