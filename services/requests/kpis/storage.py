"""Storage of KPIs in MongoDB."""

from collections.abc import Sequence
from typing import Final

from chassis.kernel.ids import derived_id
from chassis.persistence.store import Index
from chassis.persistence.unit_of_work import Repository
from services.requests.kpis.defaults import shipped
from services.requests.kpis.domain import Kpi, Status
from services.requests.kpis.errors import NoSuchKpi
from services.requests.kpis.use_cases import MOST_KPIS

COLLECTION: Final = "kpis"


class Kpis(Repository[Kpi]):
    collection, aggregate, missing = COLLECTION, Kpi, NoSuchKpi
    told = frozenset(
        {"name", "name_en", "shape", "number", "percent", "group_by", "total_seen_by", "groups_seen_by", "rows_seen_by",
         "note", "status", "kind"}
    )  # fmt: skip

    def stored(self) -> Sequence[Kpi]:
        # Removed ones of the street office's own are of no use; one that is shipped would show again.
        match = {"$or": [{"status": Status.STANDING.value}, {"code": {"$in": list(shipped())}}]}
        return self._each_readable(match, limit=2 * MOST_KPIS)

    def id_of(self, code: str) -> str:
        return derived_id(self._uow.context.tenant, "kpi", code)


INDEXES: Final = {COLLECTION: (Index((("tenant", 1), ("_id", 1)), serves="the KPIs of a street office"),)}
