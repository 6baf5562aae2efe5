"""Answers to the form of an item: whether they are what its fields ask for, and how they are kept."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from chassis.kernel.text import Text, clean
from services.requests.catalogue import forms, patterns
from services.requests.catalogue.forms import Fault
from services.requests.catalogue.words import (
    NO_BOOLEAN,
    NO_CHOICE,
    NO_DAY,
    NO_FORM,
    NO_INTEGER,
    NO_NUMBER,
    NO_TEXT,
    NOT_AS_PATTERN,
    NOT_ASKED,
    NOT_SAID,
    PERSONAL,
    TOO_FEW,
    TOO_LARGE,
    TOO_LONG,
    TOO_MANY,
    TOO_SHORT,
    TOO_SMALL,
    TWICE,
)
from services.requests.personal_numbers import names_number

_LINE: Final = 200


class _Wrong(Exception):  # a step of the check, told by nobody
    def __init__(self, text: Text, **facts: object) -> None:
        super().__init__(text.en)
        self.text, self.facts = text, facts


def checked(form: Mapping[str, Any] | None, answers: Mapping[str, Any]) -> tuple[dict[str, Any], list[Fault]]:
    """The answers as they are kept, in the order of the form, and what is wrong with them. Null is no answer."""
    given = {name: value for name, value in answers.items() if value is not None}
    if form is None:
        return {}, [Fault(pointer="/answers", text=NO_FORM)] if given else []
    fields: Mapping[str, Any] = form["properties"]
    faults = [Fault(pointer=_at(name), text=NOT_ASKED) for name in given if name not in fields]
    kept: dict[str, Any] = {}
    for name in forms.names_of(form):
        try:
            value = _read(fields[name], given[name]) if name in given else None
        except _Wrong as wrong:
            faults.append(Fault(pointer=_at(name), text=wrong.text, facts=wrong.facts))
        else:
            if value is not None:
                kept[name] = value
            elif name in form["required"]:
                faults.append(Fault(pointer=_at(name), text=NOT_SAID))
    return kept, faults


def _at(name: str) -> str:
    return "/answers/" + name[:60].replace("~", "~0").replace("/", "~1")


def _read(spec: Mapping[str, Any], value: Any) -> Any:
    return _READERS[forms.kind_of(spec) or "text"](spec, value)


def _text(spec: Mapping[str, Any], value: Any) -> str | None:
    if not isinstance(value, str):
        raise _Wrong(NO_TEXT)
    lines = spec.get("x-lines", False)
    most = spec.get("maxLength", forms.LONGEST_ANSWER if lines else _LINE)
    # Before it is cleaned: nobody makes us read more.
    if len(value) > 2 * forms.LONGEST_ANSWER:
        raise _Wrong(TOO_LONG, most=most)
    try:
        text = clean(value, lines=lines)
    except ValueError as error:
        raise _Wrong(NO_TEXT) from error
    if not text:
        return None
    if len(text) > most:
        raise _Wrong(TOO_LONG, most=most)
    if len(text) < spec.get("minLength", 0):
        raise _Wrong(TOO_SHORT, least=spec["minLength"])
    if names_number(text):
        raise _Wrong(PERSONAL)
    if "pattern" in spec and not patterns.fits(spec["pattern"], text):
        raise _Wrong(NOT_AS_PATTERN)
    return text


def _day(_spec: Mapping[str, Any], value: Any) -> str | None:
    if value == "":
        return None
    try:
        found = date.fromisoformat(value) if isinstance(value, str) and len(value) == len("2026-11-22") else None
    except ValueError:
        found = None
    if found is None or found.isoformat() != value or not 1900 <= found.year <= 2100:
        raise _Wrong(NO_DAY)
    return found.isoformat()


def _choice(spec: Mapping[str, Any], value: Any) -> str | None:
    if value == "":
        return None
    if not isinstance(value, str) or value not in spec["enum"]:
        raise _Wrong(NO_CHOICE)
    return value


def _choices(spec: Mapping[str, Any], value: Any) -> list[str] | None:
    if not isinstance(value, list) or not all(isinstance(one, str) and one in spec["items"]["enum"] for one in value):
        raise _Wrong(NO_CHOICE)
    if len(set(value)) < len(value):
        raise _Wrong(TWICE)
    if not value:
        return None
    if len(value) < spec.get("minItems", 0):
        raise _Wrong(TOO_FEW, least=spec["minItems"])
    if len(value) > spec.get("maxItems", forms.MOST_CHOICES):
        raise _Wrong(TOO_MANY, most=spec["maxItems"])
    return [one for one in spec["items"]["enum"] if one in value]


def _integer(spec: Mapping[str, Any], value: Any) -> int:
    # 2.0 is an integer of JSON Schema.
    if type(value) is float and value.is_integer():
        value = int(value)
    if type(value) is not int:
        raise _Wrong(NO_INTEGER)
    _require_within(spec, value)
    return value


def _number(spec: Mapping[str, Any], value: Any) -> float:
    if type(value) not in (int, float):
        raise _Wrong(NO_NUMBER)
    _require_within(spec, value)
    found: float = value
    return found


def _require_within(spec: Mapping[str, Any], value: float) -> None:
    least, most = spec.get("minimum", -forms.LARGEST), spec.get("maximum", forms.LARGEST)
    if value < least:
        raise _Wrong(TOO_SMALL, least=least)
    if not value <= most:
        raise _Wrong(TOO_LARGE, most=most)


def _boolean(_spec: Mapping[str, Any], value: Any) -> bool:
    if not isinstance(value, bool):
        raise _Wrong(NO_BOOLEAN)
    return value


_READERS: Final = {
    "text": _text,
    "day": _day,
    "choice": _choice,
    "choices": _choices,
    "integer": _integer,
    "number": _number,
    "boolean": _boolean,
}
