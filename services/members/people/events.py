"""Events of members. `joined_at` is when the person checked in for the first time; null in that event itself.

`kinds` tells no political affiliation; that is in `affiliation`, sealed. Messages of before had it in `kinds`.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from chassis.kernel.aggregate import Event, Events
from chassis.kernel.personal import Confided, Personal


@dataclass(frozen=True, kw_only=True)
class MemberCheckedIn(Event):
    """A person joined a building (or was imported) and waits to be verified.

    `again_after` is the status before, rejected, left or taken_back, if the person had been here before; `pocket_found`: they were
    placed then, with a home elsewhere.
    """

    member_id: str
    building_id: str | None
    enterprise_id: str | None
    source: str
    again_after: str | None
    previous_building_id: str | None
    pocket_found: bool
    joined_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class MemberCheckedInWithName(Event):
    """Retired: nothing publishes it since the second version, which carries no name. Kept for reading history."""

    member_id: str
    name: Personal
    kinds: list[str]
    affiliation: Confided
    building_id: str | None
    enterprise_id: str | None
    home_elsewhere: bool
    source: str
    again_after: str | None
    previous_building_id: str | None


@dataclass(frozen=True, kw_only=True)
class MemberVerified(Event):
    """A secretary confirmed who the person is; `firm_confirmed` unless their firm is in a building of somebody else."""

    member_id: str
    building_id: str | None
    kinds: list[str]
    affiliation: Confided
    by: str
    source: str
    joined_at: datetime | None
    firm_confirmed: bool


@dataclass(frozen=True, kw_only=True)
class MemberFirmNamed(Event):
    """A verified person named a firm of the building `building_id`; it does not count before somebody there confirms it."""

    member_id: str
    enterprise_id: str
    building_id: str


@dataclass(frozen=True, kw_only=True)
class MemberFirmConfirmed(Event):
    """Somebody of the building `building_id` confirmed that the person works for its firm."""

    member_id: str
    enterprise_id: str
    building_id: str
    by: str


@dataclass(frozen=True, kw_only=True)
class MemberRejected(Event):
    """A secretary could not confirm the person; the reason is a code."""

    member_id: str
    building_id: str | None
    reason: str


@dataclass(frozen=True, kw_only=True)
class MemberPlaced(Event):
    """A verified person was given a home or one more host organisation; `first` tells the first placement.

    `home_organisation_id` and `host_organisation_ids` are all places of the person from now on. `pocket_found`: the
    person, whose home is elsewhere, is placed here for the first time ever.
    """

    member_id: str
    organisation_id: str
    organisation_name: str
    as_home: bool
    previous_home_id: str | None
    first: bool
    kinds: list[str]
    affiliation: Confided
    building_id: str | None
    home_elsewhere: bool
    source: str
    home_organisation_id: str | None
    host_organisation_ids: list[str]
    was_host: bool
    pocket_found: bool
    joined_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class MemberUnplaced(Event):
    """A person lost one place, their home or a host; `last` tells that none is left. The reason is a code.

    `home_organisation_id` and `host_organisation_ids` are the places that the person keeps.
    """

    member_id: str
    organisation_id: str
    organisation_name: str
    was_home: bool
    last: bool
    building_id: str | None
    reason: str
    home_organisation_id: str | None
    host_organisation_ids: list[str]
    joined_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class MemberChanged(Event):
    """What is known of a person was corrected; `changed` names the fields, and no value that is personal stands here.

    Kinds are told of verified people only; `is_here` unless they were rejected or have left. `reason`: corrected by
    staff, own, or merged: the dossier of their firm was a duplicate. The firm counts for others once it is confirmed.
    """

    member_id: str
    building_id: str | None
    previous_building_id: str | None
    enterprise_id: str | None
    previous_enterprise_id: str | None
    kinds: list[str]
    affiliation: Confided
    previous_kinds: list[str]
    previous_affiliation: Confided
    is_here: bool
    is_verified: bool
    is_placed: bool
    pocket_found: bool
    changed: list[str]
    reason: str
    joined_at: datetime | None
    firm_confirmed: bool


@dataclass(frozen=True, kw_only=True)
class MemberLeft(Event):
    """A person left the street office's area, and every organisation here; the reason is a code."""

    member_id: str
    building_id: str | None
    home_organisation_id: str | None
    host_organisation_ids: list[str]
    kinds: list[str]
    affiliation: Confided
    was_verified: bool
    was_placed: bool
    reason: str
    joined_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class MemberErased(Event):
    """Everything personal was destroyed, for good; the id stays. Everybody forgets their copy and ends what is open.

    The other fields are what figures were counted by. `reason` is a code, `own_wish` if the person did it.
    """

    member_id: str
    building_id: str | None
    home_organisation_id: str | None
    host_organisation_ids: list[str]
    kinds: list[str]
    affiliation: Confided
    was_verified: bool
    was_placed: bool
    had_left: bool
    reason: str
    joined_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class MemberMerged(Event):
    """A record was a duplicate of the member `into_id`, to whom everything of it belongs from now on.

    The other fields are what figures were counted by: it does not count any more, not even as a check-in.
    """

    member_id: str
    into_id: str
    building_id: str | None
    home_organisation_id: str | None
    host_organisation_ids: list[str]
    kinds: list[str]
    affiliation: Confided
    was_verified: bool
    was_placed: bool
    had_left: bool
    pocket_found: bool
    joined_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class MemberTakenBack(Event):
    """The import that had made the record was undone: everything personal was destroyed, and it never counted.

    The other fields are what figures were counted by. Imported again, the person checks in again after `taken_back`.
    """

    member_id: str
    building_id: str | None
    home_organisation_id: str | None
    host_organisation_ids: list[str]
    kinds: list[str]
    affiliation: Confided
    was_verified: bool
    was_placed: bool
    pocket_found: bool
    joined_at: datetime | None


EVENTS: Final[Events] = {
    "member": {
        "checked-in": MemberCheckedInWithName,
        "checked-in.v2": MemberCheckedIn,
        "verified": MemberVerified,
        "firm-named": MemberFirmNamed,
        "firm-confirmed": MemberFirmConfirmed,
        "rejected": MemberRejected,
        "changed": MemberChanged,
        "placed": MemberPlaced,
        "unplaced": MemberUnplaced,
        "left": MemberLeft,
        "erased": MemberErased,
        "merged": MemberMerged,
        "taken-back": MemberTakenBack,
    }
}
