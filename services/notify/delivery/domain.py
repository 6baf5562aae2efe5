"""What comes of a delivery."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from services.notify.directory.domain import Holders
from services.notify.event_types.happening import Happening

#: More recipients than this are told in batches by a broadcast, not within the handling of one message.
FEW: Final = 200


@dataclass(frozen=True)
class Outcome:
    """`missing` is rule → placeholders that had to fall back."""

    sent: int
    missing: dict[str, frozenset[str]]


@dataclass(frozen=True, kw_only=True)
class Pending:
    """A message whose role has no holder yet; tried again when one is assigned, until `until`."""

    id: str
    happening: Happening
    rule: str
    holders: Holders
    until: datetime
    tries: int = 0
    wakes: int = 0


class Result(StrEnum):
    """What came of trying a pending message again."""

    DELIVERED = "delivered"
    WAITING = "waiting"
    GIVEN_UP = "given_up"
    SILENCED = "silenced"
