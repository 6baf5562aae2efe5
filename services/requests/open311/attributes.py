"""The form of an item as the attributes of a service, and what outside systems fill in as answers to it."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from chassis.kernel.text import Text
from services.requests.catalogue.answers import checked
from services.requests.catalogue.errors import AnswersNotRight
from services.requests.catalogue.forms import Fault, kind_of, names_of
from services.requests.open311.domain import TITLE
from services.requests.open311.errors import GivenTwice, UnknownAttribute

_DATATYPES: Final[Mapping[str, str]] = {
    "text": "string",
    "day": "datetime",
    "choice": "singlevaluelist",
    "choices": "multivaluelist",
    "integer": "number",
    "number": "number",
    "boolean": "singlevaluelist",
}
_YES_NO: Final = (("true", Text(zh="是", en="Yes")), ("false", Text(zh="否", en="No")))
_DAY: Final = Text(zh="日期，例如 2026-12-01", en="a day, such as 2026-12-01")
_WHOLE: Final = re.compile(r"[+-]?[0-9]{1,15}")
_NUMBER: Final = re.compile(r"[+-]?[0-9]{1,15}(?:\.[0-9]{1,15})?")
#: The contract knows moments only; of those that are written out in full the day counts.
_MOMENT: Final = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})T[0-9:.]{5,18}(?:Z|[+-][0-9]{2}:?[0-9]{2})?")


def attributes_of(form: Mapping[str, Any] | None, language: str) -> list[dict[str, Any]]:
    """The fields of the form, in their order, without their numbers."""
    if form is None:
        return []
    return [_shown(name, form["properties"][name], name in form["required"], language) for name in names_of(form)]


def answered(form: Mapping[str, Any] | None, given: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """The answers as they are kept. Raises UnknownAttribute, GivenTwice, AnswersNotRight."""
    fields: Mapping[str, Any] = form["properties"] if form else {}
    answers: dict[str, Any] = {}
    for code, values in given.items():
        if code in fields:
            answers[code] = _read(code, fields[code], [value for value in values if value.strip()])
        elif code != TITLE:
            raise UnknownAttribute(pointer=f"/attribute[{code}]")
    kept, faults = checked(form, answers)
    if faults:
        raise AnswersNotRight([_outside(fault) for fault in faults])
    return kept


def _shown(name: str, spec: Mapping[str, Any], required: bool, language: str) -> dict[str, Any]:  # one caller
    kind = kind_of(spec) or "text"
    hint = _worded(spec, "description", language) or (_DAY.render(language) if kind == "day" else "")
    values = _values(kind, spec, language)
    return {
        "variable": True,
        "code": name,
        "datatype": "text" if spec.get("x-lines") else _DATATYPES[kind],
        "required": required,
        "datatype_description": hint,
        "description": _worded(spec, "title", language),
        **({"values": values} if values else {}),
    }


def _values(kind: str, spec: Mapping[str, Any], language: str) -> list[dict[str, str]]:
    if kind == "boolean":
        return [{"key": key, "name": name.render(language)} for key, name in _YES_NO]
    choices = spec["items"] if kind == "choices" else spec
    if "enum" not in choices:
        return []
    titles = choices.get("x-enum-titles", choices["enum"])
    names = choices.get("x-enum-titles-en", titles) if language == "en" else titles
    return [{"key": key, "name": name or key} for key, name in zip(choices["enum"], names, strict=True)]


def _worded(spec: Mapping[str, Any], key: str, language: str) -> str:
    return str((language == "en" and spec.get(f"x-{key}-en")) or spec.get(key, ""))


def _read(code: str, spec: Mapping[str, Any], values: list[str]) -> Any:
    """As the form has it; what can't be read stays a text, and the form says what is wrong with it."""
    kind = kind_of(spec)
    if kind == "choices":
        return values or None
    if len(values) > 1:
        raise GivenTwice(pointer=f"/attribute[{code}]")
    value = values[0].strip() if values else None
    if value is None:
        return None
    if kind == "integer" and _WHOLE.fullmatch(value):
        return int(value)
    if kind == "number" and _NUMBER.fullmatch(value):
        return float(value)
    if kind == "boolean" and value in ("true", "false"):
        return value == "true"
    moment = _MOMENT.fullmatch(value) if kind == "day" else None
    return moment[1] if moment else value


def _outside(fault: Fault) -> Fault:
    code = fault.pointer.removeprefix("/answers/")
    return Fault(pointer=f"/attribute[{code}]", text=fault.text, facts=fault.facts)
