"""Schemas of steps of ours."""

from marshmallow import fields, validate

from chassis.http.fields import ChoiceText, Id, Wanted, WholeAsked
from chassis.http.schemas import Body, View
from services.requests.hotline.schemas import SheetCellView
from services.requests.hotline.words import OwnAct
from services.requests.hotline_steps.commands import StepIds
from services.requests.hotline_steps.states import Status
from services.requests.hotline_steps.use_cases import MOST


class HotlineStepsQuery(Body):
    status = ChoiceText(
        Status,
        load_default=Status.READY,
        name="HotlineStepStatus",
        metadata={"description": "what waits to go back, waits for a word of the mapping, or has gone back"},
    )
    sheet_id = Wanted()
    cursor = Wanted(2000, load_default="", metadata={"description": "next of the answer before"})
    limit = WholeAsked(1, MOST, load_default=MOST)


class HotlineStepFileQuery(HotlineStepsQuery):
    format = ChoiceText(["csv", "xlsx"], name="HotlineStepFormat", load_default="csv")


class OwnHotlineStepView(View):
    id = fields.String()
    sheet_id = fields.String()
    number = fields.String(metadata={"description": "the hotline's"})
    act = ChoiceText(OwnAct)
    status = ChoiceText(Status, name="HotlineStepStatus")
    at = fields.AwareDateTime()
    unit_id = fields.String(allow_none=True, metadata={"description": "the unit that acted; null: the desk"})
    returned_at = fields.AwareDateTime(allow_none=True)
    cells = fields.List(
        fields.Nested(SheetCellView),
        metadata={"description": "as it goes back, under the headers of the hotline's step log"},
    )


class OwnHotlineStepsView(View):
    items = fields.List(fields.Nested(OwnHotlineStepView))
    next = fields.String(allow_none=True, metadata={"description": "cursor of the next page"})


class StepIdsBody(Body):
    command = StepIds

    step_ids = fields.List(Id(), required=True, validate=validate.Length(1, MOST))


class StepsReturnedView(View):
    items = fields.List(fields.Nested(OwnHotlineStepView))
