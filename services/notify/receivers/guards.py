"""Guards of filters: whoever is limited to what does not exist, or cannot come, would never be told of anything."""

from collections.abc import Iterable

from chassis.kernel.references import Reference
from services.notify.receivers.errors import NoSuchArea
from services.notify.receivers.filters import Filters
from services.notify.receivers.offer import require_matching, require_offered
from services.notify.receivers.ports import ReceiversWork
from services.notify.references import BUILDING, CATEGORY, UNIT


def require_matching_events(event_types: Iterable[str], filters: Filters) -> None:
    """Raises EventNotOffered, FilterNeverMatches."""
    types = list(event_types)
    require_offered(types)
    require_matching(types, filters.said())


def require_known(uow: ReceiversWork, filters: Filters, before: Filters) -> None:
    """What is new in the filters must be there. Raises UnknownReference, NoSuchArea."""
    uow.references.demand(
        *(Reference(BUILDING, one, "/building_ids") for one in _new(filters.building_ids, before.building_ids)),
        *(Reference(UNIT, one, "/unit_ids") for one in _new(filters.unit_ids, before.unit_ids)),
        *(Reference(CATEGORY, one, "/categories") for one in _new(filters.categories, before.categories)),
    )
    chosen = [area for area in filters.areas if area not in before.areas]
    there = uow.areas() if chosen else frozenset()
    for area in chosen:
        if not any(area.has(place) for place in there):
            raise NoSuchArea(name=area.name)


def _new(chosen: list[str], before: list[str]) -> list[str]:
    return sorted(set(chosen) - set(before))
