"""What messages do to enterprises: they and their staff are counted."""

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
class _Enterprise:
    building_id: str
    kind: str
    staff_count: int
    converted_from_branch: bool = False


def count_enterprise(message: Message) -> Sequence[Write]:
    enterprise = parse(message, _Enterprise)
    where = in_building(enterprise.building_id)
    return figures.counted(
        message,
        Count("enterprises.total", 1, where),
        Count("enterprises.staff", enterprise.staff_count, where),
        Count(f"enterprises.{enterprise.kind}", 1, where),
        Count("enterprises.converted", int(enterprise.converted_from_branch), where),
    )


PROJECTIONS: Final[Mapping[str, Projection]] = {
    "org.louyu.members.enterprise.registered.v1": count_enterprise,
}
