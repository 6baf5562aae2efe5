"""What organisers write about an activity, and what they report after it."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Final, TypedDict

from services.events.people.domain import Person


class Kind(StrEnum):
    THEMED_DAY = "themed_day"
    MICRO_LECTURE = "micro_lecture"
    FILM = "film"
    FORUM = "forum"
    SALON = "salon"
    VOLUNTEERING = "volunteering"
    CHARITY = "charity"
    TRAINING = "training"
    TOUR = "tour"
    WAGE_TALK = "wage_talk"
    OTHER = "other"


@dataclass(frozen=True, kw_only=True)
class Audience:
    """For whom an activity is. An empty list sets no condition; one match per list is enough."""

    kinds: list[str] = field(default_factory=list)
    building_ids: list[str] = field(default_factory=list)
    organisation_ids: list[str] = field(default_factory=list)

    @property
    def is_everybody(self) -> bool:
        return not (self.kinds or self.building_ids or self.organisation_ids)

    def admits(self, person: Person) -> bool:
        return (
            (not self.kinds or not person.kinds.isdisjoint(self.kinds))
            and (not self.building_ids or person.building_id in self.building_ids)
            and (not self.organisation_ids or not person.organisation_ids.isdisjoint(self.organisation_ids))
        )


@dataclass(kw_only=True)
class Details:
    """What an organiser writes about an activity. `capacity` None means no limit.

    Hosts that are firms here are named by id, others (speakers, firms from elsewhere) by what they are called.
    """

    title: str
    kind: Kind
    description: str
    starts_at: datetime
    ends_at: datetime
    place: str
    building_id: str | None
    organisation_id: str | None
    capacity: int | None
    audience: Audience
    service_minutes: int
    host_names: list[str]
    host_enterprise_ids: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.host_enterprise_ids = list(dict.fromkeys(self.host_enterprise_ids))


class Changes(TypedDict, total=False):
    """What may be changed later; absent keys stay as they are."""

    title: str
    kind: Kind
    description: str
    starts_at: datetime
    ends_at: datetime
    place: str
    building_id: str | None
    organisation_id: str | None
    capacity: int | None
    audience: Audience
    service_minutes: int
    host_names: list[str]
    host_enterprise_ids: list[str]


#: Settled by publishing: who holds it was counted, and who is invited was told.
ANNOUNCED: Final = frozenset({"building_id", "organisation_id", "audience"})


@dataclass(kw_only=True)
class Reach:
    """Figures that organisers report after an activity, beside who attended."""

    beneficiaries: int = 0
    outside_participants: int = 0
