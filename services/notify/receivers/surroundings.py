"""What events are about: the places, class and source of the request or building that each of them names."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any, Final

from chassis.persistence.unit_of_work import UnitOfWork
from services.notify.directory.domain import Thing
from services.notify.directory.storage import Things
from services.notify.receivers.filters import About, Area, Channel
from services.notify.receivers.offer import BUILDINGS, REQUEST, UNITS, named

_MOST_CLASSES: Final = 1000
#: Of a street office.
_MOST_BUILDINGS: Final = 5000
_OF_REQUESTS: Final = "org.louyu.requests.request."
_NOBODY: Final = Thing()


class Surroundings:
    """Read only, from what the directory has been told."""

    def __init__(self, uow: UnitOfWork) -> None:
        self._uow, self._things = uow, Things(uow)
        self._rows = uow.store.collection("things", uow.context.tenant)

    def of(self, events: Sequence[tuple[str, Mapping[str, Any]]]) -> list[About]:
        """What each event, by type and data, is about. Three queries at most, however many they are."""
        things = dict(self._things.known(set().union(*(_named(data) for _, data in events))))
        beside = {thing.building_id for thing in things.values() if thing.building_id} - things.keys()
        things.update(self._things.known(beside) if beside else {})
        return [self._about(event_type, data, things) for event_type, data in events]

    def classes(self) -> Mapping[str, str | None]:
        """The classes of the catalogue, and the one above each."""
        return self._uow.remembered("receivers.classes", self._classes)

    def areas(self, buildings_gone: Collection[str] = ()) -> frozenset[Area]:
        """The grids in which there are buildings, without these."""
        match = {"kind": "building", "community": {"$ne": None}}
        rows = self._rows.find(match, limit=_MOST_BUILDINGS, only=["thing_id", "community", "grid"])
        return frozenset(
            Area(community=row["community"], grid=row.get("grid"))
            for row in rows
            if row["thing_id"] not in buildings_gone
        )

    def buildings(self) -> set[str]:
        rows = self._rows.find({"kind": "building"}, limit=_MOST_BUILDINGS, only=["thing_id"])
        return {row["thing_id"] for row in rows}

    def _about(self, event_type: str, data: Mapping[str, Any], things: Mapping[str, Thing]) -> About:
        request_id = data.get(REQUEST)
        request = things.get(request_id, _NOBODY) if isinstance(request_id, str) else _NOBODY
        # Of a request itself the event says it as it was at that time.
        own = data if event_type.startswith(_OF_REQUESTS) else {}
        category = own.get("category") or request.category
        source = own.get("source") or request.source
        buildings = named(data, BUILDINGS) or ({request.building_id} if request.building_id else set())
        places = [things.get(one, _NOBODY) for one in sorted(buildings)]
        whistled = [Channel.WHISTLE.value] if request.whistle_id or own.get("whistle_id") else []
        is_told = not request_id or bool(source)
        return About(
            building_ids=frozenset(buildings),
            unit_ids=frozenset(named(data, UNITS)),
            areas=frozenset(Area(community=one.community, grid=one.grid) for one in places if one.community),
            categories=frozenset(self._with_above(category) if category else ()),
            sources=frozenset([*([source] if source else []), *whistled]),
            is_known=is_told and all(one.community for one in places),
        )

    def _with_above(self, code: str) -> list[str]:
        above, found = self.classes(), []
        at: str | None = code
        # What was moved about while messages came late may look like a circle for a moment.
        while at and at not in found:
            found.append(at)
            at = above.get(at)
        return found

    def _classes(self) -> dict[str, str | None]:
        rows = self._rows.find({"kind": "class"}, limit=_MOST_CLASSES, only=["thing_id", "parent"])
        return {row["thing_id"]: row.get("parent") for row in rows}


def _named(data: Mapping[str, Any]) -> set[str]:
    return named(data, (REQUEST, *BUILDINGS))
