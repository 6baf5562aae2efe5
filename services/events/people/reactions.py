"""Reactions that keep people from members: kinds, affiliation as it came, sealed, building, organisations. No names."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from chassis.consuming.projections import newest
from chassis.kernel.messages import Message, parse
from chassis.kernel.writes import Document, Update, Write
from chassis.service import Projection
from services.events.people.domain import PEOPLE as COLLECTION
from services.events.people.domain import REGISTRATIONS_PER_HOUR, SETTINGS


@dataclass(frozen=True)
class _Settings:
    needs_verification: list[str]
    # Messages of before have no limits in them.
    registrations_per_hour: int = REGISTRATIONS_PER_HOUR


@dataclass(frozen=True)
class _CheckedIn:
    member_id: str
    building_id: str | None


@dataclass(frozen=True)
class _Verified:
    member_id: str
    building_id: str | None = None
    # Messages of before told the kinds at the check-in already.
    kinds: list[str] | None = None
    affiliation: str | None = None


@dataclass(frozen=True)
class _Placed:
    member_id: str
    organisation_id: str
    as_home: bool
    kinds: list[str]
    building_id: str | None
    affiliation: str | None = None


@dataclass(frozen=True)
class _Left:
    member_id: str


def on_checked_in(message: Message) -> Sequence[Write]:
    """What kind of person it is, members tells once somebody has verified it."""
    data = parse(message, _CheckedIn)
    described = _described(message, data.member_id, [], data.building_id)
    return [*_known(message, data.member_id), *described, *_standing(message, data.member_id, verified=False)]


def on_checked_in_with_kinds(message: Message) -> Sequence[Write]:
    """A check-in of before, which told the kinds."""
    data = parse(message, _Verified)
    described = _described_as(message, data, data.kinds or [])
    return [*_known(message, data.member_id), *described, *_standing(message, data.member_id, verified=False)]


def on_verified(message: Message) -> Sequence[Write]:
    data = parse(message, _Verified)
    described = [] if data.kinds is None else _described_as(message, data, data.kinds)
    return [*_known(message, data.member_id), *described, *_standing(message, data.member_id, verified=True)]


def on_rejected(message: Message) -> Sequence[Write]:
    member_id = parse(message, _Left).member_id
    return [*_known(message, member_id), *_standing(message, member_id, verified=False)]


@dataclass(frozen=True)
class _Changed(_Verified):
    is_here: bool = False


def on_changed(message: Message) -> Sequence[Write]:
    """A corrected record. It says nothing new of whether the person is verified."""
    data = parse(message, _Changed)
    if not data.is_here:
        return []
    return [*_known(message, data.member_id), *_described_as(message, data, data.kinds or [])]


def on_settings(message: Message) -> Sequence[Write]:
    return newest(message, SETTINGS, message.tenant, vars(parse(message, _Settings)))


def standing_of_office(*, suspended: bool) -> Projection:
    """Links that need no sign-in show nothing of a suspended street office."""
    return lambda message: newest(message, SETTINGS, message.tenant, {"suspended": suspended}, group="status")


def on_placed(message: Message) -> Sequence[Write]:
    """A new home replaces the old one; host organisations add up."""
    data = parse(message, _Placed)
    writes = [*_known(message, data.member_id), *_described_as(message, data, data.kinds)]
    writes += _standing(message, data.member_id, verified=True)
    if data.as_home:
        home = {"home_organisation_id": data.organisation_id}
        return [*writes, *newest(message, COLLECTION, _key(message, data.member_id), home, group="home")]
    # A set, so that repeats and the order of messages do not matter.
    host = {"$addToSet": {"host_organisation_ids": data.organisation_id}}
    return [*writes, Update(COLLECTION, {"_id": _key(message, data.member_id)}, host)]


@dataclass(frozen=True)
class _Unplaced:
    member_id: str
    organisation_id: str
    was_home: bool


def on_unplaced(message: Message) -> Sequence[Write]:
    """One place has ended; all others stay."""
    data = parse(message, _Unplaced)
    identifier = _key(message, data.member_id)
    if data.was_home:
        nowhere = newest(message, COLLECTION, identifier, {"home_organisation_id": None}, group="home")
        return [*_known(message, data.member_id), *nowhere]
    host = {"$pull": {"host_organisation_ids": data.organisation_id}}
    return [*_known(message, data.member_id), Update(COLLECTION, {"_id": identifier}, host)]


def on_left(message: Message) -> Sequence[Write]:
    """Removes all affiliations of somebody who has left."""
    # The document stays with its sequence marks, so that older messages that come late change nothing.
    member_id = parse(message, _Left).member_id
    gone: Document = {"home_organisation_id": None, "host_organisation_ids": []}
    return [
        *_known(message, member_id),
        *_described(message, member_id, [], None),
        *_standing(message, member_id, verified=False),
        *newest(message, COLLECTION, _key(message, member_id), gone, group="home"),
    ]


@dataclass(frozen=True)
class _Merged(_Left):
    into_id: str


def on_merged(message: Message) -> Sequence[Write]:
    """A duplicate belongs nowhere; what is said of it is meant for the member who stays."""
    merged = parse(message, _Merged)
    key = _key(message, merged.member_id)
    return [*on_left(message), *newest(message, COLLECTION, key, {"merged_into": merged.into_id}, group="merged")]


def _known(message: Message, member_id: str) -> list[Write]:
    """Creates the document of a new person without affiliations."""
    start: Document = {
        "tenant": message.tenant,
        "person_id": member_id,
        "kinds": [],
        "building_id": None,
        "home_organisation_id": None,
        "host_organisation_ids": [],
    }
    return [Update(COLLECTION, {"_id": _key(message, member_id)}, {"$setOnInsert": start}, upsert=True)]


def _described_as(message: Message, told: _Verified | _Placed, kinds: list[str]) -> list[Write]:
    return _described(message, told.member_id, kinds, told.building_id, told.affiliation)


def _described(
    message: Message, member_id: str, kinds: list[str], building_id: str | None, affiliation: str | None = None
) -> list[Write]:
    facts = {"kinds": kinds, "affiliation": affiliation, "building_id": building_id}
    # A group of its own: a check-in says nothing about the home, and must not hide an older placement.
    return newest(message, COLLECTION, _key(message, member_id), facts, group="person")


def _standing(message: Message, member_id: str, *, verified: bool) -> list[Write]:
    return newest(message, COLLECTION, _key(message, member_id), {"verified": verified}, group="standing")


def _key(message: Message, member_id: str) -> str:
    # With the tenant in it, an event can never change another tenant's documents.
    return f"{message.tenant}|{member_id}"


PROJECTIONS: Final[Mapping[str, Projection]] = {
    "org.louyu.members.member.checked-in.v1": on_checked_in_with_kinds,
    "org.louyu.members.member.checked-in.v2": on_checked_in,
    "org.louyu.members.member.placed.v1": on_placed,
    "org.louyu.members.member.unplaced.v1": on_unplaced,
    "org.louyu.members.member.verified.v1": on_verified,
    "org.louyu.members.member.changed.v1": on_changed,
    "org.louyu.members.member.rejected.v1": on_rejected,
    "org.louyu.members.member.left.v1": on_left,
    "org.louyu.members.member.erased.v1": on_left,
    "org.louyu.members.member.merged.v1": on_merged,
    "org.louyu.members.member.taken-back.v1": on_left,
    "org.louyu.members.tenant.settings-changed.v1": on_settings,
    "org.louyu.members.tenant.suspended.v1": standing_of_office(suspended=True),
    "org.louyu.members.tenant.resumed.v1": standing_of_office(suspended=False),
}
