"""Import rows for activities from before the platform."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from marshmallow import fields

from chassis.http.fields import ChoiceText, Id, Whole
from chassis.http.rows import checked
from chassis.http.schemas import Row
from chassis.kernel import totp
from chassis.kernel.aggregate import values_of
from chassis.kernel.natural_keys import require_same
from chassis.persistence.documents import row_of
from services.events.activities.details import Audience, Details, Kind, Reach
from services.events.activities.domain import Activity, activity_id
from services.events.activities.errors import NotHeldYet
from services.events.activities.ports import ActivitiesWork
from services.events.activities.schemas import ActivityFields, AudienceFields, ReachFields
from services.events.activities.states import Status
from services.events.activities.use_cases import hosts_as_known, hosts_in, named_in
from services.events.fields import COUNT


@dataclass(kw_only=True)
class ImportedActivity(Details, Reach):
    key: str
    attended: int


class _AudienceRow(Row, AudienceFields):
    command = Audience


class ActivityRow(Row, ActivityFields, ReachFields):
    """An activity that took place, with its figures."""

    command = ImportedActivity

    key = Id(required=True)
    kind = ChoiceText(Kind, required=True)
    audience = fields.Nested(_AudienceRow, load_default=lambda: _AudienceRow().load({}))
    attended = Whole(*COUNT, load_default=0)


_ROW: Final = ActivityRow()


def apply_activity(uow: ActivitiesWork, row: Mapping[str, Any]) -> None:
    import_activity(uow, row_of(ImportedActivity, checked(_ROW, row)))


def import_activity(uow: ActivitiesWork, row: ImportedActivity) -> None:
    """Stores the activity of a row; a row with a known key and the same content changes nothing. What was taken back
    comes again.

    Raises NotHeldYet, EndsBeforeStart, UnknownReference, ContentDiffers; ActivityStatusForbids for a key of something
    that was prepared here and was not held.
    """
    identifier = activity_id(uow.context.tenant, row.key)
    known = uow.activities.find(identifier)
    if known and known.status is not Status.TAKEN_BACK:
        # All of it: nobody corrects what is over.
        require_same(_held(known), _held(row) | hosts_as_known(uow, known, row))
        known.require_closed()
        return
    if row.ends_at > uow.clock():
        raise NotHeldYet
    uow.references.demand(*named_in(row), *hosts_in(row.host_enterprise_ids))
    # Never used, but every activity has one: stored fields have no defaults.
    secret = totp.new_secret()
    held = Activity.held_before(row, row, identifier=identifier, attendance_secret=secret, attended=row.attended)
    if known:
        known.begin_as(held)
    else:
        uow.activities.add(held)


def _held(one: ImportedActivity | Activity) -> dict[str, Any]:
    return {**values_of(Details, one), **values_of(Reach, one), "attended": one.attended}
