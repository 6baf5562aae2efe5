"""Reactions of the directory: people, who holds which role where, and who takes part."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from chassis.consuming.projections import newest
from chassis.kernel.messages import Message, parse
from chassis.kernel.writes import Update, Write
from chassis.service import Projection
from services.notify.directory.domain import Machine, key_of, scope_of
from services.notify.directory.participants import asks_too, takes_part
from services.notify.directory.things import TYPES_OF_THINGS, TYPES_THAT_FORGET, forgotten, told_of_thing

PEOPLE: Final = "people"
HOLDERS: Final = "role_holders"
_NOTHING: Final[Mapping[str, Any]] = {"kinds": [], "affiliation": None, "building_id": None, "member": None}
_EVER: Final = "9999-12-31"  # compares as text, so that a query needs no case for an open term


@dataclass(frozen=True)
class _Account:
    account_id: str
    locale: str


def signed_up(message: Message) -> Sequence[Write]:
    account = parse(message, _Account)
    known = {"person_id": account.account_id, "locale": account.locale}
    return newest(message, PEOPLE, key_of(message, account.account_id), known, group="account")


def speaks(message: Message) -> Sequence[Write]:
    """The language from the next message on."""
    said = parse(message, _Account)
    known = {"person_id": said.account_id, "locale": said.locale}
    return newest(message, PEOPLE, key_of(message, said.account_id), known, group="account")


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
    return newest(message, PEOPLE, key_of(message, person), known, group="standing")


def reads_no_inbox(message: Message) -> Sequence[Write]:
    key = parse(message, Machine).key_id
    return newest(message, PEOPLE, key_of(message, key), {"person_id": key, "closed": True}, group="standing")


@dataclass(frozen=True)
class _CheckedIn:
    member_id: str
    building_id: str | None
    # Only messages of before tell the kinds; now verification does.
    kinds: list[str] | None = None
    affiliation: str | None = None


def checked_in(message: Message) -> Sequence[Write]:
    member = parse(message, _CheckedIn)
    known = {
        "person_id": member.member_id,
        "kinds": member.kinds or [],
        "affiliation": member.affiliation,
        "building_id": member.building_id,
        "member": True,
    }
    identifier = key_of(message, member.member_id)
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
    return newest(message, PEOPLE, key_of(message, told.member_id), known, group="places")


def placed(message: Message) -> Sequence[Write]:
    place = parse(message, _Placed)
    if place.host_organisation_ids is not None:
        return places_changed(message)
    # Older events tell only of the change.
    match = {"_id": key_of(message, place.member_id)}
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


@dataclass(frozen=True)
class _Verified(_Member):
    building_id: str | None = None
    kinds: list[str] | None = None
    # Kept as it came, sealed.
    affiliation: str | None = None
    is_here: bool = True


def verified(message: Message) -> Sequence[Write]:
    """Whoever is verified belongs here, whatever happened before."""
    member = parse(message, _Verified)
    identifier = key_of(message, member.member_id)
    back = newest(message, PEOPLE, identifier, {"person_id": member.member_id, "gone": None}, group="gone")
    # Messages of before told the kinds at the check-in already.
    return back if member.kinds is None else [*back, *_described(message, member)]


def changed(message: Message) -> Sequence[Write]:
    """A corrected record: the person belongs to other audiences from now on."""
    member = parse(message, _Verified)
    return _described(message, member) if member.is_here else []


def _described(message: Message, member: _Verified) -> list[Write]:
    kinds = {"kinds": member.kinds or [], "affiliation": member.affiliation}
    known = {"person_id": member.member_id, **kinds, "building_id": member.building_id, "member": True}
    return newest(message, PEOPLE, key_of(message, member.member_id), known, group="member")


def gone(message: Message) -> Sequence[Write]:
    """People who left or were rejected keep their inbox but belong to no audience."""
    person = parse(message, _Member).member_id
    return newest(message, PEOPLE, key_of(message, person), {"person_id": person, "gone": True}, group="gone")


def left(message: Message) -> Sequence[Write]:
    person = parse(message, _Member).member_id
    nowhere = newest(message, PEOPLE, key_of(message, person), {"organisation_ids": []}, group="places")
    return [*gone(message), *nowhere]


def erased(message: Message) -> Sequence[Write]:
    """Nothing is kept of who was erased, or of a duplicate, but that they are gone."""
    person = parse(message, _Member).member_id
    gone = {"person_id": person, "erased": True}
    return [*taken_back(message), *newest(message, PEOPLE, key_of(message, person), gone, group="erased")]


def taken_back(message: Message) -> Sequence[Write]:
    """An import was undone that had made the person: they belong nowhere, until they are imported again."""
    key = key_of(message, parse(message, _Member).member_id)
    return [*left(message), *newest(message, PEOPLE, key, dict(_NOTHING), group="member")]


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
    return newest(message, HOLDERS, key_of(message, fact.assignment_id), known, group="held")


@dataclass(frozen=True)
class _Assignment:
    assignment_id: str


def ended(message: Message) -> Sequence[Write]:
    """Ends an assignment. An end that arrives before its start counts, because it has a group of its own."""
    identifier = key_of(message, parse(message, _Assignment).assignment_id)
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
    identifier = key_of(message, f"{grant.account_id}|{grant.role}|{grant.scope}")
    return identifier, {**known, "from_date": "", "until_date": _EVER, "ended": None}


_LEAVES: Final = partial(takes_part, takes_part=False)
PROJECTIONS: Final[Mapping[str, Projection]] = {
    "org.louyu.identity.account.created.v1": signed_up,
    "org.louyu.identity.account.created.v2": signed_up,
    "org.louyu.identity.account.locale-changed.v1": speaks,
    "org.louyu.identity.account.disabled.v1": closed,
    "org.louyu.identity.account.erased.v1": closed,
    "org.louyu.identity.account.enabled.v1": opened,
    "org.louyu.identity.account.activated.v1": opened,
    "org.louyu.identity.account.invited.v1": invited,
    "org.louyu.identity.account.granted.v1": granted,
    "org.louyu.identity.account.grant-withdrawn.v1": withdrawn,
    "org.louyu.identity.api-key.made.v1": reads_no_inbox,
    "org.louyu.members.member.checked-in.v1": checked_in,
    "org.louyu.members.member.checked-in.v2": checked_in,
    "org.louyu.members.member.placed.v1": placed,
    "org.louyu.members.member.verified.v1": verified,
    "org.louyu.members.member.changed.v1": changed,
    "org.louyu.members.member.rejected.v1": gone,
    "org.louyu.members.member.unplaced.v1": places_changed,
    "org.louyu.members.member.left.v1": left,
    "org.louyu.members.member.erased.v1": erased,
    "org.louyu.members.member.merged.v1": erased,
    "org.louyu.members.member.taken-back.v1": taken_back,
    "org.louyu.members.role-assignment.assigned.v1": assigned,
    "org.louyu.members.role-assignment.term-changed.v1": assigned,
    "org.louyu.members.role-assignment.ended.v1": ended,
    "org.louyu.events.registration.registered.v1": takes_part,
    "org.louyu.events.registration.queued.v1": takes_part,
    "org.louyu.events.registration.promoted.v1": takes_part,
    "org.louyu.events.registration.cancelled.v1": _LEAVES,
    "org.louyu.events.registration.ended.v1": _LEAVES,
    "org.louyu.events.registration.handed-over.v1": _LEAVES,
    "org.louyu.events.registration.taken-over.v1": takes_part,
    "org.louyu.requests.joining.joined.v1": asks_too,
    "org.louyu.requests.joining.left.v1": partial(asks_too, takes_part=False),
    **dict.fromkeys(TYPES_OF_THINGS, told_of_thing),
    **dict.fromkeys(TYPES_THAT_FORGET, forgotten),
}
