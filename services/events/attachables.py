"""The records of events that have files, and who may see and add them."""

from collections.abc import Mapping
from typing import ClassVar

from attachments.errors import RecordClosed
from attachments.ports import Attachable
from chassis.kernel.identity import Actor
from chassis.kernel.text import Text
from services.events.activities.domain import Activity
from services.events.activities.errors import NoSuchActivity
from services.events.activities.ports import ActivitiesWork
from services.events.activities.states import Status
from services.events.scopes import demand_all, scopes_of


class ActivityFiles(Attachable):
    """Posters, papers and pictures of an activity, by whoever manages it, for everybody who sees it."""

    called: ClassVar = Text(zh="活动", en="activities")

    def __init__(self, uow: ActivitiesWork) -> None:
        self._uow = uow

    def require_readable(self, actor: Actor, record_id: str) -> None:
        activity = self._uow.activities.get(record_id)
        if activity.status is Status.DRAFT and not actor.may("activity.manage", *scopes_of(activity)):
            raise NoSuchActivity

    def require_writable(self, actor: Actor, record_id: str) -> None:
        if self._managed(actor, record_id).status is Status.CANCELLED:
            raise RecordClosed

    def require_responsible(self, actor: Actor, record_id: str) -> None:
        self._managed(actor, record_id)

    def _managed(self, actor: Actor, record_id: str) -> Activity:
        activity = self._uow.activities.get(record_id)
        demand_all(actor, "activity.manage", scopes_of(activity))
        return activity


def attachables_of(uow: ActivitiesWork) -> Mapping[str, Attachable]:
    return {"activity": ActivityFiles(uow)}
