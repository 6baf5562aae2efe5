"""The rows of facts, when an answer is withdrawn: they say what the answer before said, if there was one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from chassis.kernel.messages import Message, parse
from chassis.kernel.writes import Write
from chassis.service import Projection
from services.requests.facts.reactions import Resolved, kept


@dataclass(frozen=True)
class _Withdrawn(Resolved):
    first: bool = True


def answer_withdrawn(message: Message) -> Sequence[Write]:
    told = parse(message, _Withdrawn)
    facts = {name: value for name, value in vars(told).items() if name not in ("request_id", "first")}
    if told.first:
        return kept(message, told.request_id, facts | {"solved": None}, unset={"resolved_at": ""})
    return kept(message, told.request_id, facts | {"solved": told.solved is not False})


WITHDRAWALS: Final[Mapping[str, Projection]] = {"org.louyu.requests.request.answer-withdrawn.v1": answer_withdrawn}
