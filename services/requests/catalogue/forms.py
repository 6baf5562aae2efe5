"""The form of an item: a JSON Schema of a small, safe part of the standard. ADR 0060 says which.

A form is one object of plain fields: nothing is nested, nothing refers to anything, and no pattern can be slow.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, TypeGuard

from chassis.kernel.text import Text
from services.requests.catalogue import patterns
from services.requests.catalogue.words import (
    BAD_BOUNDS,
    BAD_CHOICES,
    BAD_NAME,
    BAD_PATTERN,
    NO_FIELDS,
    NOT_KNOWN,
    NOT_SAID,
    TOO_MANY_FIELDS,
    UNKNOWN_KEYWORD,
    UNKNOWN_TYPE,
    WRONG_VALUE,
)

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
MOST_FIELDS: Final = 40
MOST_CHOICES: Final = 50
LONGEST_ANSWER: Final = 2000
#: Larger numbers are not exact in browsers.
LARGEST: Final = 10**12
_TITLE: Final = 120
_HINT: Final = 300
_ROOT: Final = frozenset({"$schema", "type", "properties", "required", "additionalProperties", "x-order"})
_COMMON: Final = {"title": _TITLE, "x-title-en": _TITLE, "description": _HINT, "x-description-en": _HINT}
_CHOICES: Final = frozenset({"enum", "x-enum-titles", "x-enum-titles-en"})
#: The keywords of each kind of field beside the common ones.
_KEYWORDS: Final[Mapping[str, frozenset[str]]] = {
    "text": frozenset({"minLength", "maxLength", "pattern", "x-lines"}),
    "day": frozenset({"format"}),
    "choice": _CHOICES,
    "integer": frozenset({"minimum", "maximum"}),
    "number": frozenset({"minimum", "maximum"}),
    "boolean": frozenset(),
    "choices": frozenset({"items", "minItems", "maxItems", "uniqueItems"}),
}
_NAME: Final = frozenset("abcdefghijklmnopqrstuvwxyz0123456789_")


@dataclass(frozen=True, kw_only=True)
class Fault:
    """One thing that is wrong, by JSON pointer."""

    pointer: str
    text: Text
    facts: Mapping[str, object] = field(default_factory=dict)


def kind_of(spec: Mapping[str, Any]) -> str | None:
    """The kind of a field of a form; None for what is none."""
    said = spec.get("type")
    if said == "string":
        return "choice" if "enum" in spec else "day" if "format" in spec else "text"
    return {"integer": "integer", "number": "number", "boolean": "boolean", "array": "choices"}.get(str(said))


def faults_in(schema: Mapping[str, Any]) -> list[Fault]:
    """What keeps a schema from being a form."""
    return list(_root_faults(schema))


def canonical(schema: Mapping[str, Any]) -> dict[str, Any]:
    """A form as it is kept: without the name of the dialect, with its order said. It must have no faults."""
    order = schema.get("x-order") or list(schema["properties"])
    return {
        "type": "object",
        "properties": {name: dict(schema["properties"][name]) for name in order},
        "required": [name for name in order if name in schema.get("required", [])],
        "additionalProperties": False,
        "x-order": list(order),
    }


def _root_faults(schema: Mapping[str, Any]) -> Iterator[Fault]:
    yield from (Fault(pointer=f"/{_step(key)}", text=UNKNOWN_KEYWORD) for key in schema.keys() - _ROOT)
    if schema.get("$schema", DIALECT) != DIALECT:
        yield Fault(pointer="/$schema", text=WRONG_VALUE)
    if schema.get("type") != "object":
        yield Fault(pointer="/type", text=WRONG_VALUE)
    if schema.get("additionalProperties", False) is not False:
        yield Fault(pointer="/additionalProperties", text=WRONG_VALUE)
    fields = schema.get("properties")
    if not isinstance(fields, dict) or not fields:
        yield Fault(pointer="/properties", text=NO_FIELDS)
        return
    if len(fields) > MOST_FIELDS:
        yield Fault(pointer="/properties", text=TOO_MANY_FIELDS, facts={"most": MOST_FIELDS})
        return
    required, order = schema.get("required", []), schema.get("x-order", list(fields))
    if not _is_list_of_texts(required) or not set(required) <= fields.keys():
        yield Fault(pointer="/required", text=NOT_KNOWN)
    if not _is_list_of_texts(order) or sorted(order) != sorted(fields):
        yield Fault(pointer="/x-order", text=NOT_KNOWN)
    for name, spec in fields.items():
        yield from _field_faults(name, spec)


def _field_faults(name: str, spec: Any) -> Iterator[Fault]:
    at = f"/properties/{_step(name)}"
    if not name or len(name) > 40 or not set(name) <= _NAME or not name[0].isalpha():
        yield Fault(pointer=at, text=BAD_NAME)
    kind = kind_of(spec) if isinstance(spec, dict) else None
    if kind is None:
        yield Fault(pointer=f"{at}/type", text=UNKNOWN_TYPE)
        return
    known = {"type", *_COMMON, *_KEYWORDS[kind]}
    yield from (Fault(pointer=f"{at}/{_step(key)}", text=UNKNOWN_KEYWORD) for key in spec.keys() - known)
    yield from _text_faults(at, spec)
    yield from _BY_KIND[kind](at, spec)


def _text_faults(at: str, spec: Mapping[str, Any]) -> Iterator[Fault]:
    if not isinstance(spec.get("title"), str) or not spec["title"].strip():
        yield Fault(pointer=f"{at}/title", text=NOT_SAID)
    for key, most in _COMMON.items():
        said = spec.get(key, "")
        if not isinstance(said, str) or len(said) > most or not _is_plain(said):
            yield Fault(pointer=f"{at}/{key}", text=WRONG_VALUE)


def _faults_of_text(at: str, spec: Mapping[str, Any]) -> Iterator[Fault]:
    yield from _bound_faults(at, spec, ("minLength", "maxLength"), 0, LONGEST_ANSWER, whole=True)
    if not isinstance(spec.get("x-lines", False), bool):
        yield Fault(pointer=f"{at}/x-lines", text=WRONG_VALUE)
    pattern = spec.get("pattern")
    if pattern is not None and (not isinstance(pattern, str) or not patterns.is_portable(pattern)):
        yield Fault(pointer=f"{at}/pattern", text=BAD_PATTERN)


def _faults_of_day(at: str, spec: Mapping[str, Any]) -> Iterator[Fault]:
    if spec["format"] != "date":
        yield Fault(pointer=f"{at}/format", text=WRONG_VALUE)


def _faults_of_number(at: str, spec: Mapping[str, Any]) -> Iterator[Fault]:
    yield from _bound_faults(at, spec, ("minimum", "maximum"), -LARGEST, LARGEST, whole=spec["type"] == "integer")


def _faults_of_choice(at: str, spec: Mapping[str, Any]) -> Iterator[Fault]:
    values = spec.get("enum")
    if not _is_list_of_texts(values) or not 1 <= len(values) <= MOST_CHOICES or len(set(values)) < len(values):
        yield Fault(pointer=f"{at}/enum", text=BAD_CHOICES, facts={"most": MOST_CHOICES})
        return
    for key in ("x-enum-titles", "x-enum-titles-en"):
        words = spec.get(key, values)
        if not _is_list_of_texts(words, least=0) or len(words) != len(values):
            yield Fault(pointer=f"{at}/{key}", text=BAD_CHOICES, facts={"most": MOST_CHOICES})


def _faults_of_choices(at: str, spec: Mapping[str, Any]) -> Iterator[Fault]:
    items = spec.get("items")
    if not isinstance(items, dict) or kind_of(items) != "choice":
        yield Fault(pointer=f"{at}/items", text=BAD_CHOICES, facts={"most": MOST_CHOICES})
        return
    yield from (
        Fault(pointer=f"{at}/items/{_step(key)}", text=UNKNOWN_KEYWORD) for key in items.keys() - _CHOICES - {"type"}
    )
    yield from _faults_of_choice(f"{at}/items", items)
    if spec.get("uniqueItems", True) is not True:
        yield Fault(pointer=f"{at}/uniqueItems", text=WRONG_VALUE)
    yield from _bound_faults(at, spec, ("minItems", "maxItems"), 0, MOST_CHOICES, whole=True)


def _bound_faults(
    at: str, spec: Mapping[str, Any], names: tuple[str, str], least: float, most: float, *, whole: bool
) -> Iterator[Fault]:
    wrong = [name for name in names if name in spec and not _is_number(spec[name], least, most, whole=whole)]
    yield from (Fault(pointer=f"{at}/{name}", text=BAD_BOUNDS) for name in wrong)
    if not wrong and spec.get(names[0], least) > spec.get(names[1], most):
        yield Fault(pointer=f"{at}/{names[1]}", text=BAD_BOUNDS)


def _is_number(value: object, least: float, most: float, *, whole: bool) -> bool:
    return type(value) in ((int,) if whole else (int, float)) and least <= value <= most  # type: ignore[operator]  # a number by now


def _is_list_of_texts(value: object, *, least: int = 1) -> TypeGuard[list[str]]:
    return (
        isinstance(value, list)
        and len(value) <= MOST_CHOICES
        and all(isinstance(one, str) and least <= len(one) <= _TITLE and _is_plain(one) for one in value)
    )


def _is_plain(text: str) -> bool:
    return all(one.isprintable() for one in text)


def _step(name: object) -> str:
    return str(name)[:60].replace("~", "~0").replace("/", "~1")


_BY_KIND: Final = {
    "text": _faults_of_text,
    "day": _faults_of_day,
    "choice": _faults_of_choice,
    "integer": _faults_of_number,
    "number": _faults_of_number,
    "boolean": lambda _at, _spec: iter(()),
    "choices": _faults_of_choices,
}


def names_of(form: Mapping[str, Any]) -> Sequence[str]:
    """The names of its fields, in their order."""
    found: Sequence[str] = form["x-order"]
    return found
