"""Schemas of the index board."""

from marshmallow import fields

from chassis.http.schemas import View


class PlateView(View):
    """An enterprise on the index board, with its marks."""

    id = fields.String()
    name = fields.String()
    name_en = fields.String()
    has_organisation = fields.Boolean()
    member_count = fields.Integer()


class BoardSuiteView(View):
    id = fields.String()
    number = fields.String()
    enterprise = fields.Nested(PlateView, allow_none=True)


class BoardFloorView(View):
    floor = fields.Integer()
    suites = fields.List(fields.Nested(BoardSuiteView))


class IndexBoardView(View):
    building_id = fields.String()
    name = fields.String()
    name_en = fields.String()
    floors = fields.List(fields.Nested(BoardFloorView), metadata={"description": "from the top"})
