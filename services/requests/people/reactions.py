"""Reactions that keep who is verified, and what a tenant keeps for verified people."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from chassis.consuming.projections import newest
from chassis.kernel.messages import Message, parse
from chassis.kernel.writes import Write
from chassis.service import Projection
from services.requests.people.domain import PEOPLE, SETTINGS, Limits


@dataclass(frozen=True)
class _Member:
    member_id: str


@dataclass(frozen=True, kw_only=True)
class _Settings(Limits):
    # Messages of before have no limits in them; then the defaults hold.
    needs_verification: list[str]


def standing(*, verified: bool) -> Projection:
    """A projection that notes whether the member is verified now; the newest message of a member counts."""

    def note(message: Message) -> Sequence[Write]:
        member_id = parse(message, _Member).member_id
        facts = {"person_id": member_id, "verified": verified}
        return newest(message, PEOPLE, f"{message.tenant}|{member_id}", facts)

    return note


@dataclass(frozen=True)
class _Firm(_Member):
    # Messages of before tell of no firm that waits to be confirmed.
    firm_confirmed: bool = True


def with_firm(project: Projection) -> Projection:
    """As `project`, and whether the firm counts that the person named."""

    def note(message: Message) -> Sequence[Write]:
        told = parse(message, _Firm)
        known = {"person_id": told.member_id, "firm_confirmed": told.firm_confirmed}
        return [*project(message), *newest(message, PEOPLE, f"{message.tenant}|{told.member_id}", known, group="firm")]

    return note


def _nothing(_: Message) -> Sequence[Write]:
    return ()


@dataclass(frozen=True)
class _There(_Member):
    building_id: str | None = None
    enterprise_id: str | None = None


def whereabouts(*, verified: bool | None) -> Projection:
    """As `standing`, and in which building and firm the member is; without `verified` only that."""
    stand = None if verified is None else standing(verified=verified)

    def note(message: Message) -> Sequence[Write]:
        there = parse(message, _There)
        key = f"{message.tenant}|{there.member_id}"
        place = {
            "person_id": there.member_id,
            "building_id": there.building_id,
            "enterprise_id": there.enterprise_id,
        }
        return [*(stand(message) if stand else []), *newest(message, PEOPLE, key, place, group="place")]

    return note


@dataclass(frozen=True)
class _Changed(_Member):
    # Tells that the record is of somebody who is here; messages of before are believed.
    is_here: bool = True


def of_who_is_here(project: Projection) -> Projection:
    """As `project`, but the record of somebody who is gone may be corrected, and tells nothing new of them."""

    def note(message: Message) -> Sequence[Write]:
        return project(message) if parse(message, _Changed).is_here else []

    return note


@dataclass(frozen=True)
class _Kinds(_Member):
    kinds: list[str] | None = None
    # A correction says it: of people who are not verified yet no kinds are told.
    is_verified: bool = True


def with_kinds(project: Projection) -> Projection:
    """As `project`, and which kinds of member the person is, if the message says so: of verified people only."""

    def note(message: Message) -> Sequence[Write]:
        told = parse(message, _Kinds)
        if told.kinds is None or not (told.kinds or told.is_verified):
            return project(message)
        key = f"{message.tenant}|{told.member_id}"
        known = {"person_id": told.member_id, "kinds": told.kinds}
        return [*project(message), *newest(message, PEOPLE, key, known, group="kinds")]

    return note


@dataclass(frozen=True)
class _Merged(_Member):
    into_id: str


def on_merged(message: Message) -> Sequence[Write]:
    """A duplicate may do nothing; what is said of it is meant for the member who stays."""
    merged = parse(message, _Merged)
    key = f"{message.tenant}|{merged.member_id}"
    heir = newest(message, PEOPLE, key, {"merged_into": merged.into_id}, group="merged")
    return [*gone(message), *heir]


def gone(message: Message) -> Sequence[Write]:
    """Whoever left, was rejected, erased or taken back may do nothing, and is of no building, firm or kind."""
    member_id = parse(message, _Member).member_id
    key = f"{message.tenant}|{member_id}"
    nowhere = {"person_id": member_id, "building_id": None, "enterprise_id": None}
    return [
        *standing(verified=False)(message),
        *newest(message, PEOPLE, key, nowhere, group="place"),
        *newest(message, PEOPLE, key, {"kinds": []}, group="kinds"),
    ]


def on_settings(message: Message) -> Sequence[Write]:
    return newest(message, SETTINGS, message.tenant, vars(parse(message, _Settings)))


PROJECTIONS: Final[Mapping[str, Projection]] = {
    "org.louyu.members.member.checked-in.v1": whereabouts(verified=False),
    "org.louyu.members.member.checked-in.v2": whereabouts(verified=False),
    "org.louyu.members.member.changed.v1": of_who_is_here(with_firm(with_kinds(whereabouts(verified=None)))),
    "org.louyu.members.member.verified.v1": with_firm(with_kinds(standing(verified=True))),
    "org.louyu.members.member.firm-confirmed.v1": with_firm(_nothing),
    "org.louyu.members.member.placed.v1": with_kinds(standing(verified=True)),
    "org.louyu.members.member.rejected.v1": gone,
    "org.louyu.members.member.left.v1": gone,
    "org.louyu.members.member.erased.v1": gone,
    "org.louyu.members.member.merged.v1": on_merged,
    "org.louyu.members.member.taken-back.v1": gone,
    "org.louyu.members.tenant.settings-changed.v1": on_settings,
}
