"""Who takes part: has a seat or waits for one at an activity, or has joined a request."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from chassis.consuming.projections import newest
from chassis.kernel.messages import Message, parse
from chassis.kernel.writes import Write
from services.notify.directory.domain import key_of

PARTICIPANTS: Final = "participants"


@dataclass(frozen=True)
class _Registration:
    registration_id: str
    activity_id: str
    person_id: str


def takes_part(message: Message, *, takes_part: bool = True) -> Sequence[Write]:
    """A seat, or a turn on the waiting list."""
    fact = parse(message, _Registration)
    known = {"activity_id": fact.activity_id, "person_id": fact.person_id, "takes_part": takes_part}
    return newest(message, PARTICIPANTS, key_of(message, fact.registration_id), known)


@dataclass(frozen=True)
class _Joining:
    joining_id: str
    request_id: str
    person_id: str


def asks_too(message: Message, *, takes_part: bool = True) -> Sequence[Write]:
    """Who joined a request is kept as who takes part in an activity: under the id of what they take part in."""
    fact = parse(message, _Joining)
    known = {"activity_id": fact.request_id, "person_id": fact.person_id, "takes_part": takes_part}
    return newest(message, PARTICIPANTS, key_of(message, fact.joining_id), known)
