"""Which repositories belong together in events."""

from functools import cached_property

from chassis.clock import Clock
from chassis.context import Context
from chassis.messages import EventCatalogue
from chassis.mongo import Store
from chassis.unit_of_work import MakeUnitOfWork, UnitOfWork
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


def unit_of_work(catalogue: EventCatalogue) -> MakeUnitOfWork:
    """What builds the units of work of this service."""

    def make(store: Store, context: Context, clock: Clock) -> MongoEventsUnitOfWork:
        return MongoEventsUnitOfWork(store, catalogue, context, clock)

    return make
