"""Shapes of imported rows. All rows are checked when they are handed in; a job then applies them."""

from typing import Any, Final

from marshmallow import ValidationError, fields, post_load, validate

from chassis.http.schemas import Body
from services.requests.api.schemas import parts
from services.requests.api.schemas.catalogue import CatalogueItemBody
from services.requests.domain.catalogue import UnitKind
from services.requests.domain.wish import Category


class UnitRow(Body):
    code = fields.String(required=True, validate=parts.CODE)
    name = fields.String(required=True, validate=parts.NAME)
    kind = fields.String(required=True, validate=validate.OneOf([kind.value for kind in UnitKind]))


class CatalogueItemRow(CatalogueItemBody):
    """The owner by id, or by the code of the unit."""

    owner_unit_code = parts.maybe_id()


class RequestRow(Body):
    """A request of the time before the platform; `…_key` are keys of imported records."""

    key = fields.String(required=True, validate=parts.ID)
    title = fields.String(required=True, validate=parts.NAME)
    description = fields.String(load_default="", validate=parts.NOTE)
    category = fields.String(load_default="other", validate=parts.CATEGORY)
    building_id = parts.maybe_id()
    building_key = parts.maybe_id()
    enterprise_id = parts.maybe_id()
    enterprise_key = parts.maybe_id()
    requester_id = parts.maybe_id()
    requester_key = parts.maybe_id()
    submitted_at = fields.AwareDateTime(load_default=None, allow_none=True)
    resolved_at = fields.AwareDateTime(load_default=None, allow_none=True)
    outcome = fields.String(load_default=None, allow_none=True, validate=parts.TEXT)
    rating = fields.Integer(load_default=None, allow_none=True, validate=parts.RATING)


class WishRow(Body):
    """With a claimer the wish is fulfilled; without one it waits to be claimed."""

    key = fields.String(required=True, validate=parts.ID)
    text = fields.String(required=True, validate=validate.Length(1, 500))
    category = fields.String(required=True, validate=validate.OneOf([category.value for category in Category]))
    building_id = parts.maybe_id()
    building_key = parts.maybe_id()
    wisher_id = parts.maybe_id()
    wisher_key = parts.maybe_id()
    claimer_id = parts.maybe_id()
    claimer_key = parts.maybe_id()
    service_minutes = fields.Integer(load_default=0, validate=parts.SERVICE_MINUTES)
    published_at = fields.AwareDateTime(load_default=None, allow_none=True)


ROWS: Final[dict[str, type[Body]]] = {
    "units": UnitRow,
    "catalogue_items": CatalogueItemRow,
    "requests": RequestRow,
    "wishes": WishRow,
}
#: Moments that are the time of the import unless a row says otherwise.
MOMENTS: Final = ("submitted_at", "resolved_at", "published_at")


class ImportBody(Body):
    kind = fields.String(required=True, validate=validate.OneOf(list(ROWS)))
    rows = fields.List(
        fields.Dict(),
        required=True,
        validate=validate.Length(1, 1000),
        metadata={"description": "rows of one kind: UnitRow, CatalogueItemRow, RequestRow or WishRow"},
    )

    @post_load
    def check_rows(self, data: dict[str, Any], **_: Any) -> dict[str, Any]:
        """Each row by the schema of its kind; the pointer of a fault is /rows/<position>/<field>."""
        try:
            return {**data, "rows": ROWS[data["kind"]](many=True).load(data["rows"])}
        except ValidationError as error:
            raise ValidationError({"rows": error.messages}) from error
