"""What messages do to organisations: they are counted by level and nature."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from chassis.kernel.messages import Message, parse
from chassis.kernel.writes import Write
from chassis.service import Projection
from reporting import figures
from reporting.figures import Count
from services.members.figures import in_building


@dataclass(frozen=True)
class _Organisation:
    nature: str
    level: str
    building_id: str | None


def count_organisation(message: Message) -> Sequence[Write]:
    organisation = parse(message, _Organisation)
    where = in_building(organisation.building_id)
    return figures.counted(
        message,
        Count("organisations.total", 1, where),
        Count(f"organisations.level_{organisation.level}", 1, where),
        Count(f"organisations.nature_{organisation.nature}", 1, where),
    )


PROJECTIONS: Final[Mapping[str, Projection]] = {
    "org.louyu.members.organisation.registered.v1": count_organisation,
}
