"""What people and messages tell meetings to do, beyond what a meeting itself says."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Matter:
    """Something to be put on the agenda."""

    title: str


@dataclass(frozen=True)
class OrderNews:
    """What became of a work order. Most come from requests; those of a resolution name their meeting and agenda item."""

    meeting_id: str | None
    item_id: str | None
