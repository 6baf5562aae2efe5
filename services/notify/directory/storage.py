"""Look-ups in the directory; reactions.py fills its collections."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from chassis.kernel.identity import EVERYWHERE, scope
from chassis.kernel.text import DEFAULT_LANGUAGE, LANGUAGES
from chassis.kernel.writes import Document
from chassis.persistence.store import Index
from chassis.persistence.unit_of_work import UnitOfWork
from services.notify.directory.domain import Audience, Holders, Thing

#: The most holders of one role in one place, and organisations in one building, that a message looks at.
_MOST: Final = 10_000


class People:
    def __init__(self, uow: UnitOfWork) -> None:
        self._tenant = uow.context.tenant
        self._people = uow.store.collection("people", self._tenant)

    def languages(self, persons: Iterable[str]) -> Mapping[str, str]:
        wanted = list(persons)
        spoken = {row["person_id"]: row["locale"] for row in self._rows(wanted) if row.get("locale") in LANGUAGES}
        return {person: spoken.get(person, DEFAULT_LANGUAGE) for person in wanted}

    def names(self, persons: Iterable[str]) -> Mapping[str, str]:
        named = {row["person_id"]: row.get("name") or row.get("display_name") for row in self._rows(list(persons))}
        return {person: name for person, name in named.items() if name}

    def of_audience(self, audience: Audience, after: str, limit: int) -> list[str]:
        match: dict[str, Any] = {"member": True, "gone": None, "person_id": {"$gt": after}}
        if audience.kinds:
            match["kinds"] = {"$in": audience.kinds}
        if audience.building_ids:
            match["building_id"] = {"$in": audience.building_ids}
        if audience.organisation_ids:
            match["organisation_ids"] = {"$in": audience.organisation_ids}
        return [row["person_id"] for row in self._people.find(match, sort=[("person_id", 1)], limit=limit)]

    def _rows(self, persons: list[str]) -> list[Document]:
        keys = [f"{self._tenant}|{person}" for person in persons]
        return self._people.find({"_id": {"$in": keys}}, limit=len(keys)) if keys else []


class RoleHolders:
    def __init__(self, uow: UnitOfWork) -> None:
        self._holders = uow.store.collection("role_holders", uow.context.tenant)
        self._things = uow.store.collection("things", uow.context.tenant)

    def of(self, holders: Holders, day: str) -> list[str]:
        kind, _, identifier = holders.scope.partition(":")
        inside = self._organisations_of(identifier) if kind == "building" else []
        match = {
            "role": {"$in": holders.roles},
            "scope": {"$in": [holders.scope, EVERYWHERE, *inside]},
            "ended": None,
            "from_date": {"$lte": day},
            "until_date": {"$gte": day},
        }
        rows = self._holders.find(match, sort=[("person_id", 1)], limit=_MOST)
        return list(dict.fromkeys(row["person_id"] for row in rows))

    def _organisations_of(self, building_id: str) -> list[str]:
        match = {"building_id": building_id, "kind": "organisation"}
        rows = self._things.find(match, sort=[("thing_id", 1)], limit=_MOST)
        return [scope("organisation", row["thing_id"]) for row in rows]


class Things:
    def __init__(self, uow: UnitOfWork) -> None:
        self._tenant = uow.context.tenant
        self._things = uow.store.collection("things", self._tenant)

    def known(self, identifiers: Iterable[str]) -> Mapping[str, Thing]:
        keys = [f"{self._tenant}|{identifier}" for identifier in sorted(identifiers)]
        rows = self._things.find({"_id": {"$in": keys}}, limit=len(keys)) if keys else []
        return {
            row["thing_id"]: Thing(
                name=row.get("name"),
                building_id=row.get("building_id"),
                unit_id=row.get("unit_id"),
                by=row.get("by"),
            )
            for row in rows
        }


#: Collections that a rebuild empties and fills again.
PROJECTED: Final = ("people", "role_holders", "things")
INDEXES: Final = {
    "people": (
        Index((("tenant", 1), ("person_id", 1)), serves="the audience of everybody"),
        Index(
            (("tenant", 1), ("member", 1), ("building_id", 1), ("person_id", 1)), serves="the audience of a building"
        ),
        Index((("tenant", 1), ("member", 1), ("kinds", 1), ("person_id", 1)), serves="the audience of a kind"),
        Index(
            (("tenant", 1), ("member", 1), ("organisation_ids", 1), ("person_id", 1)),
            serves="the audience of an organisation",
        ),
    ),
    "role_holders": (Index((("tenant", 1), ("role", 1), ("scope", 1)), serves="who holds a role somewhere"),),
    "things": (
        Index(
            (("tenant", 1), ("kind", 1), ("building_id", 1), ("thing_id", 1)), serves="the organisations of a building"
        ),
    ),
}
