"""Storage of visits in MongoDB, and of what members tells of firms."""

from collections.abc import Sequence
from itertools import combinations
from typing import Final

from chassis.consuming.known_things import KnownThings
from chassis.persistence.store import Index
from chassis.persistence.unit_of_work import Repository, UnitOfWork
from services.requests.references import BUILDING
from services.requests.visits.domain import FIRMS, HOLDERS, VISITS, Visit
from services.requests.visits.errors import NoSuchVisit
from services.requests.visits.ports import Firm
from services.requests.visits.states import Status

#: More plans than that name no firm.
_MOST_OF_A_FIRM: Final = 100


class VisitRepository(Repository[Visit]):
    collection, aggregate, missing = VISITS, Visit, NoSuchVisit
    told = frozenset({"status", "visited_at"})
    hinted = frozenset({"met", "notes"})

    def open_of_firm(self, enterprise_id: str) -> Sequence[Visit]:
        found = self._all({"enterprise_id": enterprise_id, "status": Status.PLANNED.value}, limit=_MOST_OF_A_FIRM)
        return sorted(found, key=lambda visit: (visit.listed_at, visit.id))

    def any_to(self, enterprise_id: str) -> Visit | None:
        return self._first({"enterprise_id": enterprise_id})

    def open_of_round(self, round_id: str, *, most: int) -> Sequence[Visit]:
        return self._all({"round_id": round_id, "status": Status.PLANNED.value}, limit=most)

    def count_open(self, round_id: str) -> int:
        return self._documents.count({"round_id": round_id, "status": Status.PLANNED.value})

    def count(self, round_id: str) -> int:
        return self._documents.count({"round_id": round_id})

    def is_begun(self, round_id: str) -> bool:
        return self._documents.count({"round_id": round_id, "status": Status.DONE.value}) > 0

    def last_firm(self, round_id: str) -> str | None:
        found = self._documents.find(
            {"round_id": round_id}, sort=[("enterprise_id", -1)], limit=1, only=["enterprise_id"]
        )
        return found[0]["enterprise_id"] if found else None


class FirmsHere:
    """Look-up of firms. Read only: they are a projection, written by `reactions`."""

    def __init__(self, uow: UnitOfWork) -> None:
        self._rows = uow.store.collection(FIRMS, uow.context.tenant)
        self._things = KnownThings(uow)

    def find(self, enterprise_id: str) -> Firm | None:
        row = self._rows.find_one({"enterprise_id": enterprise_id, "is_here": True})
        if row is None or not row.get("building_id"):
            return None
        return Firm(enterprise_id=enterprise_id, building_id=row["building_id"])

    def buildings(self, building_ids: Sequence[str], enterprise_ids: Sequence[str]) -> Sequence[str]:
        found = self._rows.totals(_match(building_ids, enterprise_ids), by="building_id")
        return sorted(one for one in found if one and not self._things.has_ended(BUILDING.name, one))

    def after(
        self, enterprise_id: str | None, building_id: str, enterprise_ids: Sequence[str], *, most: int
    ) -> Sequence[str]:
        match = _match([building_id], enterprise_ids)
        if enterprise_id:
            match = {"$and": [match, {"enterprise_id": {"$gt": enterprise_id}}]}
        rows = self._rows.find(match, sort=[("enterprise_id", 1)], limit=most, only=["enterprise_id"])
        return [row["enterprise_id"] for row in rows]


def _match(building_ids: Sequence[str], enterprise_ids: Sequence[str]) -> dict[str, object]:
    wanted = {"building_id": building_ids, "enterprise_id": enterprise_ids}
    return {"is_here": True, **{name: {"$in": list(ids)} for name, ids in wanted.items() if ids}}


_ORDER: Final = (("listed_at", 1), ("_id", 1))
_FILTERS: Final = ("status", "building_id", "enterprise_id", "plan_id", "round_id")
_FIRM_ORDER: Final = (("enterprise_id", 1), ("_id", 1))
INDEXES: Final = {
    VISITS: (
        Index((("tenant", 1), *_ORDER), serves="all visits, newest first"),
        *(Index((("tenant", 1), (one, 1), *_ORDER), serves=f"visits by {one}") for one in _FILTERS),
        *(
            Index((("tenant", 1), (one, 1), (other, 1), *_ORDER), serves=f"visits by {one} and {other}")
            for one, other in combinations(_FILTERS, 2)
        ),
        Index((("tenant", 1), ("round_id", 1), ("enterprise_id", 1)), serves="how far a round is filled"),
        Index((("tenant", 1), ("raised.id", 1), *_ORDER), serves="the visit that raised a record"),
    ),
    FIRMS: (
        Index((("tenant", 1), ("is_here", 1), *_FIRM_ORDER), serves="firms to visit"),
        Index((("tenant", 1), ("building_id", 1), ("is_here", 1), *_FIRM_ORDER), serves="firms of a building"),
        Index((("tenant", 1), ("enterprise_id", 1)), serves="where a firm is"),
        Index(
            (("tenant", 1), ("is_here", 1), ("visited_months", 1), ("building_id", 1)), serves="who was visited when"
        ),
        Index((("tenant", 1), ("is_here", 1), ("last_visited_at", 1), *_FIRM_ORDER), serves="firms never visited"),
        Index(
            (("tenant", 1), ("building_id", 1), ("is_here", 1), ("last_visited_at", 1), *_FIRM_ORDER),
            serves="firms of a building never visited",
        ),
    ),
    HOLDERS: (
        Index(
            (("tenant", 1), ("role", 1), ("building_id", 1), ("is_held", 1)), serves="who holds a role in a building"
        ),
        Index(
            (("tenant", 1), ("building_id", 1), ("is_held", 1), ("_id", 1)), serves="who holds any role in a building"
        ),
    ),
}
