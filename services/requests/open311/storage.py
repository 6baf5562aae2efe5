"""Storage of Open311 in MongoDB: what was posted, its updates, and which street office has which name."""

from typing import Final

from chassis.kernel.writes import Insert
from chassis.persistence.store import Index
from chassis.persistence.unit_of_work import UnitOfWork
from services.requests.open311.record import JURISDICTIONS, REPORTS, Report, report_of, row_of
from services.requests.open311.saying import UPDATES, Update, update_of


class Reports:
    """Rows, not aggregates: what happens to a request is told by the request."""

    def __init__(self, uow: UnitOfWork) -> None:
        self._uow = uow
        self._documents = uow.store.collection(REPORTS, uow.context.tenant)

    def find(self, identifier: str) -> Report | None:
        row = self._documents.find_one({"_id": identifier})
        return report_of(row) if row else None

    def file(self, report: Report, sequence: int = 1) -> None:
        self._uow.write(Insert(REPORTS, {**row_of(report, sequence), "tenant": self._uow.context.tenant}))


class Updates:
    """Rows: what was said stays."""

    def __init__(self, uow: UnitOfWork) -> None:
        self._uow = uow
        self._documents = uow.store.collection(UPDATES, uow.context.tenant)

    def find(self, identifier: str) -> Update | None:
        row = self._documents.find_one({"_id": identifier})
        return update_of(row) if row else None

    def add(self, update: Update) -> None:
        plain = {name: value for name, value in vars(update).items() if name != "id"}
        row = {**plain, "_id": update.id, "state": update.state.value, "tenant": self._uow.context.tenant}
        self._uow.write(Insert(UPDATES, row))


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
    UPDATES: (
        Index((("tenant", 1), ("at", 1), ("_id", 1)), serves="updates of a span, oldest first"),
        Index((("tenant", 1), ("request_id", 1), ("at", 1), ("_id", 1)), serves="updates of requests"),
    ),
    # Without the tenant: the name is what says which one.
    JURISDICTIONS: (Index((("slug", 1),), serves="which street office a jurisdiction_id means"),),
}
