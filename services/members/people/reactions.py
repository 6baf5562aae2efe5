"""Reactions of members: they are counted from check-in to leaving."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final

from chassis.kernel.identity import scope
from chassis.kernel.messages import Message, parse
from chassis.kernel.writes import Write
from chassis.service import Projection
from reporting import figures
from reporting.figures import Count
from services.members.figures import in_building
from services.members.people.states import Status


@dataclass(frozen=True)
class _Joined:
    """People count on the day on which they first came. Messages of before do not say when."""

    joined_at: datetime | None = None


@dataclass(frozen=True)
class _Arrival:
    building_id: str | None
    pocket_found: bool = False
    again_after: str | None = None
    previous_building_id: str | None = None


@dataclass(frozen=True, kw_only=True)
class _Kinds:
    """Messages of before have the affiliation among the kinds."""

    kinds: list[str]
    affiliation: list[str] = field(default_factory=list)

    @property
    def all(self) -> list[str]:
        return [*self.kinds, *self.affiliation]


@dataclass(frozen=True, kw_only=True)
class _Person(_Kinds):
    building_id: str | None


@dataclass(frozen=True)
class _Placement:
    organisation_id: str
    previous_home_id: str | None
    first: bool
    building_id: str | None
    home_elsewhere: bool
    was_host: bool = False
    pocket_found: bool | None = None


@dataclass(frozen=True)
class _Unplaced:
    organisation_id: str
    building_id: str | None
    last: bool


@dataclass(frozen=True, kw_only=True)
class _Leaver(_Kinds):
    building_id: str | None
    home_organisation_id: str | None
    host_organisation_ids: list[str]
    was_verified: bool
    was_placed: bool


def count_checked_in(message: Message) -> Sequence[Write]:
    """Counts a person once, however often they come back, in the building where they are."""
    arrival = parse(message, _Arrival)
    here, before = in_building(arrival.building_id), in_building(arrival.previous_building_id)
    # What was taken back had never counted.
    if arrival.again_after in (None, Status.TAKEN_BACK):
        return _counted(message, Count("members.checked_in", 1, here))
    returned = [Count("members.left", -1, before)] if arrival.again_after == Status.LEFT else []
    # What is said of a person for ever goes with them to another building.
    said = ("members.checked_in", *(("members.pocket_found",) if arrival.pocket_found else ()))
    moved = [Count(name, by, where, whole=False) for name in said for by, where in ((-1, before), (1, here))]
    return _counted(message, *returned, *moved)


def count_verified(message: Message) -> Sequence[Write]:
    person = parse(message, _Person)
    where = in_building(person.building_id)
    kinds = [Count(f"members.kind_{kind}", 1, where) for kind in person.all]
    return _counted(message, Count("members.verified", 1, where), *kinds)


def count_placed(message: Message) -> Sequence[Write]:
    """Counts a person once per tenant and building, and in each organisation that is their home or host."""
    placement = parse(message, _Placement)
    # A host that becomes the home is counted there already.
    counts = [_in_organisation(placement.organisation_id, int(not placement.was_host))]
    if placement.previous_home_id:
        counts.append(_in_organisation(placement.previous_home_id, -1))
    # A second organisation must not count the person again.
    if placement.first:
        where = in_building(placement.building_id)
        counts.append(Count("members.placed", 1, where))
        # Events from before told only that the home is elsewhere.
        found = placement.home_elsewhere if placement.pocket_found is None else placement.pocket_found
        counts.append(Count("members.pocket_found", int(found), where))
    return _counted(message, *counts)


def count_unplaced(message: Message) -> Sequence[Write]:
    place = parse(message, _Unplaced)
    last = [Count("members.placed", -1, in_building(place.building_id))] if place.last else []
    return _counted(message, _in_organisation(place.organisation_id, -1), *last)


@dataclass(frozen=True, kw_only=True)
class _Erased(_Leaver):
    had_left: bool


def count_erased(message: Message) -> Sequence[Write]:
    """Takes a person out of every count but that of check-ins."""
    erased = parse(message, _Erased)
    where = in_building(erased.building_id)
    left = [Count("members.left", -1, where)] if erased.had_left else []
    return _counted(message, Count("members.erased", 1, where), *left, *_gone(erased))


@dataclass(frozen=True, kw_only=True)
class _Changed(_Person):
    previous_building_id: str | None
    previous_kinds: list[str]
    previous_affiliation: list[str] = field(default_factory=list)
    is_verified: bool
    is_placed: bool
    pocket_found: bool


def count_changed(message: Message) -> Sequence[Write]:
    """A corrected person counts as what they are, where they are; in their organisations nothing changes."""
    person = parse(message, _Changed)
    here, before = in_building(person.building_id), in_building(person.previous_building_id)
    said = [
        "members.checked_in",
        *(["members.verified"] if person.is_verified else ()),
        *(["members.placed"] if person.is_placed else ()),
        *(["members.pocket_found"] if person.pocket_found else ()),
    ]
    moved = [Count(name, by, where, whole=False) for name in said for by, where in ((-1, before), (1, here))]
    were = [*person.previous_kinds, *person.previous_affiliation]
    kinds = [Count(f"members.kind_{kind}", -1, before) for kind in were]
    kinds += [Count(f"members.kind_{kind}", 1, here) for kind in person.all]
    return _counted(message, *(moved if here != before else ()), *kinds)


@dataclass(frozen=True, kw_only=True)
class _Merged(_Leaver):
    had_left: bool
    pocket_found: bool


def count_merged(message: Message) -> Sequence[Write]:
    """Takes a duplicate out of every count, also that of check-ins: the person is counted as another member."""
    merged = parse(message, _Merged)
    where = in_building(merged.building_id)
    gone = {"checked_in": 1, "left": int(merged.had_left), "pocket_found": int(merged.pocket_found)}
    taken = [Count(f"members.{name}", -by, where) for name, by in gone.items() if by]
    return _counted(message, Count("members.merged", 1, where), *taken, *_gone(merged))


@dataclass(frozen=True, kw_only=True)
class _TakenBack(_Leaver):
    pocket_found: bool


def count_taken_back(message: Message) -> Sequence[Write]:
    """Takes a person out of every count, on the day on which they were counted."""
    taken = parse(message, _TakenBack)
    where = in_building(taken.building_id)
    found = [Count("members.pocket_found", -1, where)] if taken.pocket_found else []
    return _counted(message, Count("members.checked_in", -1, where), *found, *_gone(taken))


def count_left(message: Message) -> Sequence[Write]:
    """Takes a person out of the counts of verified and placed people; what they did stays counted."""
    leaver = parse(message, _Leaver)
    return _counted(message, Count("members.left", 1, in_building(leaver.building_id)), *_gone(leaver))


def _gone(leaver: _Leaver) -> list[Count]:
    where = in_building(leaver.building_id)
    organisations = [
        *leaver.host_organisation_ids,
        *([leaver.home_organisation_id] if leaver.home_organisation_id else []),
    ]
    verified = [
        Count("members.verified", -1, where),
        *(Count(f"members.kind_{kind}", -1, where) for kind in leaver.all),
    ]
    return [
        *(verified if leaver.was_verified else ()),
        *([Count("members.placed", -1, where)] if leaver.was_placed else ()),
        *(_in_organisation(organisation, -1) for organisation in organisations),
    ]


def _counted(message: Message, *counts: Count) -> Sequence[Write]:
    at = parse(message, _Joined).joined_at
    return figures.counted(message, *(replace(count, at=at) for count in counts))


def _in_organisation(identifier: str, by: int) -> Count:
    # Not for the whole tenant: there `count_placed` counts a person once, however many organisations they have.
    return Count("members.placed", by, (scope("organisation", identifier),), whole=False)


PROJECTIONS: Final[Mapping[str, Projection]] = {
    "org.louyu.members.member.checked-in.v1": count_checked_in,
    "org.louyu.members.member.checked-in.v2": count_checked_in,
    "org.louyu.members.member.verified.v1": count_verified,
    "org.louyu.members.member.placed.v1": count_placed,
    "org.louyu.members.member.unplaced.v1": count_unplaced,
    "org.louyu.members.member.changed.v1": count_changed,
    "org.louyu.members.member.left.v1": count_left,
    "org.louyu.members.member.erased.v1": count_erased,
    "org.louyu.members.member.merged.v1": count_merged,
    "org.louyu.members.member.taken-back.v1": count_taken_back,
}
