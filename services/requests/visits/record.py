"""What is written down of a visit. Pure."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TypedDict


class RaisedKind(StrEnum):
    NEED = "need"
    RESOURCE = "resource"
    REQUEST = "request"
    WISH = "wish"


@dataclass(frozen=True, kw_only=True)
class Met:
    """Somebody of the firm; only for those who visit there."""

    name: str
    post: str


@dataclass(frozen=True, kw_only=True)
class Raised:
    """A record that was made on the spot."""

    kind: RaisedKind
    id: str
    title: str


@dataclass(frozen=True, kw_only=True)
class Attempt:
    """Somebody was at the door and met nobody; they come again on `next_on`."""

    by: str
    at: datetime
    noted_at: datetime
    next_on: date


@dataclass(kw_only=True)
class Heard:
    """What the visitor writes down. `notes` are in confidence. Without `visited_at` it is now."""

    met: list[Met]
    notes: str
    visited_at: datetime | None


class RecordChanges(TypedDict, total=False):
    """Absent keys stay as they are."""

    met: list[Met]
    notes: str
