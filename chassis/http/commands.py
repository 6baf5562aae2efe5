"""Whether a body and the command it loads to agree, told when the program starts and not when a person calls.

mypy sees that view, use case and aggregate agree on the command; what it can't see is marshmallow's fields, so that
part is checked here: the same names, the same types, and a default for whatever may be left out.
"""

import dataclasses
import types
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Final, Union, get_args, get_origin, get_type_hints, is_typeddict

from marshmallow import Schema, fields, missing

_PLAIN: Final = {
    fields.String: str,
    fields.Integer: int,
    fields.Float: float,
    fields.Boolean: bool,
    fields.AwareDateTime: datetime,
    fields.Date: date,
    fields.Dict: dict,
}


def require_fit(schema: Schema, command: Any) -> None:
    """Raises TypeError that names every disagreement of `schema` and `command`."""
    hints = get_type_hints(command)
    loaded = {field.attribute or name: field for name, field in schema.fields.items() if not field.dump_only}
    faults = [f"{name} is only in the body" for name in loaded.keys() - hints.keys()]
    faults += [f"{name} is only in the command" for name in _required(command) - loaded.keys()]
    faults += [
        fault for name in loaded.keys() & hints.keys() if (fault := _disagreement(name, loaded[name], hints[name]))
    ]
    if not is_typeddict(command):
        faults += [
            f"{name} may be left out of the body" for name, field in loaded.items()
            if name in _required(command) and not field.required and field.load_default is missing
        ]  # fmt: skip
    if faults:
        raise TypeError(f"{type(schema).__name__} does not fit {command.__name__}: {'; '.join(sorted(faults))}")


def _required(command: Any) -> set[str]:
    if is_typeddict(command):
        return set(command.__required_keys__)
    return {
        field.name
        for field in dataclasses.fields(command)
        if field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING
    }


def _disagreement(name: str, field: fields.Field[Any], hint: Any) -> str | None:
    wanted, nullable = _without_none(hint)
    if field.allow_none and not nullable:
        return f"{name} may be null in the body"
    return None if _loads(field, wanted) else f"{name} is {hint} in the command"


def _loads(field: fields.Field[Any], wanted: Any) -> bool:
    """Whether what the field loads is of the wanted type."""
    if wanted is Any:
        return True
    if isinstance(field, fields.List):
        return get_origin(wanted) in (list, tuple) and _loads(field.inner, get_args(wanted)[0])
    if isinstance(field, fields.Nested):
        return _loads_nested(field.schema, get_args(wanted)[0] if field.many else wanted)
    if isinstance(field, fields.Enum):
        return wanted is field.enum
    if isinstance(field, fields.Dict):
        return wanted is dict or get_origin(wanted) is dict
    plain = next((loaded for kind, loaded in _PLAIN.items() if isinstance(field, kind)), None)
    # A row stores the value of an enumeration as text; the command that is read from it has the member.
    return wanted is plain or (plain is str and isinstance(wanted, type) and issubclass(wanted, StrEnum))


def _loads_nested(schema: Schema, wanted: Any) -> bool:
    command = getattr(schema, "command", None)
    if command is None and get_origin(wanted) is dict:
        # A schema without a command loads to a dict: here one of fixed keys, whose values are all of one type.
        return not any(_disagreement(name, each, get_args(wanted)[1]) for name, each in schema.fields.items())
    return command is wanted


def _without_none(hint: Any) -> tuple[Any, bool]:
    if get_origin(hint) in (Union, types.UnionType):
        inner = [part for part in get_args(hint) if part is not type(None)]
        return (inner[0] if len(inner) == 1 else Any), len(inner) < len(get_args(hint))
    return hint, hint is Any
