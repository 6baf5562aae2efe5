"""Recipients of a rule: the ways to name people, and whom they mean for one event."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from chassis.kernel.identity import EVERYWHERE, is_unknown, scope
from services.notify.directory.domain import Audience, Holders
from services.notify.event_types.happening import Facts

OFFICER: Final = "department_officer"
TENANT_ADMIN: Final = "tenant_admin"


@dataclass(frozen=True, kw_only=True)
class AudiencePaths:
    """Paths of the fields that hold the audience. An empty value matches nobody, except the empty list of an event that
    has an audience itself (event_types/domain.py): there it means everybody.
    """

    kinds: str | None = None
    building_ids: str | None = None
    organisation_ids: str | None = None

    @property
    def named(self) -> list[str]:
        return [path for path in (self.kinds, self.building_ids, self.organisation_ids) if path]


@dataclass(frozen=True, kw_only=True)
class Recipient:
    """Exactly one of `person`, `role` with `scope` and `of`, `unit_officers`, `audience`, `participants`,
    `tenant_admins`.
    """

    person: str | None = None
    role: str | None = None
    scope: str | None = None
    of: str | None = None
    unit_officers: str | None = None
    audience: AudiencePaths | None = None
    participants: str | None = None
    tenant_admins: bool = False

    @property
    def is_one_way(self) -> bool:
        one = (self.person, self.role, self.unit_officers, self.audience, self.participants, self.tenant_admins or None)
        needs_scope = self.role is not None
        # An audience without any condition would be the whole street office, by an oversight.
        narrowed = self.audience is None or bool(self.audience.named)
        return sum(way is not None for way in one) == 1 and needs_scope == bool(self.scope and self.of) and narrowed

    @property
    def paths(self) -> list[str]:
        named = (self.person, self.of, self.unit_officers, self.participants)
        return [path for path in (*named, *(self.audience.named if self.audience else ())) if path]

    @property
    def names_role_of_a_place(self) -> bool:
        """Somebody has to act, also where there is no place. Without a unit no unit is meant."""
        return self.role is not None


@dataclass(frozen=True, kw_only=True)
class Targets:
    persons: list[str]
    holders: list[Holders]
    audiences: list[Audience]

    @property
    def are_nobody(self) -> bool:
        return not (self.persons or self.holders or self.audiences)


Resolve = Callable[[str], list[str]]


def targets_of(recipients: Sequence[Recipient], facts: Facts) -> Targets:
    """Whom the recipients mean for this event. Roles in the same scope become one target."""
    resolve = facts.values
    named = [person for recipient in recipients if recipient.person for person in resolve(recipient.person)]
    persons = [person for person in named if not is_unknown(person)]
    # By scope, so that one holder of two roles there is one recipient.
    roles: dict[str, list[str]] = {}
    for recipient in recipients:
        for role, where in _roles_of(recipient, resolve):
            roles.setdefault(where, []).append(role)
    return Targets(
        persons=persons,
        holders=[Holders(roles=named, scope=where) for where, named in roles.items()],
        audiences=[audience for recipient in recipients for audience in _audiences(recipient, facts)],
    )


def _roles_of(recipient: Recipient, resolve: Resolve) -> list[tuple[str, str]]:
    if recipient.tenant_admins:
        return [(TENANT_ADMIN, EVERYWHERE)]
    if recipient.unit_officers:
        return [(OFFICER, scope("unit", unit)) for unit in resolve(recipient.unit_officers)]
    if recipient.role and recipient.scope and recipient.of:
        return [(recipient.role, scope(recipient.scope, place)) for place in resolve(recipient.of)]
    return []


def _audiences(recipient: Recipient, facts: Facts) -> list[Audience]:
    """One audience, or none if a field that narrows it is empty."""
    if recipient.participants:
        activities = facts.values(recipient.participants)
        return [Audience(participants_of=activities)] if activities else []
    paths = recipient.audience
    if paths is None or not all(facts.values(path) or facts.is_open(path) for path in paths.named):
        return []
    return [_audience(paths, facts.values)]


def _audience(paths: AudiencePaths, resolve: Resolve) -> Audience:
    def named(path: str | None) -> list[str]:
        return resolve(path) if path else []

    return Audience(
        kinds=named(paths.kinds),
        building_ids=named(paths.building_ids),
        organisation_ids=named(paths.organisation_ids),
    )
