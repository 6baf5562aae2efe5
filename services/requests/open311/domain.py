"""Rules of Open311: which requests a list covers, which ones are the same, and how an item of the catalogue is a service."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any, Final

from chassis.kernel.ids import derived_id
from services.requests.open311.errors import SpanTooLong, TooDeep

#: The longest span of a list, and the one without dates.
SPAN: Final = timedelta(days=90)
#: Requests in one answer at most.
MOST: Final = 1000
#: As far as a list is turned by the number of its page; a cursor goes on without an end.
DEEPEST: Final = 10 * MOST
#: The same words about the same place from the same system within this time are one request, sent twice.
TWICE: Final = timedelta(minutes=10)
TITLE: Final = "title"


@dataclass(frozen=True, kw_only=True)
class Span:
    """From `start` to `end`, both included."""

    start: datetime
    end: datetime

    @classmethod
    def of(cls, start: datetime | None, end: datetime | None, now: datetime) -> "Span":
        """What a list covers: the last 90 days without dates, and 90 days from or until the one that is given.

        Raises SpanTooLong.
        """
        if start is None:
            end = end or now
            return cls(start=end - SPAN, end=end)
        end = end or min(max(start, now), start + SPAN)
        if not start <= end <= start + SPAN:
            raise SpanTooLong(days=SPAN.days)
        return cls(start=start, end=end)


@dataclass(frozen=True, kw_only=True)
class Paged:
    """Which page of a list: by number, or behind where the answer before has ended; then `page` says nothing."""

    page: int = 1
    page_size: int = MOST
    cursor: str | None = None

    def __post_init__(self) -> None:
        """Raises TooDeep."""
        if not self.cursor and self.before > DEEPEST:
            raise TooDeep(most=DEEPEST)

    @property
    def before(self) -> int:
        """How many rows the pages before this one have."""
        return (self.page - 1) * self.page_size


@dataclass(frozen=True, kw_only=True)
class Wanted(Paged):
    """The filters of a list. Ids override all others."""

    ids: list[str]
    codes: list[str]
    standings: list[str]
    span: Span
    updated_after: datetime | None
    updated_before: datetime | None


def fingerprint_of(*parts: object) -> str:
    return sha256(repr(parts).encode()).hexdigest()


def ids_of(tenant: str, key_id: str, fingerprint: str, idempotency_key: str | None, at: datetime) -> tuple[str, ...]:
    """The ids that this request has if it was posted before; the first is its id if it was not."""
    if idempotency_key:
        return (derived_id(tenant, "open311", key_id, "key", idempotency_key),)
    turn = int(at.timestamp() // TWICE.total_seconds())
    return tuple(derived_id(tenant, "open311", key_id, fingerprint, str(each)) for each in (turn, turn - 1))


@dataclass(frozen=True)
class Service:
    """An item of the catalogue as a service."""

    item: Mapping[str, Any] = field(repr=False)

    @property
    def code(self) -> str:
        return str(self.item["code"])

    def name(self, language: str) -> str:
        return str((language == "en" and self.item["name_en"]) or self.item["name"])

    def shown(self, language: str, classes: Mapping[str, tuple[str, str]]) -> dict[str, Any]:
        """`classes` are the names of classes, Chinese and English, by code."""
        code = str(self.item["category"])
        name, name_en = classes.get(code, ("", ""))
        words = (self.item["name"], self.item["name_en"], name, name_en)
        return {
            "service_code": self.code,
            "service_name": self.name(language),
            # Items of before have none in English.
            "description": (language == "en" and self.item.get("description_en")) or self.item["description"],
            "metadata": True,
            "type": "realtime",
            # Words with a comma in them would be two.
            "keywords": ",".join(dict.fromkeys(word for word in words if word and "," not in word)),
            # Nobody has named the class: its code is all there is.
            "group": (language == "en" and name_en) or name or code,
        }
