"""The types of what people send: strict, bounded, and the same in every service. Views use marshmallow's own fields.

A test refuses any other field in a Body, Query or Row: `tests/architecture/test_fields.py`.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any, Final
from urllib.parse import urlsplit

from marshmallow import ValidationError, fields, validate

from chassis.kernel.local_time import LOCAL
from chassis.kernel.text import clean

#: No act of ours lies beyond; a year of 9999 was a slip of the finger, or an attack on timers.
EARLIEST: Final = datetime(2000, 1, 1, tzinfo=UTC)
LATEST: Final = datetime(2100, 1, 1, tzinfo=UTC)
_FIRST_DAY, _LAST_DAY = date(1900, 1, 1), date(2100, 12, 31)
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_WHOLE: Final = re.compile(r"-?[0-9]{1,18}")
_LONGEST_URL: Final = 500
#: Names of enumerations that several rooms of a service have.
_SAY_LITTLE: Final = frozenset({"Status", "Kind", "Category", "Source", "Reason", "Progress"})
_NO_ADDRESS: Final = "Not a valid address: a path such as /me, or https://…"


class Line(fields.String):
    """One line of people's text, cleaned as `chassis.kernel.text.clean` says; `most` and `least` count characters."""

    default_error_messages = {  # noqa: RUF012 # marshmallow merges these of all classes
        "blank": "May not be blank.",
        "controls": "May not contain control characters or characters that change the direction of writing.",
    }
    lines = False

    def __init__(self, most: int, *, least: int = 1, **options: Any) -> None:
        self._least = least
        super().__init__(validate=[validate.Length(least, most)], **options)

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **options: Any) -> str:
        text = super()._deserialize(value, attr, data, **options)
        try:
            found = clean(text, lines=self.lines)
        except ValueError as error:
            raise self.make_error("controls") from error
        if not found and self._least:
            raise self.make_error("blank")
        return found


class Lines(Line):
    """People's text of several lines; new lines and tabs are kept."""

    lines = True


class Id(Line):
    """The id of a record, or a key that a tenant chose."""

    def __init__(self, most: int = 100, **options: Any) -> None:
        super().__init__(most, **options)


class Wanted(Line):
    """A value to filter a list by; an empty one filters nothing."""

    def __init__(self, most: int = 100, **options: Any) -> None:
        super().__init__(most, least=0, **options)


class Sought(Wanted):
    """What is typed into a search field: part of a name, pinyin, initials, or a number with its spaces and dashes."""

    def __init__(self) -> None:
        super().__init__(
            60, metadata={"description": "part of a name, pinyin or initials, or a number", "example": "jiangtou"}
        )


class Code(fields.String):
    """A text of a fixed form. The pattern is the same for Python and ECMA-262 and describes the whole text."""

    def __init__(self, pattern: str, **options: Any) -> None:
        super().__init__(validate=[_Form(pattern)], **options)


class _Form(validate.Regexp):
    """The whole text fits. `$` alone would let a new line at the end pass, and ECMA-262 has no other anchor."""

    def __call__(self, value: Any) -> Any:
        if not self.regex.fullmatch(value):
            raise ValidationError(self._format_error(value))
        return value


class Secret(fields.String):
    """A password or token: taken as it is, never shown."""

    def __init__(self, most: int, **options: Any) -> None:
        super().__init__(load_only=True, validate=[validate.Length(1, most)], **options)


class Address(Line):
    """Where a link leads: a path in the portal, or an https address without a user name. `{…}` are placeholders."""

    def __init__(self, **options: Any) -> None:
        super().__init__(_LONGEST_URL, least=0, **options)

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **options: Any) -> str:
        found = super()._deserialize(value, attr, data, **options)
        if found and not _is_path(found) and not _is_https(found):
            raise ValidationError(_NO_ADDRESS)
        return found


def _is_path(text: str) -> bool:
    # Browsers read `//host` and `/\host` as another site.
    return text.startswith("/") and text[1:2] not in ("/", "\\") and not re.search(r"[\s\\]", text)


def _is_https(text: str) -> bool:
    try:
        parts = urlsplit(text)
        return (
            parts.scheme == "https"
            and bool(parts.hostname)
            and "@" not in parts.netloc
            and not re.search(r"[\s\\]", text)
        )
    except ValueError:  # a broken IPv6 address
        return False


class Whole(fields.Integer):
    """A JSON integer between two bounds; 2.0 is one, as JSON Schema says, but "2", 2.9 and true are none."""

    def __init__(self, least: int, most: int, **options: Any) -> None:
        super().__init__(validate=[validate.Range(least, most)], **options)

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **options: Any) -> int:  # noqa: ARG002 # marshmallow's signature
        if type(value) is int or (type(value) is float and value.is_integer()):
            return int(value)
        raise self.make_error("invalid", input=value)


class Amount(fields.Float):
    """A JSON number between two bounds; "2" and true are none."""

    def __init__(self, least: float, most: float, **options: Any) -> None:
        super().__init__(validate=[validate.Range(least, most)], allow_nan=False, **options)

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **options: Any) -> float:  # noqa: ARG002 # marshmallow's signature
        if type(value) in (int, float):
            return float(super()._validated(value))
        raise self.make_error("invalid", input=value)


class WholeAsked(Whole):
    """A whole number in a query: digits, and nothing around them."""

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **options: Any) -> int:
        if not isinstance(value, str) or not _WHOLE.fullmatch(value):
            raise self.make_error("invalid", input=value)
        return super()._deserialize(int(value), attr, data, **options)


class ManyAsked(Line):
    """Several ids in a query, with commas between; loads to a list."""

    def __init__(self, most: int, **options: Any) -> None:
        self._most_ids = most
        super().__init__(most * 37, **options)

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **options: Any) -> Any:
        found = [one for one in super()._deserialize(value, attr, data, **options).split(",") if one]
        if len(found) > self._most_ids:
            raise ValidationError(f"Longer than maximum length {self._most_ids}.")
        return found


class YesNo(fields.Boolean):
    """true or false of JSON, nothing that looks like it."""

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **options: Any) -> bool:  # noqa: ARG002 # marshmallow's signature
        if isinstance(value, bool):
            return value
        raise self.make_error("invalid", input=value)


class YesNoAsked(YesNo):
    """`true` or `false` in a query."""

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **options: Any) -> bool:
        return super()._deserialize({"true": True, "false": False}.get(value, value), attr, data, **options)


class Moment(fields.AwareDateTime):
    """A point in time with an offset, between 2000 and 2100; loads in the local time of all tenants."""

    default_error_messages = {"range": "Must be between the years 2000 and 2100."}  # noqa: RUF012 # as above

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **options: Any) -> datetime:
        at = super()._deserialize(value, attr, data, **options)
        if not EARLIEST <= at < LATEST:
            raise self.make_error("range")
        # In whole milliseconds, as MongoDB stores it: the first answer and later ones must say the same.
        return at.replace(microsecond=at.microsecond // 1000 * 1000).astimezone(LOCAL)


class Day(fields.Date):
    """A calendar day between 1900 and 2100, as 2026-11-22."""

    def __init__(self, **options: Any) -> None:
        super().__init__(validate=[validate.Range(_FIRST_DAY, _LAST_DAY)], **options)

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **options: Any) -> date:
        if not isinstance(value, str) or not _DAY.fullmatch(value):
            raise self.make_error("invalid", input=value, obj_type="date")
        return super()._deserialize(value, attr, data, **options)


def name_of(values: type[StrEnum] | Sequence[str]) -> str:
    """What the description of the API calls an enumeration: its class, with the room where that says too little."""
    if not isinstance(values, type):
        return ""
    *_, room, _ = values.__module__.split(".")
    said = "".join(word.capitalize() for word in room.split("_")) if values.__name__ in _SAY_LITTLE else ""
    return said + values.__name__


class Choice(fields.Enum[StrEnum]):
    """One member of an enumeration, by its value."""

    def __init__(self, enum: type[StrEnum], **options: Any) -> None:
        self.name_of_values = name_of(enum)
        super().__init__(enum, by_value=True, **options)


class ChoiceText(fields.String):
    """The value of a member of an enumeration, or one of some texts, as text: in queries, rows of imports and views."""

    def __init__(self, values: type[StrEnum] | Sequence[str], *, name: str = "", **options: Any) -> None:
        self.name_of_values = name or name_of(values)
        super().__init__(validate=[validate.OneOf([str(one) for one in values])], **options)


class Json(fields.Dict):
    """An object of any fields; how large it may be is checked when the body is read."""

    def __init__(self, **options: Any) -> None:
        super().__init__(keys=fields.String(), **options)


class Plain(fields.Raw):
    """A text, a number, true, false, null, or a list of these."""

    default_error_messages = {"invalid": "Invalid input type."}  # noqa: RUF012 # as above

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **options: Any) -> Any:  # noqa: ARG002 # marshmallow's signature
        if any(isinstance(one, list | dict) for one in (value if isinstance(value, list) else [value])):
            raise self.make_error("invalid")
        return value
