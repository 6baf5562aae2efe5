"""What is taken out of the rows of facts: an answer that is withdrawn, and work by which a unit is not measured."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from chassis.kernel.messages import Message, parse
from chassis.kernel.writes import Update, Write
from chassis.service import Projection
from services.requests.facts.keeping import kept, newest_of, row_of, unless_newer
from services.requests.facts.reactions import Resolved
from services.requests.facts.record import COLLECTION, place_of


@dataclass(frozen=True)
class _Withdrawn(Resolved):
    first: bool = True


def answer_withdrawn(message: Message) -> Sequence[Write]:
    """It says what the answer before said, if there was one."""
    told = parse(message, _Withdrawn)
    facts = {name: value for name, value in vars(told).items() if name not in ("request_id", "first")}
    if not told.first:
        return kept(message, told.request_id, {}, newest={"answer": facts | {"solved": told.solved is not False}})
    # What was answered since stays answered.
    still = row_of(message, told.request_id) | unless_newer(message, "answer")
    return [
        *kept(message, told.request_id, {}),
        Update(COLLECTION, still, {"$unset": {"resolved_at": ""}}),
        newest_of(message, told.request_id, "answer", facts | {"solved": None}),
        newest_of(message, told.request_id, "unanswered", {}),
    ]


@dataclass(frozen=True)
class _Decided:
    request_id: str
    unit_id: str
    reason: str | None = None


def excluded(message: Message) -> Sequence[Write]:
    told = parse(message, _Decided)
    return _decided(message, told, told.reason)


def counted_again(message: Message) -> Sequence[Write]:
    """A refusal, also of what was approved before."""
    return _decided(message, parse(message, _Decided), None)


def _decided(message: Message, told: _Decided, reason: str | None) -> Sequence[Write]:
    """Each unit asks for itself, so the newest decision for it stays."""
    said = {place_of("excluded_because", told.unit_id): reason}
    return kept(message, told.request_id, {}, newest={f"excluded_{told.unit_id}": said})


_OWN: Final = "org.louyu.requests"
WITHDRAWALS: Final[Mapping[str, Projection]] = {
    f"{_OWN}.request.answer-withdrawn.v1": answer_withdrawn,
    f"{_OWN}.exclusion.approved.v1": excluded,
    f"{_OWN}.exclusion.refused.v1": counted_again,
}
