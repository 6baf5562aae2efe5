"""Things of other services that an account names by id: who its person is, and what its roles are for."""

from collections.abc import Iterable
from typing import Final

from chassis.kernel.references import Kind, Reference
from chassis.kernel.text import Text

MEMBER: Final = Kind("member", Text(zh="成员", en="member"))
BUILDING: Final = Kind("building", Text(zh="楼宇", en="building"))
ORGANISATION: Final = Kind("organisation", Text(zh="组织", en="organisation"))
UNIT: Final = Kind("unit", Text(zh="部门（单位）", en="unit"))
RECEIVER: Final = Kind("receiver", Text(zh="对接系统", en="connected system"))
#: What a role may be for, by the first part of its scope.
_SCOPED: Final = {kind.name: kind for kind in (BUILDING, ORGANISATION, UNIT, RECEIVER)}


def member(identifier: str | None) -> Reference:
    return Reference(MEMBER, identifier, "/person_id")


def unit(identifier: str | None) -> Reference:
    return Reference(UNIT, identifier, "/unit_id")


def scoped(scope: str, pointer: str) -> list[Reference]:
    """What a scope names; nothing for the whole tenant."""
    kind, _, identifier = scope.partition(":")
    return [Reference(_SCOPED[kind], identifier, pointer)] if kind in _SCOPED else []


def of_roles(scopes: Iterable[str]) -> list[Reference]:
    """What the roles in a list are for, by their scopes."""
    return [one for at, scope in enumerate(scopes) for one in scoped(scope, f"/roles/{at}/scope")]
