"""Shapes of imported rows. All rows are checked when they are handed in; a job then applies them."""

from typing import Any, Final

from marshmallow import ValidationError, fields, post_load, validate

from chassis.http.schemas import Body
from services.events.api.schemas import ActivityDetails
from services.events.domain.details import Kind

_KEY = validate.Length(1, 100)
_COUNT = validate.Range(0, 10_000_000)


class ActivityRow(ActivityDetails):
    """An activity that was held, with its figures."""

    key = fields.String(required=True, validate=_KEY)
    kind = fields.String(required=True, validate=validate.OneOf([kind.value for kind in Kind]))
    attended = fields.Integer(load_default=0, validate=_COUNT)
    beneficiaries = fields.Integer(load_default=0, validate=_COUNT)
    outside_participants = fields.Integer(load_default=0, validate=_COUNT)


class AttendanceRow(Body):
    """Somebody who was at an imported activity."""

    activity_key = fields.String(required=True, validate=_KEY)
    person_id = fields.String(required=True, validate=_KEY)
    service_minutes = fields.Integer(load_default=0, validate=validate.Range(0, 24 * 60))


ROWS: Final[dict[str, type[Body]]] = {"activities": ActivityRow, "attendances": AttendanceRow}


class ImportBody(Body):
    kind = fields.String(required=True, validate=validate.OneOf(list(ROWS)))
    rows = fields.List(
        fields.Dict(),
        required=True,
        validate=validate.Length(1, 1000),
        metadata={"description": "activities: ActivityRow; attendances: AttendanceRow"},
    )

    @post_load
    def check_rows(self, data: dict[str, Any], **_: Any) -> dict[str, Any]:
        """Each row by the schema of its kind; the pointer of a fault is /rows/<position>/<field>."""
        try:
            return {**data, "rows": ROWS[data["kind"]](many=True).load(data["rows"])}
        except ValidationError as error:
            raise ValidationError({"rows": error.messages}) from error
