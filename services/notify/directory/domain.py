"""Values for looking up people and things."""

from dataclasses import dataclass, field
from typing import Final

from chassis.kernel.identity import EVERYWHERE, scope
from chassis.kernel.messages import Message


@dataclass(frozen=True, kw_only=True)
class Thing:
    """What is kept of anything that an id may name; `by` is the person who caused it, `reason` why it was called off."""

    name: str | None = None
    name_en: str | None = None
    building_id: str | None = None
    unit_id: str | None = None
    by: str | None = None
    starts_at: str | None = None
    place: str | None = None
    reason: str | None = None
    community: str | None = None
    grid: str | None = None
    category: str | None = None
    source: str | None = None
    whistle_id: str | None = None

    def called(self, language: str) -> str | None:
        return self.name_en or self.name if language == "en" else self.name


@dataclass(frozen=True, kw_only=True)
class Holders:
    """Everybody who holds one of the roles in the scope at the time of sending."""

    roles: list[str]
    scope: str

    @property
    def keys(self) -> list[str]:
        """`role|scope` for all assignments that fill this."""
        return [holding(role, where) for role in self.roles for where in (self.scope, EVERYWHERE)]


def holding(role: str, where: str) -> str:
    """The key of a role in a scope. Pending messages wait for it, and an assignment of the role has it."""
    return f"{role}|{where}"


def scope_of(kind: str, identifier: str) -> str:
    """The scope of a role assignment; one for the tenant holds everywhere."""
    return EVERYWHERE if kind == "tenant" else scope(kind, identifier)


#: Kinds that members tells in confidence only.
AFFILIATION: Final = frozenset({"party_member", "youth_league"})


@dataclass(frozen=True, kw_only=True)
class Audience:
    """Members by kind, building and organisation, or who takes part in activities. An empty list sets no condition."""

    kinds: list[str] = field(default_factory=list)
    building_ids: list[str] = field(default_factory=list)
    organisation_ids: list[str] = field(default_factory=list)
    participants_of: list[str] = field(default_factory=list)

    @property
    def key(self) -> str:
        return repr((self.kinds, self.building_ids, self.organisation_ids, self.participants_of))


def key_of(message: Message, identifier: str) -> str:
    """The id of a document. With the tenant in it, an event can never change another tenant's documents."""
    return f"{message.tenant}|{identifier}"


@dataclass(frozen=True)
class Machine:
    """An outside system, known by its key."""

    key_id: str
