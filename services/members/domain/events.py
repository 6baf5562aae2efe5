"""What happened in members. Names and ids are all that leaves the service; details stay sealed here."""

from dataclasses import dataclass

from chassis.kernel.aggregate import Event
from chassis.kernel.personal import Personal


@dataclass(frozen=True, kw_only=True)
class TenantCreated(Event):
    """A street office joined the platform."""

    tenant_id: str
    slug: str
    name: str
    name_en: str
    district: str


@dataclass(frozen=True, kw_only=True)
class TenantSuspended(Event):
    """A street office's people cannot sign in until it is resumed; its data stay."""

    tenant_id: str


@dataclass(frozen=True, kw_only=True)
class TenantResumed(Event):
    """A suspended street office may work again."""

    tenant_id: str


@dataclass(frozen=True, kw_only=True)
class BuildingRegistered(Event):
    """A building is looked after from now on."""

    building_id: str
    name: str
    community: str
    grid: str
    key_building: bool


@dataclass(frozen=True, kw_only=True)
class CheckInCodeReplaced(Event):
    """The poster at a building's desk was replaced; the old code no longer works."""

    building_id: str


@dataclass(frozen=True, kw_only=True)
class SuiteRegistered(Event):
    """A suite of a building and who works there are known."""

    suite_id: str
    building_id: str
    floor: int
    number: str
    enterprise_id: str | None


@dataclass(frozen=True, kw_only=True)
class EnterpriseRegistered(Event):
    """An enterprise has a dossier; `converted_from_branch` tells a branch office that became a legal person."""

    enterprise_id: str
    name: str
    kind: str
    building_id: str
    staff_count: int
    converted_from_branch: bool


@dataclass(frozen=True, kw_only=True)
class OrganisationRegistered(Event):
    """An organisation that exists is known; `path` are its ancestors, the topmost first."""

    organisation_id: str
    name: str
    nature: str
    level: str
    parent_id: str | None
    building_id: str | None
    path: list[str]


@dataclass(frozen=True, kw_only=True)
class MemberCheckedIn(Event):
    """A person joined a building (or was imported) and waits to be verified."""

    member_id: str
    name: Personal
    kinds: list[str]
    building_id: str | None
    enterprise_id: str | None
    home_elsewhere: bool
    source: str


@dataclass(frozen=True, kw_only=True)
class MemberVerified(Event):
    """A secretary confirmed who the person is."""

    member_id: str
    building_id: str | None
    kinds: list[str]
    by: str
    source: str


@dataclass(frozen=True, kw_only=True)
class MemberRejected(Event):
    """A secretary could not confirm the person; the reason is a code."""

    member_id: str
    building_id: str | None
    reason: str


@dataclass(frozen=True, kw_only=True)
class MemberPlaced(Event):
    """A verified person was given a home or one more host organisation; `first` tells the first placement."""

    member_id: str
    organisation_id: str
    organisation_name: str
    as_home: bool
    previous_home_id: str | None
    first: bool
    kinds: list[str]
    building_id: str | None
    home_elsewhere: bool
    source: str


@dataclass(frozen=True, kw_only=True)
class MemberLeft(Event):
    """A person left the street office's area, and every organisation here; the reason is a code."""

    member_id: str
    building_id: str | None
    home_organisation_id: str | None
    host_organisation_ids: list[str]
    kinds: list[str]
    was_verified: bool
    was_placed: bool
    reason: str


@dataclass(frozen=True, kw_only=True)
class RoleAssigned(Event):
    """A person holds a role in a scope for a term; days are ISO dates, both included."""

    assignment_id: str
    person_id: str
    role: str
    scope_kind: str
    scope_id: str
    from_date: str
    until_date: str | None


@dataclass(frozen=True, kw_only=True)
class RoleEnded(Event):
    """A person no longer holds a role."""

    assignment_id: str
    person_id: str
    role: str
    scope_kind: str
    scope_id: str


@dataclass(frozen=True, kw_only=True)
class LedgerEntryRecorded(Event):
    """Hours or points were earned; `source_id` is what earned them, `imported` tells records of the past."""

    entry_id: str
    person_id: str
    kind: str
    amount: float
    reason: str
    building_id: str | None
    source_id: str
    imported: bool
