"""Storage of Open311 in MongoDB: what was posted, beside the requests, and which street office has which name."""

from typing import Final

from chassis.kernel.writes import Insert
from chassis.persistence.store import Index
from chassis.persistence.unit_of_work import UnitOfWork
from services.requests.open311.record import JURISDICTIONS, REPORTS, Report, report_of, row_of


class Reports:
    """Rows, not aggregates: what happens to a request is told by the request."""

    def __init__(self, uow: UnitOfWork) -> None:
        self._uow = uow
        self._documents = uow.store.collection(REPORTS, uow.context.tenant)

    def find(self, identifier: str) -> Report | None:
        row = self._documents.find_one({"_id": identifier})
        return report_of(row) if row else None

    def file(self, report: Report) -> None:
        self._uow.write(Insert(REPORTS, {**row_of(report), "tenant": self._uow.context.tenant}))


INDEXES: Final = {
    REPORTS: (
        Index((("tenant", 1), ("requested_at", 1), ("_id", 1)), serves="requests of a span, newest first"),
        Index((("tenant", 1), ("standing", 1), ("requested_at", 1), ("_id", 1)), serves="those open or closed"),
        Index((("tenant", 1), ("item_id", 1), ("requested_at", 1), ("_id", 1)), serves="those of a service"),
        Index(
            (("tenant", 1), ("item_id", 1), ("standing", 1), ("requested_at", 1), ("_id", 1)),
            serves="those of a service, open or closed",
        ),
    ),
    # Without the tenant: the name is what says which one.
    JURISDICTIONS: (Index((("slug", 1),), serves="which street office a jurisdiction_id means"),),
}
