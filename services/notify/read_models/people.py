"""Whom notify can tell, in which language, and to which audiences they belong."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from chassis.consuming.projections import newest
from chassis.kernel.messages import Message, parse
from chassis.kernel.writes import Update, Write

PEOPLE: Final = "people"


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
    return newest(message, PEOPLE, _key(message, member.member_id), known, group="member")


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
    writes: list[Write] = [Update(PEOPLE, match, joined, upsert=True)]
    if place.previous_home_id:
        writes.append(Update(PEOPLE, match, {"$pull": {"organisation_ids": place.previous_home_id}}))
    return writes


@dataclass(frozen=True)
class _Member:
    member_id: str


def gone(message: Message) -> Sequence[Write]:
    """Who left or was rejected keeps the inbox, but belongs to no audience."""
    person = parse(message, _Member).member_id
    return newest(message, PEOPLE, _key(message, person), {"person_id": person, "gone": True}, group="gone")


def _key(message: Message, person: str) -> str:
    """Prefixed, so that a foreign event can never touch this tenant's rows."""
    return f"{message.tenant}|{person}"
