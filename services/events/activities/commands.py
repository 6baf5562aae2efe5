"""What people tell activities to do, beyond what an activity itself says."""

from dataclasses import dataclass

from services.events.activities.domain import Details


@dataclass(kw_only=True)
class Draft(Details):
    """With a natural `key`, a repeat finds the first activity."""

    key: str | None
