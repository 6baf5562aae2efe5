"""Reactions of roles: role assignments from members are stored."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from chassis.consuming.projections import newest
from chassis.kernel.aggregate import values_of
from chassis.kernel.messages import Message, parse
from chassis.kernel.writes import Document, Write
from chassis.service import Projection
from gateway.identity.changes.storage import change_in
from gateway.identity.roles.assignments import COLLECTION
from gateway.identity.roles.domain import Assignment
from gateway.identity.stored import person_key


@dataclass(frozen=True, kw_only=True)
class _Ended:
    assignment_id: str
    person_id: str


@dataclass(frozen=True, kw_only=True)
class _Assigned(Assignment, _Ended):
    """An assignment, and whose it is."""


def role_assigned(message: Message) -> Sequence[Write]:
    told = parse(message, _Assigned)
    return _kept(message, told, values_of(Assignment, told))


def role_ended(message: Message) -> Sequence[Write]:
    return _kept(message, parse(message, _Ended), None)


def _kept(message: Message, told: _Ended, details: Document | None) -> Sequence[Write]:
    holder, assignment = person_key(message.tenant, told.person_id), told.assignment_id
    # None stays where an assignment ended: otherwise a late message about its start would bring it back.
    stored = newest(message, COLLECTION, holder, {f"roles.{assignment}": details}, group=assignment)
    return [*stored, change_in(message, told.person_id)]


PROJECTIONS: Final[Mapping[str, Projection]] = {
    "org.louyu.members.role-assignment.assigned.v1": role_assigned,
    "org.louyu.members.role-assignment.term-changed.v1": role_assigned,
    "org.louyu.members.role-assignment.ended.v1": role_ended,
}
