"""What the use cases of screens need from storage."""

from typing import Protocol

from chassis.kernel.ports import Aggregates
from services.events.activities.ports import ActivitiesWork
from services.events.people.ports import PeopleWork
from services.events.screens.domain import Screen


class Screens(Aggregates[Screen], Protocol):
    def with_hash(self, token_hash: str) -> Screen | None:
        """The screen whose link has the token with this hash."""

    def open_ones(self, activity_id: str) -> list[Screen]:
        """The links of an activity that were not revoked; expired ones too, until they are removed."""


class ScreensWork(ActivitiesWork, PeopleWork, Protocol):
    @property
    def screens(self) -> Screens: ...
