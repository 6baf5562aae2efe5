"""Things of members that requests and wishes name by id."""

from typing import Final, Protocol

from chassis.consuming import known_things
from chassis.consuming.known_things import Kind, Reference, noting
from chassis.kernel.ports import Work
from chassis.kernel.text import Text

BUILDING: Final = Kind("building", Text(zh="楼宇", en="building"))
ENTERPRISE: Final = Kind("enterprise", Text(zh="企业", en="enterprise"))
FEATURE: Final = known_things.feature(
    {
        "org.louyu.members.building.registered.v1": noting(BUILDING, "building_id"),
        "org.louyu.members.enterprise.registered.v1": noting(ENTERPRISE, "enterprise_id"),
    }
)


class Known(Protocol):
    def demand(self, *references: Reference) -> None:
        """Raises UnknownReference."""


class ReferringWork(Work, Protocol):
    @property
    def references(self) -> Known: ...


def building(identifier: str | None) -> Reference:
    return Reference(BUILDING, identifier, "/building_id")


def enterprise(identifier: str | None) -> Reference:
    return Reference(ENTERPRISE, identifier, "/enterprise_id")
