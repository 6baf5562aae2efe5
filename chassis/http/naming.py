"""Names beside ids: a view declares that a field is the name of another one; they are looked up for the whole answer."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from marshmallow import Schema, fields

from chassis.persistence.names import Named

Lookup = Callable[[set[Named]], Mapping[Named, str | None]]


class NameOf(fields.String):
    """The name of what the field `of` names by its id. `kind_in` is the field that tells the kind, where it differs by row."""

    def __init__(self, of: str, kind: str = "", *, kind_in: str = "") -> None:
        self.of, self.kind, self.kind_in = of, kind, kind_in
        super().__init__(
            allow_none=True,
            metadata={"description": f"name of {of}, in the language asked for; null if it is not known"},
        )


class OurWords(fields.String):
    """A word of ours in Chinese: in Traditional for whoever asks for zh-TW. Not for what people have written."""


class NamesOf(fields.List[Any]):
    """The names of what the list `of` names by their ids, in its order."""

    def __init__(self, of: str, kind: str) -> None:
        self.of, self.kind, self.kind_in = of, kind, ""
        inner = fields.String(allow_none=True, metadata={"example": "江头大厦"})
        super().__init__(inner, metadata={"description": f"names of {of}, in its order and in the language asked for"})


@dataclass(frozen=True)
class _Name:
    """One name in a view: its key, the field with the id or ids it belongs to, and the kind or the field that tells it."""

    key: str
    of: str
    kind: str
    kind_in: str
    many: bool


@dataclass(frozen=True)
class _Plan:
    """The names in a view, and the views in it that have some."""

    names: tuple[_Name, ...]
    inner: tuple[tuple[str, "_Plan"], ...]


def fill(schema: type[Schema], shown: dict[str, Any], look_up: Lookup) -> None:
    """Puts the names into what is shown as `schema`: one look-up for all of it, none if it has no names."""
    fill_each(schema, [shown], look_up)


def fill_each(schema: type[Schema], entries: Sequence[dict[str, Any]], look_up: Lookup) -> None:
    """As `fill`, for entries each of which is shown as `schema`: one look-up for all of them."""
    plan = _plan(schema)
    if plan is None:
        return
    # Plain loops over a list: a page has hundreds of names, and anything finer costs more than the look-up.
    places = [
        (row, name, row[name.kind_in] if name.kind_in else name.kind)
        for entry in entries
        for row, names in _rows(plan, entry)
        for name in names
    ]
    wanted: set[Named] = set()
    for row, name, kind in places:
        if value := row.get(name.of):
            wanted.update([(kind, one) for one in value] if name.many else [(kind, value)])
    known = look_up(wanted) if wanted else {}
    for row, name, kind in places:
        value = row.get(name.of)
        if name.many:
            row[name.key] = [known.get((kind, one)) for one in value or ()]
        else:
            row[name.key] = known.get((kind, value)) if value else None


def _rows(plan: _Plan, row: dict[str, Any]) -> Iterator[tuple[dict[str, Any], tuple[_Name, ...]]]:
    """The rows that have names, with these."""
    if plan.names:
        yield row, plan.names
    for key, inner in plan.inner:
        value = row.get(key)
        for one in value if isinstance(value, list) else [value] if value else []:
            yield from _rows(inner, one)


@cache
def _plan(schema: type[Schema]) -> _Plan | None:
    shown = {field.data_key or name: field for name, field in schema().fields.items()}
    names = tuple(
        _Name(key, field.of, field.kind, field.kind_in, isinstance(field, NamesOf))
        for key, field in shown.items()
        if isinstance(field, NameOf | NamesOf)
    )
    inner = tuple((key, plan) for key, field in shown.items() if (plan := _inner(field)) is not None)
    return _Plan(names, inner) if names or inner else None


def _inner(field: fields.Field[Any]) -> _Plan | None:
    one = field.inner if isinstance(field, fields.List) else field
    return _plan(type(one.schema)) if isinstance(one, fields.Nested) else None
