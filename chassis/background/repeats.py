"""Rows of one file that have the same key: each after the first is refused, because nobody can say which one is right."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from chassis.kernel.errors import RuleViolated
from chassis.kernel.text import Text
from chassis.service import ApplyRow

#: In a stored row; no field that is sent starts with an underscore.
_FIELD: Final = "_repeats"


class KeyRepeated(RuleViolated):
    slug = "key-repeated"
    text = Text(
        zh="文件中第 {row} 行已有相同的标识，请只保留一行。",
        en="Row {row} of this file has the same key; keep one of them.",
    )


def marked(rows: Sequence[Mapping[str, Any]], *key: str) -> list[dict[str, Any]]:
    """The rows; those whose `key` fields repeat an earlier row are marked, for `once` to refuse."""
    first: dict[tuple[Any, ...], int] = {}
    shown = []
    for position, row in enumerate(rows):
        # As texts: where rows are checked only when they are applied, a key may be a list.
        named = tuple(f"{name}={row[name]!r}" for name in key if row.get(name) is not None)
        earlier = first.setdefault(named, position) if named else position
        shown.append({**row, _FIELD: [earlier, key[0]]} if earlier != position else dict(row))
    return shown


def once(apply: ApplyRow) -> ApplyRow:
    """`apply`, but a marked row raises KeyRepeated."""

    def apply_once(uow: Any, row: Mapping[str, Any]) -> None:
        if _FIELD in row:
            earlier, field = row[_FIELD]
            raise KeyRepeated(pointer=f"/{field}", row=earlier + 1)
        apply(uow, row)

    return apply_once
