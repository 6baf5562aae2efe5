"""The repositories of events."""

from functools import cached_property

from chassis.consuming.known_things import KnownThings
from chassis.persistence.quotas import Quotas
from chassis.persistence.unit_of_work import UnitOfWork
from services.events.activities.storage import Activities
from services.events.meetings.storage import Meetings
from services.events.people.storage import People
from services.events.registrations.storage import Registrations
from services.events.screens.storage import Screens


class EventsUnitOfWork(UnitOfWork):
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
    def screens(self) -> Screens:
        return Screens(self)

    @cached_property
    def people(self) -> People:
        return People(self)

    @cached_property
    def references(self) -> KnownThings:
        return KnownThings(self)

    @cached_property
    def quotas(self) -> Quotas:
        return Quotas(self)
