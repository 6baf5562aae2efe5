"""Commands to activities, beside the activity itself."""

from dataclasses import dataclass

from services.events.activities.details import Details


@dataclass(frozen=True, kw_only=True)
class Cancellation:
    reason: str


@dataclass(frozen=True)
class Place:
    """Where an activity belongs, or what has ended."""

    building_id: str | None = None
    organisation_id: str | None = None


@dataclass(kw_only=True)
class Draft(Details):
    """A new activity. With a natural `key`, a repeat finds the first one."""

    key: str | None
