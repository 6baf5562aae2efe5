"""Undoing imports: what a row has made is taken back, while nobody has changed it and nothing refers to it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from chassis.kernel.errors import DomainError
from chassis.kernel.text import Text
from chassis.kernel.undoing import nameless, still_there, take_back_unused
from services.events.activities.domain import Activity
from services.events.activities.states import Status as ActivityStatus
from services.events.imports.ports import UndoWork
from services.events.registrations.domain import Registration
from services.events.registrations.states import Status

_PEOPLE: Final = Text(zh="报名或签到", en="registrations or attendance")
_FILES: Final = Text(zh="附件", en="files")


def take_activities_back(uow: UndoWork, made: Mapping[str, int]) -> Mapping[str, DomainError]:
    """By id: why an activity stays. Those that are gone already are left alone, here and below."""
    there = still_there(uow.activities, made, ActivityStatus.TAKEN_BACK)
    users = _users_of_activities(uow, there) if there else {}
    return take_back_unused(there, made, _title, lambda activity: users.get(activity.id))


def _users_of_activities(uow: UndoWork, activities: Mapping[str, Activity]) -> Mapping[str, Text]:
    return {
        **dict.fromkeys(uow.files.records_with_any("activity", activities), _FILES),
        **dict.fromkeys(uow.registrations.activities_with_any(activities), _PEOPLE),
    }


@dataclass(frozen=True)
class _Attendance:
    """An attendance, and the activity that its worth is told of."""

    registration: Registration
    activity: Activity

    @property
    def id(self) -> str:
        return self.registration.id

    @property
    def version(self) -> int:
        return self.registration.version

    @property
    def status(self) -> Status:
        return self.registration.status

    def take_back(self) -> None:
        self.registration.take_back(self.activity)


def take_attendances_back(uow: UndoWork, made: Mapping[str, int]) -> Mapping[str, DomainError]:
    """By id: why an attendance stays. Nothing refers to one: its hours and points are taken back with it."""
    uow.registrations.prefetch(made)
    found = [one for one in map(uow.registrations.find, made) if one and one.status is not Status.TAKEN_BACK]
    uow.activities.prefetch({one.activity_id for one in found})
    attended = {one.id: _Attendance(one, uow.activities.get(one.activity_id)) for one in found}
    return take_back_unused(attended, made, nameless, lambda _: None)


def _title(activity: Activity) -> Text:
    return Text(zh=activity.title, en=activity.title)
