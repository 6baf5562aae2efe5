"""Reactions of role assignments: they end when the member leaves, and are counted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Final

from chassis.consuming.known_things import noting
from chassis.kernel.messages import Message, named_in, parse
from chassis.kernel.references import Kind
from chassis.kernel.text import Text
from chassis.kernel.writes import Write
from chassis.service import Handler, Projection
from reporting import figures
from reporting.figures import Count
from services.members.figures import role_scopes
from services.members.roles import use_cases
from services.members.roles.commands import Left
from services.members.roles.domain import ACCOUNT, EndReason, ScopeKind
from services.members.roles.ports import RolesWork


@dataclass(frozen=True)
class _Role:
    role: str
    scope_kind: str
    scope_id: str
    # The day on which the role was counted: its end is taken from there.
    assigned_at: datetime | None = None


def count_role(by: int, message: Message) -> Sequence[Write]:
    held = parse(message, _Role)
    where = role_scopes(held.scope_kind, held.scope_id)
    counts = (Count(f"roles.{name}", by, where, at=held.assigned_at) for name in ("total", held.role))
    return figures.counted(message, *counts)


def on_gone(reason: EndReason, uow: RolesWork, message: Message) -> None:
    use_cases.end_roles_of(uow, parse(message, Left), reason)


@dataclass(frozen=True)
class _Account:
    account_id: str


def on_account_erased(uow: RolesWork, message: Message) -> None:
    use_cases.end_roles_of(uow, Left(parse(message, _Account).account_id), EndReason.ERASED)


def on_place_ended(kind: ScopeKind, field: str, uow: RolesWork, message: Message) -> None:
    use_cases.end_roles_in(uow, kind, named_in(message, field))


_ACCOUNTS: Final = Kind(ACCOUNT, Text(zh="账号", en="account"))
PROJECTIONS: Final[Mapping[str, Projection]] = {
    "org.louyu.identity.account.created.v1": noting(_ACCOUNTS, "account_id"),
    "org.louyu.identity.account.created.v2": noting(_ACCOUNTS, "account_id"),
    "org.louyu.members.role-assignment.assigned.v1": partial(count_role, 1),
    "org.louyu.members.role-assignment.ended.v1": partial(count_role, -1),
}
HANDLERS: Final[Mapping[str, Handler]] = {
    "org.louyu.members.member.left.v1": partial(on_gone, EndReason.LEFT),
    "org.louyu.members.member.erased.v1": partial(on_gone, EndReason.ERASED),
    "org.louyu.members.member.taken-back.v1": partial(on_gone, EndReason.TAKEN_BACK),
    "org.louyu.identity.account.erased.v1": on_account_erased,
    "org.louyu.members.building.closed.v1": partial(on_place_ended, ScopeKind.BUILDING, "building_id"),
    "org.louyu.members.organisation.dissolved.v1": partial(on_place_ended, ScopeKind.ORGANISATION, "organisation_id"),
    "org.louyu.members.building.taken-back.v1": partial(on_place_ended, ScopeKind.BUILDING, "building_id"),
    "org.louyu.members.organisation.taken-back.v1": partial(on_place_ended, ScopeKind.ORGANISATION, "organisation_id"),
    "org.louyu.members.enterprise.left.v1": partial(on_place_ended, ScopeKind.ENTERPRISE, "enterprise_id"),
}
