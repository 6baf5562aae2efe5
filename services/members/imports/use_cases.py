"""Undoing imports: what a row has made is taken back, while nobody has changed it and nothing refers to it."""

from collections.abc import Mapping
from typing import Final

from chassis.kernel.errors import DomainError
from chassis.kernel.text import Text
from chassis.kernel.undoing import ChangedSince, UsedSince
from services.members.enterprises.domain import Enterprise, Status
from services.members.imports.ports import UndoWork
from services.members.roles.domain import ScopeKind

_PEOPLE: Final = Text(zh="人员", en="people")
_SUITES: Final = Text(zh="入驻的房间", en="suites")
_ORGANISATIONS: Final = Text(zh="所属组织", en="organisations")
_ROLES: Final = Text(zh="任职", en="roles")


def take_enterprises_back(uow: UndoWork, made: Mapping[str, int]) -> Mapping[str, DomainError]:
    """By id: why an enterprise stays. Those that are gone already are left alone."""
    uow.enterprises.prefetch(made)
    there = {one: firm for one in made if (firm := uow.enterprises.find(one)) and firm.status is not Status.TAKEN_BACK}
    users = _users(uow, there)
    refused: dict[str, DomainError] = {}
    for identifier, firm in there.items():
        if firm.version != made[identifier] or firm.is_gone:
            refused[identifier] = ChangedSince(name=firm.name)
        elif identifier in users:
            refused[identifier] = _used(firm, users[identifier])
        else:
            firm.take_back()
    return refused


def _users(uow: UndoWork, firms: Mapping[str, Enterprise]) -> Mapping[str, Text]:
    """By firm: what refers to it. One question for each kind of thing."""
    if not firms:
        return {}
    users: dict[str, Text] = dict.fromkeys(uow.members.firms_with_people(firms), _PEOPLE)
    for suite in uow.suites.naming_any(firms):
        users |= {stay.enterprise_id: _SUITES for stay in suite.occupancy}
    for organisation in uow.organisations.of_any_firm(firms):
        users |= dict.fromkeys(organisation.enterprise_ids, _ORGANISATIONS)
    users |= {role.scope_id: _ROLES for role in uow.role_assignments.held_in_any(ScopeKind.ENTERPRISE, list(firms))}
    return users


def _used(firm: Enterprise, by: Text) -> UsedSince:
    return UsedSince(name=firm.name, zh=by.zh, en=by.en)
