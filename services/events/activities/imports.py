"""Activities of the time before the platform as rows of an import."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from marshmallow import fields, validate

from chassis.http.schemas import Row
from chassis.kernel import totp
from chassis.persistence.documents import row_of
from services.events.activities.domain import Activity, Audience, Details, Kind, Reach, activity_id
from services.events.activities.ports import ActivitiesWork
from services.events.activities.schemas import ActivityFields, AudienceFields, ReachFields
from services.events.fields import COUNT, ID


@dataclass(kw_only=True)
class ImportedActivity(Details, Reach):
    key: str
    attended: int


class _AudienceRow(Row, AudienceFields):
    command = Audience


class ActivityRow(Row, ActivityFields, ReachFields):
    """An activity that was held, with its figures."""

    command = ImportedActivity

    key = fields.String(required=True, validate=ID)
    kind = fields.String(required=True, validate=validate.OneOf([kind.value for kind in Kind]))
    audience = fields.Nested(_AudienceRow, load_default=lambda: _AudienceRow().load({}))
    attended = fields.Integer(load_default=0, validate=COUNT)


def apply_activity(uow: ActivitiesWork, row: Mapping[str, Any]) -> None:
    import_activity(uow, row_of(ImportedActivity, row))


def import_activity(uow: ActivitiesWork, row: ImportedActivity) -> None:
    """Known by its key: a repeat changes nothing. Raises EndsBeforeStart."""
    identifier = activity_id(uow.context.tenant, row.key)
    if uow.activities.find(identifier):
        return
    secret = totp.new_secret()
    uow.activities.add(
        Activity.held_before(row, row, identifier=identifier, attendance_secret=secret, attended=row.attended)
    )
