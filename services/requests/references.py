"""Things of members that requests and wishes name by id."""

from typing import Final, Protocol

from chassis.kernel.ports import Work
from chassis.kernel.references import Kind, Reference, References
from chassis.kernel.text import Text

BUILDING: Final = Kind("building", Text(zh="楼宇", en="building"))
UNIT: Final = Kind("unit", Text(zh="部门或单位", en="unit"))
ORGANISATION: Final = Kind("organisation", Text(zh="组织", en="organisation"))
MEETING: Final = Kind("meeting", Text(zh="会议", en="meeting"))
ENTERPRISE: Final = Kind("enterprise", Text(zh="企业", en="enterprise"))
SUITE: Final = Kind("suite", Text(zh="房间", en="room"))


class ReferringWork(Work, Protocol):
    @property
    def references(self) -> References: ...


def building(identifier: str | None) -> Reference:
    return Reference(BUILDING, identifier, "/building_id")


def enterprise(identifier: str | None) -> Reference:
    return Reference(ENTERPRISE, identifier, "/enterprise_id")


def suite(identifier: str | None) -> Reference:
    return Reference(SUITE, identifier, "/suite_id")


def meeting(identifier: str | None) -> Reference:
    return Reference(MEETING, identifier, "/meeting_id")
