"""Storage of working calendars in MongoDB: one per street office."""

from collections.abc import Callable, Mapping
from typing import Final

from chassis.kernel.ids import derived_id
from chassis.kernel.writes import Document
from chassis.persistence.changes import Change
from chassis.persistence.store import Index
from chassis.persistence.unit_of_work import Repository
from services.requests.calendars.domain import WorkingCalendar

COLLECTION: Final = "working_calendars"


class WorkingCalendars(Repository[WorkingCalendar]):
    collection, aggregate = COLLECTION, WorkingCalendar
    told = frozenset(
        {
            "hours",
            "days_off",
            "working_days",
            "own_years",
            "levels",
            "default_days",
            "return_hours",
            "supervision_hours",
        }
    )

    def current(self) -> WorkingCalendar:
        # Once per transaction: a batch of clocks or messages asks hundreds of times.
        return self._uow.remembered("working calendar", self._look_up)

    def to_change(self) -> WorkingCalendar:
        # Derived, so that two who set it for the first time at once set the same one.
        identifier = self._identifier()
        return self.find(identifier) or self.add(WorkingCalendar.default(identifier))

    def changes(self, loaded: Document | None, aggregate: WorkingCalendar) -> list[Change]:
        # People read the history: hours and levels as they say them.
        found = super().changes(loaded, aggregate)
        return [
            [name, *([_SAID[name](one) for one in value] for value in values)] if name in _SAID else [name, *values]
            for name, *values in found
        ]

    def _look_up(self) -> WorkingCalendar:
        document = self._documents.find_one({"_id": self._identifier()})
        return self.from_document(document) if document else WorkingCalendar.default(self._identifier())

    def _identifier(self) -> str:
        return derived_id(self._uow.context.tenant, "working-calendar")


def _when(level: Document) -> str:
    percent = level.get("percent")
    return f"{level['after_minutes']} min" if percent is None else f"{percent}%"


_SAID: Final[Mapping[str, Callable[[Document], str]]] = {
    "hours": lambda span: f"{span['opens']}–{span['closes']}",
    "levels": lambda level: f"{_when(level)}: {', '.join(level['tells'])}",
}
INDEXES: Final = {
    COLLECTION: (Index((("tenant", 1), ("status", 1), ("_id", 1)), serves="calendars that clocks do not follow yet"),),
}
