"""How people and things are looked up."""

from dataclasses import dataclass, field

from chassis.kernel.identity import EVERYWHERE, scope


@dataclass(frozen=True, kw_only=True)
class Thing:
    """What is remembered of anything that an id may name; `by` is who brought it about."""

    name: str | None = None
    building_id: str | None = None
    unit_id: str | None = None
    by: str | None = None


@dataclass(frozen=True, kw_only=True)
class Holders:
    """Whoever holds one of the roles in the scope when the message goes out."""

    roles: list[str]
    scope: str

    @property
    def keys(self) -> list[str]:
        """What an assignment must say to fill this: `role|scope`."""
        return [holding(role, where) for role in self.roles for where in (self.scope, EVERYWHERE)]


def holding(role: str, where: str) -> str:
    """The key of a role in a scope: what waits for a holder names it, and whoever gets the role has it."""
    return f"{role}|{where}"


def scope_of(kind: str, identifier: str) -> str:
    """Where a role assignment holds: one for the tenant holds everywhere."""
    return EVERYWHERE if kind == "tenant" else scope(kind, identifier)


@dataclass(frozen=True, kw_only=True)
class Audience:
    """Members by kind, building and organisation; an empty list restricts nothing."""

    kinds: list[str] = field(default_factory=list)
    building_ids: list[str] = field(default_factory=list)
    organisation_ids: list[str] = field(default_factory=list)
