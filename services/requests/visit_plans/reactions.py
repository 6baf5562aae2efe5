"""Reactions of visit plans: they follow a firm that was merged."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from chassis.kernel.messages import Message, parse
from chassis.service import Handler
from services.requests.visit_plans import use_cases
from services.requests.visit_plans.ports import VisitPlansWork


@dataclass(frozen=True)
class _Merged:
    enterprise_id: str
    into_id: str


def on_merged(uow: VisitPlansWork, message: Message) -> None:
    merged = parse(message, _Merged)
    use_cases.replace_firm(uow, merged.enterprise_id, merged.into_id)


HANDLERS: Final[Mapping[str, Handler]] = {"org.louyu.members.enterprise.merged.v1": on_merged}
