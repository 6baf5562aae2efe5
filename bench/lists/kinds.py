"""Kinds of values of a field that is filtered by: how they are spread over rows, and what to ask for.

`made` is an expression of MongoDB with the row's number in `$n`. `asked` is a value that rows have, `absent` one that
none has.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final, Protocol

#: Each value of a share is carried by one in so many rows: whatever the number of rows, there is a full page of a pair.
PARTS: Final = 20
#: Rows of a value of which there are few: people of a firm, orders of a request, what one person asked for.
FEW: Final = 40
_START: Final = datetime(2026, 1, 1, tzinfo=UTC)
_SPAN_MS: Final = 300 * 86_400_000


class Kind(Protocol):
    def made(self) -> Any: ...
    def asked(self) -> str: ...
    def absent(self) -> str | None: ...
    @property
    def is_few(self) -> bool:
        """Whether few rows have the value that is asked for, however many rows there are."""


@dataclass(frozen=True)
class Share:
    """One row in twenty has a value: the more rows, the more of them. With `listed`, the field is a list of one."""

    name: str
    listed: bool = False

    is_few = False

    def made(self) -> Any:
        text = _text(self.name, {"$floor": {"$multiply": [{"$rand": {}}, PARTS]}})
        return [text] if self.listed else text

    def asked(self) -> str:
        return f"{self.name}-3"

    def absent(self) -> str | None:
        return f"{self.name}-none"


@dataclass(frozen=True)
class Few:
    """Forty rows have a value, however many rows there are. With `listed`, the field is a list of one."""

    name: str
    listed: bool = False

    is_few = True

    def made(self) -> Any:
        text = _text(self.name, {"$floor": {"$divide": ["$n", FEW]}})
        return [text] if self.listed else text

    def asked(self) -> str:
        return f"{self.name}-3"

    def absent(self) -> str | None:
        return f"{self.name}-none"


@dataclass(frozen=True)
class Unique:
    """Every row has a value of its own."""

    name: str

    is_few = True

    def made(self) -> Any:
        return _text(self.name, "$n")

    def asked(self) -> str:
        return f"{self.name}-3"

    def absent(self) -> str | None:
        return f"{self.name}-none"


@dataclass(frozen=True)
class Numbered:
    """Every row has its number."""

    is_few = True

    def made(self) -> Any:
        return "$n"

    def asked(self) -> str:
        return "3"

    def absent(self) -> str | None:
        return None


@dataclass(frozen=True)
class OneOf:
    """One of an enumeration: the first for one row in twenty, the last for none, the others evenly."""

    values: Sequence[str]

    is_few = False

    def made(self) -> Any:
        others = list(self.values[1:-1]) or list(self.values[1:])
        any_other = {"$arrayElemAt": [others, {"$floor": {"$multiply": [{"$rand": {}}, len(others)]}}]}
        return {"$cond": [{"$lt": [{"$rand": {}}, 1 / PARTS]}, self.values[0], any_other]}

    def asked(self) -> str:
        return self.values[0]

    def absent(self) -> str | None:
        return self.values[-1] if len(self.values) > 2 else None


@dataclass(frozen=True)
class Maybe:
    """A moment for most rows; null for one in twenty, which is what a flag asks for."""

    is_few = False

    def made(self) -> Any:
        return {"$cond": [{"$lt": [{"$rand": {}}, 1 / PARTS]}, None, Moment().made()]}

    def asked(self) -> str:
        return "true"

    def absent(self) -> str | None:
        return None


@dataclass(frozen=True)
class Flag:
    """True for one row in twenty, which is what is asked for."""

    is_few = False

    def made(self) -> Any:
        return {"$lt": [{"$rand": {}}, 1 / PARTS]}

    def asked(self) -> str:
        return "true"

    def absent(self) -> str | None:
        return None


@dataclass(frozen=True)
class Own:
    """A flag for what is the caller's own: few rows, see `Few`."""

    is_few = True

    def made(self) -> Any:
        raise NotImplementedError("the field of the person is spread instead")

    def asked(self) -> str:
        return "true"

    def absent(self) -> str | None:
        return None


@dataclass(frozen=True)
class Moment:
    """Any moment of a year, in no order."""

    is_few = False

    def made(self) -> Any:
        return {"$add": [_START, {"$floor": {"$multiply": [{"$rand": {}}, _SPAN_MS]}}]}

    def asked(self) -> str:
        return _START.isoformat()

    def absent(self) -> str | None:
        return None


@dataclass(frozen=True)
class OfUnit:
    """Moments that the unit which is asked for answers for by itself, in every row."""

    names: Sequence[str]

    is_few = False

    def made(self) -> Any:
        return {Share("unit").asked(): {name: Moment().made() for name in self.names}}

    def asked(self) -> str:
        raise NotImplementedError("nobody filters by it")

    def absent(self) -> str | None:
        return None


@dataclass(frozen=True)
class Found:
    """Tokens of a record: forty records have what is searched for, however many rows there are. `token` says as what."""

    query: str
    token: Callable[[str], str] = str

    is_few = True

    def made(self) -> Any:
        group = {"$floor": {"$divide": ["$n", FEW]}}
        return {"$cond": [{"$eq": [group, 3]}, [self.token(self.query)], [_text("other", group)]]}

    def asked(self) -> str:
        return self.query

    def absent(self) -> str | None:
        return "nobody"


@dataclass(frozen=True)
class Returned:
    """An agenda: of forty meetings a resolution came back, however many meetings there are. Asked for by a flag."""

    is_few = True

    def made(self) -> Any:
        group = {"$floor": {"$divide": ["$n", FEW]}}
        return {"$cond": [{"$eq": [group, 3]}, [{"resolution": {"status": "returned"}}], []]}

    def asked(self) -> str:
        return "true"

    def absent(self) -> str | None:
        return None


@dataclass(frozen=True)
class Given:
    """What narrows or turns the order of a list, and is no field of its own: a first or last day, newest or oldest."""

    value: str

    is_few = False

    def made(self) -> Any:
        raise NotImplementedError("the field of the order is spread instead")

    def asked(self) -> str:
        return self.value

    def absent(self) -> str | None:
        return None


@dataclass(frozen=True)
class Named(Given):
    """What narrows a list to the few rows that another collection names."""

    is_few = True


def _text(name: str, number: Any) -> Any:
    return {"$concat": [f"{name}-", {"$toString": {"$toLong": number}}]}
