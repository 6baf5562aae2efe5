"""Reactions of the catalogue: its items are counted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from chassis.kernel.messages import Message, parse
from chassis.kernel.writes import Write
from chassis.service import Projection
from reporting import figures
from reporting.figures import Count


@dataclass(frozen=True)
class _Item:
    agency_service: bool


def count_item(message: Message) -> Sequence[Write]:
    agency = [Count("catalogue.agency_items")] if parse(message, _Item).agency_service else []
    return figures.counted(message, Count("catalogue.items"), *agency)


PROJECTIONS: Final[Mapping[str, Projection]] = {"org.louyu.requests.catalogue-item.published.v1": count_item}
