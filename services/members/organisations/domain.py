"""An organisation: a node of the tree from community committee to branch, or an alliance, youth or union group."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Self

from chassis.kernel.aggregate import Aggregate, values_of
from chassis.kernel.identity import scope
from services.members.organisations.errors import ParentNotAllowed
from services.members.organisations.events import OrganisationRegistered


class Nature(StrEnum):
    """entity: its members' home; functional: they keep their home elsewhere; joint: of several small firms."""

    ENTITY = "entity"
    FUNCTIONAL = "functional"
    JOINT = "joint"


class Level(StrEnum):
    COMMUNITY_COMMITTEE = "community_committee"
    BUILDING_COMMITTEE = "building_committee"
    GENERAL_BRANCH = "general_branch"
    BRANCH = "branch"
    ALLIANCE = "alliance"
    YOUTH = "youth"
    UNION = "union"


_COMMITTEES: Final = frozenset({Level.COMMUNITY_COMMITTEE, Level.BUILDING_COMMITTEE})
_PARTY: Final = _COMMITTEES | {Level.GENERAL_BRANCH, Level.BRANCH}
#: Below what an organisation may stand. Any may also stand alone: what it belongs to may be outside the street office.
ALLOWED_PARENTS: Final[Mapping[Level, frozenset[Level]]] = {
    Level.COMMUNITY_COMMITTEE: frozenset(),
    Level.BUILDING_COMMITTEE: frozenset({Level.COMMUNITY_COMMITTEE}),
    Level.GENERAL_BRANCH: _COMMITTEES,
    Level.BRANCH: _COMMITTEES | {Level.GENERAL_BRANCH},
    Level.ALLIANCE: _COMMITTEES | {Level.GENERAL_BRANCH},
    Level.YOUTH: _PARTY | {Level.YOUTH},
    Level.UNION: _PARTY | {Level.UNION},
}


@dataclass(kw_only=True)
class OrganisationDetails:
    """What is said of an organisation, beside its place."""

    name: str
    nature: Nature
    level: Level


@dataclass(kw_only=True)
class Organisation(OrganisationDetails, Aggregate):
    """`path` holds the ids of its ancestors, the topmost first."""

    parent_id: str | None
    path: list[str]
    building_id: str | None
    enterprise_ids: list[str]

    @classmethod
    def register(
        cls,
        details: OrganisationDetails,
        *,
        identifier: str,
        parent: "Organisation | None",
        building_id: str | None,
        enterprise_ids: list[str],
    ) -> Self:
        """Raises ParentNotAllowed."""
        if parent and parent.level not in ALLOWED_PARENTS[details.level]:
            raise ParentNotAllowed(level=details.level.value, parent=parent.level.value)
        organisation = cls(
            id=identifier,
            **values_of(OrganisationDetails, details),
            parent_id=parent.id if parent else None,
            path=[*parent.path, parent.id] if parent else [],
            building_id=building_id,
            enterprise_ids=enterprise_ids,
        )
        organisation.record(
            OrganisationRegistered(
                organisation_id=identifier,
                name=details.name,
                nature=details.nature.value,
                level=details.level.value,
                parent_id=organisation.parent_id,
                building_id=building_id,
                path=organisation.path,
            )
        )
        return organisation

    @property
    def can_be_home(self) -> bool:
        return self.level in _PARTY and self.nature is not Nature.FUNCTIONAL

    @property
    def scopes(self) -> tuple[str, ...]:
        """Where an actor must hold a permission to use it here: this organisation, one above it, or its building."""
        building = [scope("building", self.building_id)] if self.building_id else []
        return (*(scope("organisation", one) for one in (self.id, *self.path)), *building)
