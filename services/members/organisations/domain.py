"""An organisation: a node of the tree from community committee to branch, or an alliance, youth or union group."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final, Self, TypedDict

from chassis.kernel.aggregate import Aggregate, differing, values_of
from chassis.kernel.identity import scope
from services.members.organisations.errors import OrganisationIsDissolved, OrganisationWasDissolved, ParentNotAllowed
from services.members.organisations.events import (
    OrganisationChanged,
    OrganisationDissolved,
    OrganisationRegistered,
    OrganisationReinstated,
    OrganisationRestored,
    OrganisationTakenBack,
)
from services.members.words import LEVELS


class Nature(StrEnum):
    """entity: home of its members; functional: members have their home elsewhere; joint: of several small firms."""

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
#: Level → levels of the organisation above. Without a parent all are allowed: it may be outside the street office.
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
    """The fields of a new organisation, except its place."""

    name: str
    nature: Nature
    level: Level
    name_en: str = ""


class OrganisationChanges(TypedDict, total=False):
    """What may be changed later; absent keys stay as they are. Its level and its place in the tree don't change."""

    name: str
    name_en: str
    nature: Nature
    enterprise_ids: list[str]


class Status(StrEnum):
    STANDING = "standing"
    DISSOLVED = "dissolved"
    #: An import was undone that had made it. It is as if it had never been, until its key is imported again.
    TAKEN_BACK = "taken_back"


#: Stored before there was a status, an organisation stands.
GONE: Final = [Status.DISSOLVED.value, Status.TAKEN_BACK.value]


@dataclass(kw_only=True)
class Organisation(OrganisationDetails, Aggregate):
    """`path` holds the ids of its ancestors, topmost first."""

    parent_id: str | None
    path: list[str]
    building_id: str | None
    enterprise_ids: list[str]
    status: Status = Status.STANDING

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
        _require_fit(details, parent)
        organisation = cls(
            id=identifier,
            **values_of(OrganisationDetails, details),
            parent_id=parent.id if parent else None,
            path=_path_below(parent),
            building_id=building_id,
            enterprise_ids=enterprise_ids,
        )
        organisation.record(
            OrganisationRegistered(
                organisation_id=identifier,
                name=details.name,
                name_en=details.name_en,
                nature=details.nature.value,
                level=details.level.value,
                parent_id=organisation.parent_id,
                building_id=building_id,
                path=organisation.path,
            )
        )
        return organisation

    @property
    def is_dissolved(self) -> bool:
        return self.status is not Status.STANDING

    def require_standing(self, pointer: str | None = None) -> None:
        """Raises OrganisationIsDissolved; OrganisationWasDissolved without a pointer, for the one that is asked for."""
        if self.is_dissolved:
            if pointer:
                raise OrganisationIsDissolved(pointer=pointer, name=self.name)
            raise OrganisationWasDissolved(name=self.name)

    def change(self, changes: OrganisationChanges) -> None:
        """Without a real change nothing happens. Raises OrganisationWasDissolved."""
        self.require_standing()
        changed = differing(self, changes)
        if not changed:
            return
        name, nature = self.name, self.nature
        vars(self).update(changed)
        self._tell_change(name, nature, sorted(changed))

    def follow_firm(self, from_id: str, to_id: str) -> None:
        """The dossier of one of its firms was a duplicate of another one. Idempotent."""
        if from_id not in self.enterprise_ids:
            return
        self.enterprise_ids = list(dict.fromkeys(to_id if one == from_id else one for one in self.enterprise_ids))
        self._tell_change(self.name, self.nature, ["enterprise_ids"])

    def dissolve(self) -> None:
        """Idempotent."""
        if self.is_dissolved:
            return
        self.status = Status.DISSOLVED
        self.record(OrganisationDissolved(**self._named(), dissolved_before_at=self.moments.get("dissolved")))

    def restore(self) -> None:
        """It was dissolved by mistake. Its people, roles and plans do not come back by themselves. Idempotent."""
        if self.status is not Status.DISSOLVED:
            return
        self.status = Status.STANDING
        self.record(OrganisationRestored(**self._named(), dissolved_at=self.moments.get("dissolved")))

    def take_back(self) -> None:
        """Undoes its registration: it leaves all lists and figures. Raises OrganisationWasDissolved."""
        self.require_standing()
        self.status = Status.TAKEN_BACK
        self.record(OrganisationTakenBack(**self._named()))

    def reinstate(
        self,
        details: OrganisationDetails,
        *,
        parent: "Organisation | None",
        building_id: str | None,
        enterprise_ids: list[str],
    ) -> None:
        """Registers it again after it was taken back, with whatever is said of it now. Raises ParentNotAllowed."""
        _require_fit(details, parent)
        vars(self).update(values_of(OrganisationDetails, details))
        self.status, self.building_id, self.enterprise_ids = Status.STANDING, building_id, enterprise_ids
        self.parent_id, self.path = parent.id if parent else None, _path_below(parent)
        self.record(OrganisationReinstated(**self._named(), path=self.path))

    def _named(self) -> dict[str, Any]:
        """What is told of an organisation that ends, comes back, or is taken back."""
        return {
            "organisation_id": self.id,
            "name": self.name,
            "name_en": self.name_en,
            "nature": self.nature.value,
            "level": self.level.value,
            "parent_id": self.parent_id,
            "building_id": self.building_id,
            "registered_at": self.moments.get("registered"),
        }

    def _tell_change(self, name: str, nature: Nature, changed: list[str]) -> None:
        self.record(
            OrganisationChanged(
                organisation_id=self.id,
                name=self.name,
                name_en=self.name_en,
                previous_name=name,
                nature=self.nature.value,
                previous_nature=nature.value,
                level=self.level.value,
                previous_level=self.level.value,
                building_id=self.building_id,
                changed=changed,
                registered_at=self.moments.get("registered"),
            )
        )

    @property
    def can_be_home(self) -> bool:
        return self.level in _PARTY and self.nature is not Nature.FUNCTIONAL

    @property
    def scopes(self) -> tuple[str, ...]:
        """Scopes in which an actor may hold a permission for it: itself, its ancestors, its building."""
        building = [scope("building", self.building_id)] if self.building_id else []
        return (*(scope("organisation", one) for one in (self.id, *self.path)), *building)


def _require_fit(details: OrganisationDetails, parent: Organisation | None) -> None:
    """Raises ParentNotAllowed."""
    if parent and parent.level not in ALLOWED_PARENTS[details.level]:
        raise ParentNotAllowed(level=LEVELS[details.level], parent=LEVELS[parent.level])


def _path_below(parent: Organisation | None) -> list[str]:
    # Stored, so that a subtree is one query.
    return [*parent.path, parent.id] if parent else []
