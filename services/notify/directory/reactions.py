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
PARTICIPANTS: Final = "participants"
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
class _AccountOnly:
    account_id: str
    withdrawn: bool = False


def closed(message: Message) -> Sequence[Write]:
    """Nobody reads what is sent to a closed account, nor to one whose invitation was taken back."""
    return _standing(message, closed=True)


def opened(message: Message) -> Sequence[Write]:
    return _standing(message, closed=None)


def invited(message: Message) -> Sequence[Write]:
    return _standing(message, closed=parse(message, _AccountOnly).withdrawn or None)


def _standing(message: Message, *, closed: bool | None) -> Sequence[Write]:
    person = parse(message, _AccountOnly).account_id
    known = {"person_id": person, "closed": closed}
    return newest(message, PEOPLE, _key(message, person), known, group="standing")


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


def placed(message: Message) -> Sequence[Write]:
    place = parse(message, _Placed)
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


def verified(message: Message) -> Sequence[Write]:
    """Whoever is verified belongs here, whatever happened before."""
    person = parse(message, _Member).member_id
    return newest(message, PEOPLE, _key(message, person), {"person_id": person, "gone": None}, group="gone")


def gone(message: Message) -> Sequence[Write]:
    """People who left or were rejected keep their inbox but belong to no audience."""
    person = parse(message, _Member).member_id
    return newest(message, PEOPLE, _key(message, person), {"person_id": person, "gone": True}, group="gone")


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
class _Registration:
    registration_id: str
    activity_id: str
    person_id: str


def takes_part(message: Message) -> Sequence[Write]:
    """A seat, or a turn on the waiting list."""
    return _participant(message, takes_part=True)


def takes_no_part(message: Message) -> Sequence[Write]:
    return _participant(message, takes_part=False)


def _participant(message: Message, *, takes_part: bool) -> Sequence[Write]:
    fact = parse(message, _Registration)
    known = {"activity_id": fact.activity_id, "person_id": fact.person_id, "takes_part": takes_part}
    return newest(message, PARTICIPANTS, _key(message, fact.registration_id), known)


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
    "org.louyu.members.organisation.registered.v1": _Naming("organisation", "organisation_id", "name"),
    "org.louyu.events.activity.published.v1": _Naming("activity", "activity_id", "title"),
    "org.louyu.events.activity.changed.v1": _Naming("activity", "activity_id", "title"),
    "org.louyu.events.activity.cancelled.v1": _Naming("activity", "activity_id", "title"),
    "org.louyu.events.meeting.opened.v1": _Naming("meeting", "meeting_id", "title", by=_ACTOR),
    "org.louyu.events.meeting.resolution-adopted.v1": _Naming("item", "item_id", "text"),
    "org.louyu.requests.unit.registered.v1": _Naming("unit", "unit_id", "name"),
    "org.louyu.requests.request.submitted.v1": _Naming("request", "request_id", "title", by="requester_id"),
    "org.louyu.requests.request.triaged.v1": _Naming("request", "request_id", None),
    "org.louyu.requests.wish.published.v1": _Naming("wish", "wish_id", "text", by="wisher_id"),
}
#: What else is kept, by kind of thing.
_KEPT: Final[Mapping[str, tuple[str, ...]]] = {"activity": ("starts_at", "place", "reason")}
_GROUPS: Final[Mapping[str, str]] = {
    "org.louyu.requests.request.triaged.v1": "triaged",
    "org.louyu.events.activity.cancelled.v1": "cancelled",
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
        **{fact: message.data.get(fact) for fact in _KEPT.get(naming.kind, ("name_en",))},
        "building_id": message.data.get("building_id"),
        "unit_id": message.data.get("unit_id"),
        "by": message.actor if naming.by == _ACTOR else message.data.get(naming.by or ""),
    }
    # Absent fields must not overwrite what another event has said.
    told = {name: value for name, value in found.items() if value is not None}
    # The newest of each kind counts: a cancellation does not tell where the activity was to take place.
    group = _GROUPS.get(message.type, "told")
    return newest(message, THINGS, _key(message, identifier), told, group=group)


def _key(message: Message, identifier: str) -> str:
    """The id of a document. With the tenant in it, an event can never change another tenant's documents."""
    return f"{message.tenant}|{identifier}"


PROJECTIONS: Final[Mapping[str, Projection]] = {
    "org.louyu.identity.account.created.v1": signed_up,
    "org.louyu.identity.account.disabled.v1": closed,
    "org.louyu.identity.account.erased.v1": closed,
    "org.louyu.identity.account.enabled.v1": opened,
    "org.louyu.identity.account.activated.v1": opened,
    "org.louyu.identity.account.invited.v1": invited,
    "org.louyu.identity.account.granted.v1": granted,
    "org.louyu.identity.account.grant-withdrawn.v1": withdrawn,
    "org.louyu.members.member.checked-in.v1": checked_in,
    "org.louyu.members.member.placed.v1": placed,
    "org.louyu.members.member.verified.v1": verified,
    "org.louyu.members.member.rejected.v1": gone,
    "org.louyu.members.member.left.v1": gone,
    "org.louyu.members.role-assignment.assigned.v1": assigned,
    "org.louyu.members.role-assignment.ended.v1": ended,
    "org.louyu.events.registration.registered.v1": takes_part,
    "org.louyu.events.registration.queued.v1": takes_part,
    "org.louyu.events.registration.promoted.v1": takes_part,
    "org.louyu.events.registration.cancelled.v1": takes_no_part,
    **dict.fromkeys(TYPES_OF_THINGS, told_of_thing),
}
