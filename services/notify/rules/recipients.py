"""Whom a rule tells: the ways to name people, and what they come to for one happening."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from chassis.kernel.identity import EVERYWHERE, scope
from services.notify.directory.domain import Audience, Holders

OFFICER: Final = "department_officer"
TENANT_ADMIN: Final = "tenant_admin"


@dataclass(frozen=True, kw_only=True)
class AudiencePaths:
    """Where the event holds the audience; an empty list there restricts nothing."""

    kinds: str | None = None
    building_ids: str | None = None
    organisation_ids: str | None = None


@dataclass(frozen=True, kw_only=True)
class Recipient:
    """Exactly one of: `person`, `role` with `scope` and `of`, `unit_officers`, `audience`, `tenant_admins`."""

    person: str | None = None
    role: str | None = None
    scope: str | None = None
    of: str | None = None
    unit_officers: str | None = None
    audience: AudiencePaths | None = None
    tenant_admins: bool = False

    @property
    def is_one_way(self) -> bool:
        ways = (self.person, self.role, self.unit_officers, self.audience, self.tenant_admins or None)
        needs_scope = self.role is not None
        return sum(way is not None for way in ways) == 1 and needs_scope == bool(self.scope and self.of)

    @property
    def paths(self) -> list[str]:
        audience = self.audience or AudiencePaths()
        named = (self.person, self.of, self.unit_officers)
        return [path for path in (*named, audience.kinds, audience.building_ids, audience.organisation_ids) if path]


@dataclass(frozen=True, kw_only=True)
class Targets:
    persons: list[str]
    holders: list[Holders]
    audience: Audience | None


Resolve = Callable[[str], list[str]]


def targets_of(recipients: Sequence[Recipient], resolve: Resolve) -> Targets:
    """What the recipients come to, given what each path stands for. Roles named for one scope are one target."""
    persons = [person for recipient in recipients if recipient.person for person in resolve(recipient.person)]
    roles: dict[str, list[str]] = {}
    for recipient in recipients:
        for role, where in _roles_of(recipient, resolve):
            roles.setdefault(where, []).append(role)
    audiences = [_audience(recipient.audience, resolve) for recipient in recipients if recipient.audience]
    return Targets(
        persons=persons,
        holders=[Holders(roles=named, scope=where) for where, named in roles.items()],
        audience=audiences[0] if audiences else None,
    )


def _roles_of(recipient: Recipient, resolve: Resolve) -> list[tuple[str, str]]:
    if recipient.tenant_admins:
        return [(TENANT_ADMIN, EVERYWHERE)]
    if recipient.unit_officers:
        return [(OFFICER, scope("unit", unit)) for unit in resolve(recipient.unit_officers)]
    if recipient.role and recipient.scope and recipient.of:
        return [(recipient.role, scope(recipient.scope, place)) for place in resolve(recipient.of)]
    return []


def _audience(paths: AudiencePaths, resolve: Resolve) -> Audience:
    def named(path: str | None) -> list[str]:
        return resolve(path) if path else []

    return Audience(
        kinds=named(paths.kinds),
        building_ids=named(paths.building_ids),
        organisation_ids=named(paths.organisation_ids),
    )
