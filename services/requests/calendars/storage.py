"""Storage of working calendars in MongoDB: one per street office."""

from typing import Final

from chassis.kernel.ids import derived_id
from chassis.persistence.store import Index
from chassis.persistence.unit_of_work import Repository
from services.requests.calendars.domain import WorkingCalendar

COLLECTION: Final = "working_calendars"


class WorkingCalendars(Repository[WorkingCalendar]):
    collection, aggregate = COLLECTION, WorkingCalendar
    told = frozenset({"hours", "days_off", "working_days", "own_years", "levels", "default_days"})

    def current(self) -> WorkingCalendar:
        # Once per transaction: a batch of clocks or messages asks hundreds of times.
        return self._uow.remembered("working calendar", self._look_up)

    def to_change(self) -> WorkingCalendar:
        # Derived, so that two who set it for the first time at once set the same one.
        identifier = self._identifier()
        return self.find(identifier) or self.add(WorkingCalendar.default(identifier))

    def _look_up(self) -> WorkingCalendar:
        document = self._documents.find_one({"_id": self._identifier()})
        return self.from_document(document) if document else WorkingCalendar.default(self._identifier())

    def _identifier(self) -> str:
        return derived_id(self._uow.context.tenant, "working-calendar")


INDEXES: Final = {
    COLLECTION: (Index((("tenant", 1), ("status", 1), ("_id", 1)), serves="calendars that clocks do not follow yet"),),
}
