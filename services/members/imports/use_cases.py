"""Undoing imports: what a row has made is taken back, while nobody has changed it and nothing refers to it."""

from collections.abc import Callable, Mapping
from typing import Final, Protocol

from chassis.kernel.errors import DomainError
from chassis.kernel.text import Text
from chassis.kernel.undoing import named, nameless, still_there, take_back_unused
from services.members.buildings.domain import Building
from services.members.buildings.domain import Status as BuildingStatus
from services.members.enterprises.domain import Status as EnterpriseStatus
from services.members.imports.ports import UndoWork
from services.members.mentions.record import TEXTS
from services.members.organisations.domain import Organisation
from services.members.organisations.domain import Status as OrganisationStatus
from services.members.people.states import Status as MemberStatus
from services.members.roles.domain import ACCOUNT, RoleStatus, ScopeKind
from services.members.suites.domain import Status as SuiteStatus
from services.members.suites.domain import Suite
from services.members.words import ROLES


class _Identified(Protocol):
    id: str


_PEOPLE: Final = Text(zh="人员", en="people")
_FIRMS: Final = Text(zh="企业", en="enterprises")
_ROOMS: Final = Text(zh="房间", en="suites")
_SUITES: Final = Text(zh="入驻的房间", en="suites")
_ORGANISATIONS: Final = Text(zh="所属组织", en="organisations")
_BELOW: Final = Text(zh="下级组织", en="organisations below it")
_ROLES: Final = Text(zh="任职", en="roles")
_ACCOUNT: Final = Text(zh="登录账号", en="an account")
_MOVES: Final = Text(zh="计划中的搬迁", en="planned moves")


def take_buildings_back(uow: UndoWork, made: Mapping[str, int]) -> Mapping[str, DomainError]:
    """By id: why a building stays. Those that are gone already are left alone, here and below."""
    there = still_there(uow.buildings, made, BuildingStatus.TAKEN_BACK)
    return take_back_unused(there, made, named, _by_id(_users_of_buildings(uow, there) if there else {}))


def _users_of_buildings(uow: UndoWork, buildings: Mapping[str, Building]) -> Mapping[str, Text]:
    """By building: what refers to it. One question for each kind of thing."""
    return {
        **dict.fromkeys(uow.enterprises.buildings_with_any(buildings), _FIRMS),
        **dict.fromkeys(uow.suites.buildings_with_any(buildings), _ROOMS),
        **dict.fromkeys(uow.members.buildings_with_any(buildings), _PEOPLE),
        **dict.fromkeys(uow.organisations.buildings_with_any(buildings), _ORGANISATIONS),
        **_with_roles(uow, ScopeKind.BUILDING, buildings),
    }


def take_suites_back(uow: UndoWork, made: Mapping[str, int]) -> Mapping[str, DomainError]:
    """By id: why a suite stays. The firm that was imported with it leaves it; its dossier stays."""
    there = still_there(uow.suites, made, SuiteStatus.REMOVED)
    planned = uow.planned_moves.open_of_any(there) if there else []
    moving = {suite for move in planned for suite in (move.suite_id, move.to_suite_id) if suite}
    return take_back_unused(there, made, _number, lambda suite: _MOVES if suite.id in moving else None)


def take_enterprises_back(uow: UndoWork, made: Mapping[str, int]) -> Mapping[str, DomainError]:
    """By id: why an enterprise stays."""
    there = still_there(uow.enterprises, made, EnterpriseStatus.TAKEN_BACK)
    return take_back_unused(there, made, named, _by_id(_users_of_firms(uow, there) if there else {}))


def _users_of_firms(uow: UndoWork, firms: Mapping[str, object]) -> Mapping[str, Text]:
    users: dict[str, Text] = dict.fromkeys(uow.members.firms_with_people(firms), _PEOPLE)
    for suite in uow.suites.naming_any(firms):
        users |= {stay.enterprise_id: _SUITES for stay in suite.occupancy}
    for organisation in uow.organisations.of_any_firm(firms):
        if organisation.status is not OrganisationStatus.TAKEN_BACK:
            users |= dict.fromkeys(organisation.enterprise_ids, _ORGANISATIONS)
    return {**users, **_with_roles(uow, ScopeKind.ENTERPRISE, firms)}


def take_organisations_back(uow: UndoWork, made: Mapping[str, int]) -> Mapping[str, DomainError]:
    """By id: why an organisation stays. Those below it go first, if the same import has made them."""
    there = still_there(uow.organisations, made, OrganisationStatus.TAKEN_BACK)
    if not there:
        return {}
    users = {
        **dict.fromkeys(uow.members.places_with_any(there), _PEOPLE),
        **_with_roles(uow, ScopeKind.ORGANISATION, there),
    }
    below = uow.organisations.below_any(there)

    def used_by(one: Organisation) -> Text | None:
        # Asked anew for each: what stood below it may just have been taken back.
        above = {child.parent_id for child in below if child.status is not OrganisationStatus.TAKEN_BACK}
        return _BELOW if one.id in above else users.get(one.id)

    return take_back_unused(there, made, named, used_by)


def take_members_back(uow: UndoWork, made: Mapping[str, int]) -> Mapping[str, DomainError]:
    """By id: why a person stays. Of those who go nothing personal is left. No reason names anybody."""
    there = still_there(uow.members, made, MemberStatus.TAKEN_BACK)
    return take_back_unused(there, made, nameless, _by_id(_users_of_people(uow, there) if there else {}))


def _users_of_people(uow: UndoWork, people: Mapping[str, object]) -> Mapping[str, Text]:
    return {
        **{person: TEXTS[what] for person, what in uow.mentions.of_any(people).items()},
        **dict.fromkeys(uow.role_assignments.held_by_any(people), _ROLES),
        **dict.fromkeys(uow.accounts.known_of(ACCOUNT, people), _ACCOUNT),
    }


def take_roles_back(uow: UndoWork, made: Mapping[str, int]) -> Mapping[str, DomainError]:
    """By id: why a role stays. Nothing refers to roles: only one whose term was changed, or that has ended, stays."""
    there = still_there(uow.role_assignments, made, RoleStatus.TAKEN_BACK)
    return take_back_unused(there, made, lambda role: ROLES[role.role], lambda _: None)


def _with_roles(uow: UndoWork, kind: ScopeKind, places: Mapping[str, object]) -> Mapping[str, Text]:
    return {role.scope_id: _ROLES for role in uow.role_assignments.held_in_any(kind, list(places))}


def _by_id(users: Mapping[str, Text]) -> Callable[[_Identified], Text | None]:
    return lambda one: users.get(one.id)


def _number(suite: Suite) -> Text:
    return Text(zh=suite.number, en=suite.number)
