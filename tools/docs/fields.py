"""The fields of an aggregate as rows of a table: name, type, and what else its declaration says."""

import dataclasses
import types
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from typing import Any, Final, Union, get_args, get_origin, get_type_hints

from chassis.kernel.aggregate import Aggregate
from tools.docs.markdown import code

#: What every aggregate has.
_COMMON: Final = frozenset(field.name for field in dataclasses.fields(Aggregate))


def rows_of(declared: type, owners: Mapping[str, str], path: str = "") -> Iterator[tuple[str, str, str]]:
    """One row per field, those of a nested value after it. `owners` are aggregates by the service that owns them."""
    hints = get_type_hints(declared)
    for field in dataclasses.fields(declared):
        if field.name in _COMMON and not path:
            continue
        hint, name = hints[field.name], f"{path}{field.name}"
        yield code(name), code(_type_name(hint)), "; ".join(_notes(field, hint, owners))
        inner = next((part for part in _parts(hint) if dataclasses.is_dataclass(part)), None)
        if isinstance(inner, type):
            yield from rows_of(inner, owners, f"{name}{_of_many(hint)}.")


def _notes(field: dataclasses.Field[Any], hint: Any, owners: Mapping[str, str]) -> Iterator[str]:
    for part in _parts(hint):
        if isinstance(part, type) and issubclass(part, Enum):
            yield ", ".join(str(member.value) for member in part)
    aggregate = _aggregate_named(field.name, owners)
    if aggregate:
        yield f"{aggregate} of {owners[aggregate]}"
    if not field.repr:
        yield "never logged"


def _aggregate_named(field: str, owners: Mapping[str, str]) -> str | None:
    """`home_organisation_id` → organisation; None for what names no aggregate."""
    stem, separator, plural = field.rpartition("_id")
    if not separator or plural not in ("", "s"):
        return None
    words = stem.split("_")
    tails = ("-".join(words[start:]) for start in range(len(words)))
    return next((tail for tail in tails if tail in owners), None)


def _of_many(hint: Any) -> str:
    """How a path goes on into one of the values of a hint."""
    origins = {get_origin(part) for part in (hint, *get_args(hint))}
    return "[]" if origins & {list, tuple} else ".*" if dict in origins else ""


def _parts(hint: Any) -> Sequence[Any]:
    inner = get_args(hint)
    return [leaf for part in inner for leaf in _parts(part)] if inner else [hint]


def _type_name(hint: Any) -> str:
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return " | ".join(_type_name(part) for part in inner)
    if origin is not None:
        return f"{getattr(origin, '__name__', origin)}[{', '.join(_type_name(part) for part in inner)}]"
    if hint is type(None):
        return "None"
    return str(getattr(hint, "__name__", hint))
