"""Storage of agency cases in MongoDB."""

from collections.abc import Sequence
from itertools import combinations
from typing import Final

from chassis.persistence.store import Index
from chassis.persistence.unit_of_work import Repository
from services.requests.agency_cases.domain import CASES, AgencyCase
from services.requests.agency_cases.errors import NoSuchAgencyCase, NoSuchHandOver
from services.requests.agency_cases.states import OPEN

_OPEN: Final = {"$in": [status.value for status in OPEN]}
#: More than one person ever has under way.
_MOST: Final = 500


class AgencyCaseRepository(Repository[AgencyCase]):
    collection, aggregate, missing = CASES, AgencyCase, NoSuchAgencyCase
    told = frozenset({"status", "agent_id", "due_at", "granted"})
    hinted = frozenset({"contact_name", "note", "missing", "papers", "window_receipt", "result_note", "reason"})

    def with_hand_over(self, hand_over_id: str) -> AgencyCase:
        found = self._first({"hand_overs.id": hand_over_id})
        if found is None:
            raise NoSuchHandOver
        return found

    def open_of(self, person_id: str) -> Sequence[AgencyCase]:
        return self._all({"person_id": person_id, "status": _OPEN}, limit=_MOST)

    def open_with(self, agent_id: str) -> Sequence[AgencyCase]:
        had = self._all({"agent_id": agent_id, "status": _OPEN}, limit=_MOST)
        coming = self._all({"waits_for": agent_id, "status": _OPEN}, limit=_MOST)
        return list({case.id: case for case in (*had, *coming)}.values())

    def all_of(self, person_id: str, *, most: int) -> Sequence[AgencyCase]:
        return self._all({"person_id": person_id, "is_forgotten": {"$ne": True}}, limit=most)

    def any_of_firm(self, enterprise_id: str) -> AgencyCase | None:
        return self._first({"enterprise_id": enterprise_id})

    def any_with(self, person_id: str) -> AgencyCase | None:
        return self._first({"person_id": person_id}) or self._first({"agent_id": person_id})


_ORDER: Final = (("asked_at", 1), ("_id", 1))
_FILTERS: Final = (
    "status",
    "building_id",
    "enterprise_id",
    "agent_id",
    "person_id",
    "waits_for",
    "seeks_agent",
    "papers_out",
    "is_late",
)
INDEXES: Final = {
    CASES: (
        Index((("tenant", 1), *_ORDER), serves="all agency cases, newest first"),
        *(Index((("tenant", 1), (one, 1), *_ORDER), serves=f"agency cases by {one}") for one in _FILTERS),
        *(
            Index((("tenant", 1), (one, 1), (other, 1), *_ORDER), serves=f"agency cases by {one} and {other}")
            for one, other in combinations(_FILTERS, 2)
        ),
        Index((("tenant", 1), ("number", 1)), serves="an agency case by its number", unique=True),
        Index((("tenant", 1), ("hand_overs.id", 1)), serves="the agency case of a hand-over"),
        Index((("tenant", 1), ("rings_at", 1)), serves="agency cases that become late"),
        Index((("tenant", 1), ("papers_out", 1), ("papers_since", 1)), serves="since when papers are out"),
        Index((("tenant", 1), ("is_late", 1), ("due_at", 1)), serves="since when agency cases are late"),
    ),
}
