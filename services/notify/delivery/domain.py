"""Values of delivery: outcomes, and messages that wait for a holder of a role."""

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Final

from services.notify.directory.domain import Holders
from services.notify.event_types.happening import Happening

#: More recipients are told by a broadcast, in batches: one message must not hold up its transaction.
FEW: Final = 200


@dataclass(frozen=True)
class Outcome:
    """`missing`: rule → placeholders that were filled by a fallback."""

    sent: int
    missing: dict[str, frozenset[str]]


@dataclass(frozen=True, kw_only=True)
class Pending:
    """A message whose role nobody holds yet. Tried again when somebody gets the role, until `until`.

    `escalates` from `since` on: if nobody else was told, others hear of it in place of the holders.
    """

    id: str
    happening: Happening
    rule: str
    holders: Holders
    until: datetime
    #: Messages from before there was a list wait for a day, as they did.
    since: datetime = datetime(2000, 1, 1, tzinfo=UTC)
    escalates: bool = False
    tries: int = 0
    wakes: int = 0


class Result(StrEnum):
    """Result of trying a pending message again."""

    DELIVERED = "delivered"
    WAITING = "waiting"
    GIVEN_UP = "given_up"
    SILENCED = "silenced"
