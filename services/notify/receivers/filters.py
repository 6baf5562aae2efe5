"""What a receiver may be limited to, and whether an event is within it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Final

from chassis.kernel.text import Text
from services.notify.receivers.offer import covers


class Channel(StrEnum):
    """Where a request came from. `whistle`: units were called together for it, wherever it came from."""

    PORTAL = "portal"
    COUNTER = "counter"
    TELEPHONE = "telephone"
    VISIT = "visit"
    IMPORT = "import"
    OPEN311 = "open311"
    HOTLINE = "hotline"
    WHISTLE = "whistle"


@dataclass(frozen=True, kw_only=True)
class Area:
    """A community, or one of its grids: grids of two communities may have one name."""

    community: str
    grid: str | None = None

    def has(self, place: "Area") -> bool:
        return self.community == place.community and self.grid in (None, place.grid)

    @property
    def name(self) -> str:
        return f"{self.community} {self.grid}" if self.grid else self.community


@dataclass(kw_only=True)
class Filters:
    """Only events of these places, units, classes and sources are sent; an empty list sets no condition.

    A place is a building or an area, and one of them is enough. A class of the catalogue means all that are below it, too.
    """

    building_ids: list[str]
    unit_ids: list[str]
    areas: list[Area] = field(default_factory=list)
    categories: list[str] = field(default_factory=list)
    sources: list[Channel] = field(default_factory=list)

    def said(self) -> Mapping[str, Text]:
        """The filters that are set, with their words."""
        return {name: words for name, words in FILTERS.items() if getattr(self, name)}


#: Every filter, and what it goes by in words.
FILTERS: Final[Mapping[str, Text]] = {
    "building_ids": Text(zh="楼宇", en="building"),
    "unit_ids": Text(zh="部门", en="unit"),
    "areas": Text(zh="社区或网格", en="community or grid"),
    "categories": Text(zh="目录分类", en="class"),
    "sources": Text(zh="来源", en="source"),
}
NOTHING: Final = Filters(building_ids=[], unit_ids=[])


@dataclass(frozen=True, kw_only=True)
class About:
    """What an event is about. `categories` are its class and those above it; without `is_known` nobody has told of its
    request or building yet.
    """

    building_ids: frozenset[str] = frozenset()
    unit_ids: frozenset[str] = frozenset()
    areas: frozenset[Area] = frozenset()
    categories: frozenset[str] = frozenset()
    sources: frozenset[str] = frozenset()
    is_known: bool = True


@dataclass(frozen=True)
class Listener:
    """What is asked of a receiver for every event: is it for this one?"""

    id: str
    event_types: Sequence[str]
    since: datetime
    filters: Filters

    def gets(self, event_type: str) -> bool:
        return any(covers(pattern, event_type) for pattern in self.event_types)

    @property
    def is_limited(self) -> bool:
        return bool(self.filters.said())

    def wants(self, event_type: str, about: About) -> bool:
        """A filter lets pass what is within it; what names nothing of that kind is not for it.

        Events of one request stand in several topics, so news of it may come before the request itself. Such an event
        passes what cannot be told yet: one too many can be thrown away, one that was never sent cannot be missed.
        """
        limits = self.filters
        return (
            self.gets(event_type)
            and (not limits.unit_ids or not about.unit_ids.isdisjoint(limits.unit_ids))
            and self._is_place(about)
            and _is_within(limits.categories, about.categories, about)
            and _is_within(limits.sources, about.sources, about)
        )

    def _is_place(self, about: About) -> bool:
        buildings, areas = self.filters.building_ids, self.filters.areas
        if (not buildings and not areas) or not about.building_ids.isdisjoint(buildings):
            return True
        if any(area.has(place) for area in areas for place in about.areas):
            return True
        return not about.is_known and (not about.building_ids or (bool(areas) and not about.areas))


def _is_within(limits: Sequence[str], found: frozenset[str], about: About) -> bool:
    return not limits or not found.isdisjoint(limits) or (not found and not about.is_known)
