"""Reactions of the directory: people, who holds which role where, and what ids stand for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from chassis.consuming.projections import newest
from chassis.kernel.messages import InvalidMessage, Message, parse
from chassis.kernel.writes import Update, Write
from chassis.service import Projection
from services.notify.directory.domain import scope_of

PEOPLE: Final = "people"
HOLDERS: Final = "role_holders"
THINGS: Final = "things"
_EVER: Final = "9999-12-31"  # compares as text, so that a query needs no case for an open term
_ACTOR: Final = "the actor of the message"


@dataclass(frozen=True)
class _Account:
    account_id: str
    display_name: str
    locale: str


def signed_up(message: Message) -> Sequence[Write]:
    account = parse(message, _Account)
    known = {"person_id": account.account_id, "display_name": account.display_name, "locale": account.locale}
    return newest(message, PEOPLE, _key(message, account.account_id), known, group="account")


@dataclass(frozen=True)
class _CheckedIn:
    member_id: str
    name: str
    kinds: list[str]
    building_id: str | None


def checked_in(message: Message) -> Sequence[Write]:
    member = parse(message, _CheckedIn)
    known = {
        "person_id": member.member_id,
        "name": member.name,
        "kinds": member.kinds,
        "building_id": member.building_id,
        "member": True,
    }
    identifier = _key(message, member.member_id)
    # Whoever was gone is back: the newer of the two counts.
    back = newest(message, PEOPLE, identifier, {"gone": None}, group="gone")
    return [*newest(message, PEOPLE, identifier, known, group="member"), *back]


@dataclass(frozen=True)
class _Placed:
    member_id: str
    organisation_id: str
    previous_home_id: str | None
    home_organisation_id: str | None = None
    host_organisation_ids: list[str] | None = None


@dataclass(frozen=True)
class _Places:
    member_id: str
    home_organisation_id: str | None
    host_organisation_ids: list[str]


def places_changed(message: Message) -> Sequence[Write]:
    """All organisations of a person from now on."""
    told = parse(message, _Places)
    home = [told.home_organisation_id] if told.home_organisation_id else []
    known = {"person_id": told.member_id, "organisation_ids": [*home, *told.host_organisation_ids]}
    return newest(message, PEOPLE, _key(message, told.member_id), known, group="places")


def placed(message: Message) -> Sequence[Write]:
    place = parse(message, _Placed)
    if place.host_organisation_ids is not None:
        return places_changed(message)
    # Older events tell only of the change.
    match = {"_id": _key(message, place.member_id)}
    first = {"tenant": message.tenant, "person_id": place.member_id}
    joined = {"$addToSet": {"organisation_ids": place.organisation_id}, "$setOnInsert": first}
    # An upsert: the placement may arrive before the check-in, from another partition.
    writes: list[Write] = [Update(PEOPLE, match, joined, upsert=True)]
    if place.previous_home_id:
        writes.append(Update(PEOPLE, match, {"$pull": {"organisation_ids": place.previous_home_id}}))
    return writes


@dataclass(frozen=True)
class _Member:
    member_id: str


def gone(message: Message) -> Sequence[Write]:
    """People who left or were rejected keep their inbox but belong to no audience."""
    person = parse(message, _Member).member_id
    return newest(message, PEOPLE, _key(message, person), {"person_id": person, "gone": True}, group="gone")


def left(message: Message) -> Sequence[Write]:
    person = parse(message, _Member).member_id
    nowhere = newest(message, PEOPLE, _key(message, person), {"organisation_ids": []}, group="places")
    return [*gone(message), *nowhere]


@dataclass(frozen=True)
class _Assigned:
    assignment_id: str
    person_id: str
    role: str
    scope_kind: str
    scope_id: str
    from_date: str
    until_date: str | None


def assigned(message: Message) -> Sequence[Write]:
    fact = parse(message, _Assigned)
    known = {
        "person_id": fact.person_id,
        "role": fact.role,
        "scope": scope_of(fact.scope_kind, fact.scope_id),
        "from_date": fact.from_date[:10],
        "until_date": (fact.until_date or _EVER)[:10],
    }
    return newest(message, HOLDERS, _key(message, fact.assignment_id), known, group="held")


@dataclass(frozen=True)
class _Assignment:
    assignment_id: str


def ended(message: Message) -> Sequence[Write]:
    """Ends an assignment. An end that arrives before its start counts, because it has a group of its own."""
    identifier = _key(message, parse(message, _Assignment).assignment_id)
    return newest(message, HOLDERS, identifier, {"ended": True}, group="ended")


@dataclass(frozen=True)
class _Granted:
    account_id: str
    role: str
    scope: str


def granted(message: Message) -> Sequence[Write]:
    """A role granted to an account directly, without a term."""
    identifier, known = _grant(message)
    return newest(message, HOLDERS, identifier, known, group="held")


def withdrawn(message: Message) -> Sequence[Write]:
    """Withdraws a grant. It may be granted again, so grant and withdrawal share a group and the newest counts."""
    identifier, known = _grant(message)
    return newest(message, HOLDERS, identifier, {**known, "ended": True}, group="held")


def _grant(message: Message) -> tuple[str, dict[str, Any]]:
    grant = parse(message, _Granted)
    known = {"person_id": grant.account_id, "role": grant.role, "scope": grant.scope}
    identifier = _key(message, f"{grant.account_id}|{grant.role}|{grant.scope}")
    return identifier, {**known, "from_date": "", "until_date": _EVER, "ended": None}


@dataclass(frozen=True)
class _Naming:
    """The fields of an event that hold a thing's id, its name, and the person who caused it."""

    kind: str
    pointer: str
    name: str | None
    by: str | None = None


_NAMINGS: Final[Mapping[str, _Naming]] = {
    "org.louyu.members.building.registered.v1": _Naming("building", "building_id", "name"),
    "org.louyu.members.enterprise.registered.v1": _Naming("enterprise", "enterprise_id", "name"),
    "org.louyu.members.enterprise.moved.v1": _Naming("enterprise", "enterprise_id", "name"),
    "org.louyu.members.organisation.registered.v1": _Naming("organisation", "organisation_id", "name"),
    "org.louyu.events.activity.published.v1": _Naming("activity", "activity_id", "title"),
    "org.louyu.events.meeting.opened.v1": _Naming("meeting", "meeting_id", "title", by=_ACTOR),
    "org.louyu.events.meeting.resolution-adopted.v1": _Naming("item", "item_id", "text"),
    "org.louyu.requests.unit.registered.v1": _Naming("unit", "unit_id", "name"),
    "org.louyu.requests.request.submitted.v1": _Naming("request", "request_id", "title", by="requester_id"),
    "org.louyu.requests.request.triaged.v1": _Naming("request", "request_id", None),
    "org.louyu.requests.wish.published.v1": _Naming("wish", "wish_id", "text", by="wisher_id"),
}
#: Event types that name things.
TYPES_OF_THINGS: Final = tuple(_NAMINGS)


def told_of_thing(message: Message) -> Sequence[Write]:
    """Keeps what the event says of a thing. Raises InvalidMessage if the id is missing."""
    naming = _NAMINGS[message.type]
    identifier = message.data.get(naming.pointer)
    if not isinstance(identifier, str):
        raise InvalidMessage(f"{message.type} lacks {naming.pointer}")
    found = {
        "thing_id": identifier,
        "kind": naming.kind,
        "name": message.data.get(naming.name or ""),
        "building_id": message.data.get("building_id"),
        "unit_id": message.data.get("unit_id"),
        "by": message.actor if naming.by == _ACTOR else message.data.get(naming.by or ""),
    }
    # Absent fields must not overwrite what another event has said.
    told = {name: value for name, value in found.items() if value is not None}
    group = "triaged" if naming.name is None else "told"
    return newest(message, THINGS, _key(message, identifier), told, group=group)


def _key(message: Message, identifier: str) -> str:
    """The id of a document. With the tenant in it, an event can never change another tenant's documents."""
    return f"{message.tenant}|{identifier}"


PROJECTIONS: Final[Mapping[str, Projection]] = {
    "org.louyu.identity.account.created.v1": signed_up,
    "org.louyu.identity.account.granted.v1": granted,
    "org.louyu.identity.account.grant-withdrawn.v1": withdrawn,
    "org.louyu.members.member.checked-in.v1": checked_in,
    "org.louyu.members.member.placed.v1": placed,
    "org.louyu.members.member.rejected.v1": gone,
    "org.louyu.members.member.unplaced.v1": places_changed,
    "org.louyu.members.member.left.v1": left,
    "org.louyu.members.role-assignment.assigned.v1": assigned,
    "org.louyu.members.role-assignment.ended.v1": ended,
    **dict.fromkeys(TYPES_OF_THINGS, told_of_thing),
}
