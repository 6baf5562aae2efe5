"""Look-ups in the directory. reactions.py fills its collections."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from typing import Any, Final

from chassis.kernel.identity import EVERYWHERE, scope
from chassis.kernel.text import DEFAULT_LANGUAGE, LANGUAGES, SPOKEN, TAIWAN
from chassis.kernel.writes import Document
from chassis.persistence.store import Index
from chassis.persistence.unit_of_work import UnitOfWork
from services.notify.directory.domain import AFFILIATION, Audience, Holders, Thing

#: More than the holders of a role in one place, or the organisations of one building.
_MOST: Final = 10_000
#: People looked at together where an index does not help.
_PAGE: Final = 2_000


class People:
    def __init__(self, uow: UnitOfWork) -> None:
        self._uow, self._tenant = uow, uow.context.tenant
        self._people = uow.store.collection("people", self._tenant)
        self._participants = uow.store.collection("participants", self._tenant)

    def languages(self, persons: Iterable[str]) -> Mapping[str, str]:
        """Person → language, without those who cannot sign in any more."""
        wanted = tuple(persons)
        return self._uow.remembered(("languages", wanted), lambda: self._languages(wanted))

    def _languages(self, wanted: Sequence[str]) -> Mapping[str, str]:
        known = {row["person_id"]: row for row in self._rows(wanted)}
        readers = [person for person in wanted if not _is_closed(known.get(person, {}))]
        spoken = {person: known.get(person, {}).get("locale") for person in readers}
        return {person: locale if locale in SPOKEN else DEFAULT_LANGUAGE for person, locale in spoken.items()}

    def spoken(self) -> Sequence[str]:
        """Traditional Chinese only where somebody reads it: making it takes memory."""
        return self._uow.remembered(("spoken",), self._spoken)

    def _spoken(self) -> Sequence[str]:
        return SPOKEN if self._people.find_one({"locale": TAIWAN}) else LANGUAGES

    def of_audience(self, audience: Audience, after: str, limit: int) -> list[str]:
        if audience.participants_of:
            return self._taking_part(audience.participants_of, after, limit)
        match: dict[str, Any] = {"member": True, "gone": None, "person_id": {"$gt": after}}
        affiliated = not AFFILIATION.isdisjoint(audience.kinds)
        if audience.kinds and not affiliated:
            match["kinds"] = {"$in": audience.kinds}
        if audience.building_ids:
            match["building_id"] = {"$in": audience.building_ids}
        if audience.organisation_ids:
            match["organisation_ids"] = {"$in": audience.organisation_ids}
        if affiliated:
            return self._of_kinds(match, set(audience.kinds), limit)
        return [row["person_id"] for row in self._people.find(match, sort=[("person_id", 1)], limit=limit)]

    def _of_kinds(self, match: dict[str, Any], kinds: set[str], limit: int) -> list[str]:
        """Their affiliation is kept sealed, so no index finds it: everybody in these places is looked at, page by page."""
        found: list[str] = []
        heard, after = self._uow.confidence.heard, match["person_id"]
        while len(found) < limit:
            rows = self._people.find(match | {"person_id": after}, sort=[("person_id", 1)], limit=_PAGE)
            of_kinds = (row for row in rows if not kinds.isdisjoint([*row["kinds"], *heard(row.get("affiliation"))]))
            found += [row["person_id"] for row in of_kinds]
            if len(rows) < _PAGE:
                break
            after = {"$gt": rows[-1]["person_id"]}
        return found[:limit]

    def _taking_part(self, activities: list[str], after: str, limit: int) -> list[str]:
        match = {"activity_id": {"$in": activities}, "takes_part": True, "person_id": {"$gt": after}}
        return [row["person_id"] for row in self._participants.find(match, sort=[("person_id", 1)], limit=limit)]

    def _rows(self, persons: Sequence[str]) -> list[Document]:
        keys = [f"{self._tenant}|{person}" for person in persons]
        return self._people.find({"_id": {"$in": keys}}, limit=len(keys)) if keys else []


def _is_closed(row: Document) -> bool:
    return bool(row.get("closed") or row.get("erased"))


class RoleHolders:
    def __init__(self, uow: UnitOfWork) -> None:
        self._uow, self._people = uow, People(uow)
        self._holders = uow.store.collection("role_holders", uow.context.tenant)
        self._things = uow.store.collection("things", uow.context.tenant)

    def of(self, holders: Holders, day: str) -> list[str]:
        """Who holds one of the roles on that day and can sign in, by person_id."""
        key = ("holders", *holders.keys, day)
        return self._uow.remembered(key, lambda: self._of(holders, day))

    def _of(self, holders: Holders, day: str) -> list[str]:
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
        # Whoever cannot sign in does not act: somebody else has to hear of it.
        return list(self._people.languages(dict.fromkeys(row["person_id"] for row in rows)))

    def among(self, wanted: Iterable[Holders], day: str) -> Mapping[tuple[str, ...], frozenset[str]]:
        """As `of` for many at once, by their keys, with one query for each collection."""
        asked = {tuple(holders.keys): holders for holders in wanted}
        if not asked:
            return {}
        within = self._organisations_by_building({one.scope for one in asked.values()})
        scopes = {where for one in asked.values() for where in (one.scope, *within.get(one.scope, ()))}
        match = {
            "role": {"$in": sorted({role for one in asked.values() for role in one.roles})},
            "scope": {"$in": [EVERYWHERE, *sorted(scopes)]},
            "ended": None,
            "from_date": {"$lte": day},
            "until_date": {"$gte": day},
        }
        rows = self._holders.find(match, sort=[("person_id", 1)], limit=_MOST)
        there = self._people.languages(dict.fromkeys(row["person_id"] for row in rows))
        held = [(row["role"], row["scope"], row["person_id"]) for row in rows if row["person_id"] in there]
        return {key: _filling(one, within.get(one.scope, ()), held) for key, one in asked.items()}

    def _organisations_by_building(self, scopes: Iterable[str]) -> Mapping[str, list[str]]:
        """Scope of a building → the scopes of the organisations in it."""
        buildings = sorted(where.partition(":")[2] for where in scopes if where.startswith("building:"))
        match = {"building_id": {"$in": buildings}, "kind": "organisation"}
        found: dict[str, list[str]] = {}
        for row in self._things.find(match, limit=_MOST) if buildings else ():
            inside = found.setdefault(scope("building", row["building_id"]), [])
            inside.append(scope("organisation", row["thing_id"]))
        return found

    def _organisations_of(self, building_id: str) -> list[str]:
        match = {"building_id": building_id, "kind": "organisation"}
        rows = self._things.find(match, sort=[("thing_id", 1)], limit=_MOST)
        return [scope("organisation", row["thing_id"]) for row in rows]


def _filling(holders: Holders, inside: Sequence[str], held: Iterable[tuple[str, str, str]]) -> frozenset[str]:
    scopes = {holders.scope, EVERYWHERE, *inside}
    return frozenset(person for role, where, person in held if role in holders.roles and where in scopes)


class Things:
    def __init__(self, uow: UnitOfWork) -> None:
        self._tenant = uow.context.tenant
        self._things = uow.store.collection("things", self._tenant)

    def known(self, identifiers: Iterable[str]) -> Mapping[str, Thing]:
        keys = [f"{self._tenant}|{identifier}" for identifier in sorted(identifiers)]
        rows = self._things.find({"_id": {"$in": keys}}, limit=len(keys)) if keys else []
        return {row["thing_id"]: Thing(**{fact.name: row.get(fact.name) for fact in fields(Thing)}) for row in rows}


#: Collections that a rebuild empties and fills again.
PROJECTED: Final = ("people", "role_holders", "things", "participants")
INDEXES: Final = {
    "people": (
        Index((("tenant", 1), ("person_id", 1)), serves="the audience of everybody"),
        Index((("tenant", 1), ("locale", 1)), serves="whether somebody reads a language"),
        Index(
            (("tenant", 1), ("member", 1), ("building_id", 1), ("person_id", 1)), serves="the audience of a building"
        ),
        Index((("tenant", 1), ("member", 1), ("kinds", 1), ("person_id", 1)), serves="the audience of a kind"),
        Index(
            (("tenant", 1), ("member", 1), ("organisation_ids", 1), ("person_id", 1)),
            serves="the audience of an organisation",
        ),
    ),
    "participants": (
        Index((("tenant", 1), ("activity_id", 1), ("takes_part", 1), ("person_id", 1)), serves="who takes part"),
    ),
    "role_holders": (Index((("tenant", 1), ("role", 1), ("scope", 1)), serves="who holds a role somewhere"),),
    "things": (
        Index(
            (("tenant", 1), ("kind", 1), ("building_id", 1), ("thing_id", 1)),
            serves="the organisations of a building; the buildings and the classes",
        ),
    ),
}
