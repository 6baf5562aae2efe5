"""Reactions of role assignments: they end when the member leaves, and are counted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from chassis.consuming.known_things import noting
from chassis.kernel.identity import scope
from chassis.kernel.messages import Message, parse
from chassis.kernel.references import Kind
from chassis.kernel.text import Text
from chassis.kernel.writes import Write
from chassis.service import Handler, Projection
from reporting import figures
from reporting.figures import Count
from services.members.roles import use_cases
from services.members.roles.commands import Left
from services.members.roles.domain import ACCOUNT
from services.members.roles.ports import RolesWork


@dataclass(frozen=True)
class _Role:
    role: str
    scope_kind: str
    scope_id: str


def count_role(by: int, message: Message) -> Sequence[Write]:
    held = parse(message, _Role)
    # Figures are kept for buildings and organisations only.
    where = (scope(held.scope_kind, held.scope_id),) if held.scope_kind in {"building", "organisation"} else ()
    return figures.counted(message, Count("roles.total", by, where), Count(f"roles.{held.role}", by, where))


def on_member_left(uow: RolesWork, message: Message) -> None:
    use_cases.end_roles_of(uow, parse(message, Left))


_ACCOUNTS: Final = Kind(ACCOUNT, Text(zh="账号", en="account"))
PROJECTIONS: Final[Mapping[str, Projection]] = {
    "org.louyu.identity.account.created.v1": noting(_ACCOUNTS, "account_id"),
    "org.louyu.members.role-assignment.assigned.v1": partial(count_role, 1),
    "org.louyu.members.role-assignment.ended.v1": partial(count_role, -1),
}
HANDLERS: Final[Mapping[str, Handler]] = {"org.louyu.members.member.left.v1": on_member_left}
