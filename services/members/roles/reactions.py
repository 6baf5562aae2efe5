"""Reactions of role assignments: they end when the member leaves, and are counted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Final

from chassis.consuming.known_things import noting
from chassis.kernel.messages import Message, parse
from chassis.kernel.references import Kind
from chassis.kernel.text import Text
from chassis.kernel.writes import Write
from chassis.service import Handler, Projection
from reporting import figures
from reporting.figures import Count
from services.members.figures import role_scopes
from services.members.roles import use_cases
from services.members.roles.commands import Left
from services.members.roles.domain import ACCOUNT
from services.members.roles.ports import RolesWork


@dataclass(frozen=True)
class _Role:
    role: str
    scope_kind: str
    scope_id: str
    # Only the end of a role says it: that is taken from the day on which the role was counted.
    assigned_at: datetime | None = None


def count_role(by: int, message: Message) -> Sequence[Write]:
    held = parse(message, _Role)
    where = role_scopes(held.scope_kind, held.scope_id)
    counts = (Count(f"roles.{name}", by, where, at=held.assigned_at) for name in ("total", held.role))
    return figures.counted(message, *counts)


def on_member_left(uow: RolesWork, message: Message) -> None:
    use_cases.end_roles_of(uow, parse(message, Left))


_ACCOUNTS: Final = Kind(ACCOUNT, Text(zh="账号", en="account"))
PROJECTIONS: Final[Mapping[str, Projection]] = {
    "org.louyu.identity.account.created.v1": noting(_ACCOUNTS, "account_id"),
    "org.louyu.members.role-assignment.assigned.v1": partial(count_role, 1),
    "org.louyu.members.role-assignment.ended.v1": partial(count_role, -1),
}
HANDLERS: Final[Mapping[str, Handler]] = {"org.louyu.members.member.left.v1": on_member_left}
