"""Use cases of activities, and the attendance code that proves presence."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from chassis.kernel import totp
from chassis.kernel.aggregate import values_of
from chassis.kernel.clock import Clock
from chassis.kernel.identity import EVERYWHERE, Actor, scope
from chassis.kernel.ids import new_id
from chassis.kernel.natural_keys import require_same
from chassis.kernel.references import Reference
from services.events import references
from services.events.activities.commands import Cancellation, Draft, Place
from services.events.activities.details import ANNOUNCED, Changes, Details, Reach
from services.events.activities.domain import Activity, activity_id
from services.events.activities.errors import NoSuchActivity
from services.events.activities.ports import ActivitiesWork
from services.events.activities.states import Status
from services.events.references import ENTERPRISE
from services.events.scopes import demand_all, scopes_of

#: For people; the same in every language, because it is stored as an organiser's reason is.
PLACE_ENDED: Final = "举办楼宇或组织已停止服务 (its building or organisation has ended)"


@dataclass(frozen=True)
class ShownCode:
    code: str
    expires_at: datetime


def draft_activity(uow: ActivitiesWork, actor: Actor, draft: Draft) -> Activity:
    """Drafts an activity, or returns the one with this key. What was taken back with its import begins again as a draft.

    Raises Forbidden, EndsBeforeStart, UnknownReference, ContentDiffers.
    """
    demand_all(actor, "activity.manage", touched_by(draft))
    identifier = activity_id(uow.context.tenant, draft.key) if draft.key else new_id()
    # Without a key the id is new, and looking it up would be a wasted query.
    known = uow.activities.find(identifier) if draft.key else None
    if known and known.status is not Status.TAKEN_BACK:
        require_same(values_of(Details, known), values_of(Details, draft) | hosts_as_known(uow, known, draft))
        return known
    uow.references.demand(*named_in(draft), *hosts_in(draft.host_enterprise_ids))
    activity = Activity.draft(draft, identifier=identifier, attendance_secret=totp.new_secret())
    if known:
        known.begin_as(activity)
        return known
    return uow.activities.add(activity)


def show_activity(uow: ActivitiesWork, actor: Actor, *, activity_id: str) -> Activity:
    """An activity. Raises NoSuchActivity, also for a draft that the actor may not manage."""
    activity = uow.activities.get(activity_id)
    if activity.status is Status.DRAFT and not actor.may("activity.manage", *scopes_of(activity)):
        # Not Forbidden: that would tell that the draft exists.
        raise NoSuchActivity
    return activity


def publish_activity(uow: ActivitiesWork, actor: Actor, clock: Clock, *, activity_id: str) -> Activity:
    activity = uow.activities.get(activity_id)
    demand_all(actor, "activity.manage", touched_by(activity))
    activity.publish(clock())
    return activity


def change_activity(uow: ActivitiesWork, actor: Actor, clock: Clock, changes: Changes, *, activity_id: str) -> Activity:
    """Raises Forbidden, UnknownReference, and what `Activity.change` raises."""
    activity = _run(uow, actor, activity_id)
    # A host that has left since stays, whatever else is changed.
    added = hosts_in(changes.get("host_enterprise_ids", ()), beside=activity.host_enterprise_ids)
    uow.references.demand(*added)
    activity.change(changes, clock())
    if ANNOUNCED & changes.keys():
        # As for a new one: where it is now, and who is invited now.
        demand_all(actor, "activity.manage", touched_by(activity))
        uow.references.demand(*named_in(activity))
    return activity


def cancel_activity(uow: ActivitiesWork, actor: Actor, cancellation: Cancellation, *, activity_id: str) -> Activity:
    activity = _run(uow, actor, activity_id)
    activity.cancel(cancellation.reason)
    return activity


def close_activity(uow: ActivitiesWork, actor: Actor, clock: Clock, reach: Reach, *, activity_id: str) -> Activity:
    activity = _run(uow, actor, activity_id)
    activity.close(reach, clock(), attended=uow.registrations.count_attended(activity_id))
    return activity


def cancel_next(uow: ActivitiesWork, clock: Clock, place: Place) -> None:
    """Takes one step: cancels one activity that is planned in a building or by an organisation that has ended. Idempotent.

    Each step's event causes the next, until none is left.
    """
    for kind, identifier in (("building", place.building_id), ("organisation", place.organisation_id)):
        if identifier and uow.references.has_ended(kind, identifier) and cancel_next_at(uow, clock, kind, identifier):
            return


def cancel_next_at(uow: ActivitiesWork, clock: Clock, kind: str, identifier: str) -> bool:
    """As `cancel_next`, for a place of which a message says that it has ended. Returns whether something was planned."""
    planned = uow.activities.planned_at(kind, identifier, clock())
    if planned:
        planned.cancel(PLACE_ENDED)
    return planned is not None


def replace_next_host(uow: ActivitiesWork, enterprise_id: str, to_id: str) -> None:
    """Takes one step: one activity of a firm that was merged is one of the firm that stays. Idempotent."""
    activity = uow.activities.any_hosted_by(enterprise_id)
    if activity:
        activity.replace_host(enterprise_id, uow.references.successor(ENTERPRISE.name, to_id) or to_id)


def settle_hosts(uow: ActivitiesWork, enterprise_ids: Sequence[str]) -> None:
    """An activity that was on its way while a firm that hosts it was merged. Idempotent; each step causes the next."""
    for identifier in enterprise_ids:
        if heir := uow.references.successor(ENTERPRISE.name, identifier):
            replace_next_host(uow, identifier, heir)
            return


def hosts_as_known(uow: ActivitiesWork, known: Details, said: Details) -> dict[str, Any]:
    """The hosts of an activity that is sent again: as they are known, if they are the same ones.

    A firm may have been merged since, and a host that was a mere name may be known as a firm by now.
    """
    kept = set(known.host_enterprise_ids)
    firms = {
        one if one in kept else uow.references.successor(ENTERPRISE.name, one) or one
        for one in said.host_enterprise_ids
    }
    names = Counter(said.host_names) - Counter(known.host_names)
    if firms <= kept and len(kept - firms) == names.total():
        said = known
    return {"host_names": said.host_names, "host_enterprise_ids": said.host_enterprise_ids}


def show_attendance_code(uow: ActivitiesWork, actor: Actor, clock: Clock, *, activity_id: str) -> ShownCode:
    """The code for the screen at the place, and when it changes. Raises Forbidden, AttendanceNotOpen."""
    activity = uow.activities.get(activity_id)
    actor.demand("attendance.show_code", *scopes_of(activity))
    at = clock()
    return ShownCode(activity.attendance_code(at), totp.expires_at(at))


def managed(uow: ActivitiesWork, actor: Actor, activity_id: str) -> Activity:
    """The activity, if the actor may see who comes: of its building or of its organisation. Raises NoSuchActivity, Forbidden."""
    activity = uow.activities.get(activity_id)
    actor.demand("activity.manage", *scopes_of(activity))
    return activity


def touched_by(details: Details) -> frozenset[str]:
    """The scopes that announcing it touches: its place, and those who are invited. Everybody is the whole tenant."""
    audience = details.audience
    invited = [scope("building", one) for one in audience.building_ids]
    invited += [scope("organisation", one) for one in audience.organisation_ids]
    return frozenset((*scopes_of(details), *(invited or [EVERYWHERE])))


def named_in(details: Details) -> list[Reference]:
    """The places and organisations that an activity names."""
    buildings, organisations = enumerate(details.audience.building_ids), enumerate(details.audience.organisation_ids)
    return [
        references.building(details.building_id),
        references.organisation(details.organisation_id),
        *(references.building(one, f"/audience/building_ids/{place}") for place, one in buildings),
        *(references.organisation(one, f"/audience/organisation_ids/{place}") for place, one in organisations),
    ]


def hosts_in(enterprise_ids: Sequence[str], *, beside: Sequence[str] = ()) -> list[Reference]:
    """The firms that an activity names as hosts, beside those that it has already."""
    return [
        references.enterprise(one, f"/host_enterprise_ids/{place}")
        for place, one in enumerate(enterprise_ids)
        if one not in beside
    ]


def _run(uow: ActivitiesWork, actor: Actor, activity_id: str) -> Activity:
    """The activity, if the actor may manage it everywhere it belongs. Raises NoSuchActivity, Forbidden."""
    activity = uow.activities.get(activity_id)
    demand_all(actor, "activity.manage", scopes_of(activity))
    return activity
