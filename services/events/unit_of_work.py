"""The repositories of events."""

from collections.abc import Mapping
from functools import cached_property

from attachments.ports import Attachable
from attachments.storage import KeepsFiles
from chassis.consuming.known_things import KnownThings
from services.events.activities.storage import Activities
from services.events.attachables import attachables_of
from services.events.meetings.storage import Meetings
from services.events.people.storage import People
from services.events.registrations.storage import Registrations
from services.events.screens.storage import Screens


class EventsUnitOfWork(KeepsFiles):
    @cached_property
    def attachables(self) -> Mapping[str, Attachable]:
        return attachables_of(self)

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
