"""Which repositories belong together in events."""

from functools import cached_property

from chassis.persistence.unit_of_work import UnitOfWork
from services.events.storage.repositories import Activities, Meetings, People, Registrations


class MongoEventsUnitOfWork(UnitOfWork):
    @cached_property
    def activities(self) -> Activities:
        return Activities(self)

    @cached_property
    def registrations(self) -> Registrations:
        return Registrations(self)

    @cached_property
    def meetings(self) -> Meetings:
        return Meetings(self)

    @cached_property
    def people(self) -> People:
        return People(self)
