"""Commands to activities, beside the activity itself."""

from dataclasses import dataclass

from services.events.activities.domain import Details


@dataclass(frozen=True, kw_only=True)
class Cancellation:
    reason: str


@dataclass(kw_only=True)
class Draft(Details):
    """A new activity. With a natural `key`, a repeat finds the first one."""

    key: str | None
