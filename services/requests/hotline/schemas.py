"""Schemas of the hotline."""

from typing import Final

from marshmallow import fields, validate

from chassis.http.fields import Choice, ChoiceText, Id, Json, Line, Moment, Wanted, Whole, WholeAsked, YesNo, YesNoAsked
from chassis.http.schemas import Body, DatedQuery, View
from services.requests.fields import NAME, WORKING_DAYS
from services.requests.hotline.commands import Rows, SheetIds
from services.requests.hotline.domain import Outcome
from services.requests.hotline.mapping import MappingDetails
from services.requests.hotline.record import HotlineWhat
from services.requests.hotline.states import Status
from services.requests.hotline.table import KindLimit, MappedCode, SheetColumn, SheetField, StepColumn
from services.requests.hotline.table import StepField as StepFieldCode
from services.requests.hotline.use_cases import MOST_ROWS
from services.requests.hotline.words import (
    SHIPPED_ACTS,
    SHIPPED_DESK,
    SHIPPED_OPERATOR,
    MappedAct,
    MappedUnit,
    OwnAct,
)

_HEADER: Final = 60
_WORD: Final = 120
_MOST_COLUMNS: Final = 60
_MOST_CODES: Final = 500
_AS_OF: Final = "when the hotline exported it; now if left out. Older ones never replace newer ones"


class SheetColumnBody(Body):
    command = SheetColumn

    field = Choice(SheetField, required=True)
    header = Line(_HEADER, required=True)


class StepColumnBody(Body):
    command = StepColumn

    field = Choice(StepFieldCode, required=True)
    header = Line(_HEADER, required=True)


class MappedCodeBody(Body):
    command = MappedCode

    field = Choice(SheetField, required=True)
    theirs = Line(_WORD, required=True, metadata={"description": "as the hotline writes it", "example": "部分解决"})
    ours = Line(
        _WORD, required=True, metadata={"description": "our code; of topics a category, of places the id of a building"}
    )


class MappedActBody(Body):
    command = MappedAct

    act = Choice(OwnAct, required=True, metadata={"description": "what we do"})
    step = Line(_WORD, required=True, metadata={"description": "what the step is called", "example": "派单"})
    before = Wanted(_WORD, load_default="", metadata={"description": "the state before it"})
    after = Wanted(_WORD, load_default="", metadata={"description": "the state after it"})


class MappedUnitBody(Body):
    command = MappedUnit

    unit_id = Id(required=True)
    theirs = Line(_WORD, required=True, metadata={"description": "what the hotline calls this unit"})


class KindLimitBody(Body):
    command = KindLimit

    kind = Line(_HEADER, required=True)
    days = Whole(*WORKING_DAYS, required=True)


class HotlineMappingBody(Body):
    command = MappingDetails

    columns = fields.List(fields.Nested(SheetColumnBody), required=True, validate=validate.Length(1, len(SheetField)))
    step_columns = fields.List(
        fields.Nested(StepColumnBody), required=True, validate=validate.Length(1, len(StepFieldCode))
    )
    codes = fields.List(fields.Nested(MappedCodeBody), required=True, validate=validate.Length(0, _MOST_CODES))
    limits = fields.List(fields.Nested(KindLimitBody), required=True, validate=validate.Length(0, _MOST_COLUMNS))
    default_days = Whole(
        *WORKING_DAYS, required=True, metadata={"description": "working days of kinds without a limit"}
    )
    acts = fields.List(
        fields.Nested(MappedActBody),
        load_default=lambda: list(SHIPPED_ACTS),
        validate=validate.Length(0, len(OwnAct)),
        metadata={"description": "what steps of ours are called; the shipped words if left out"},
    )
    units = fields.List(
        fields.Nested(MappedUnitBody),
        load_default=list,
        validate=validate.Length(0, _MOST_CODES),
        metadata={"description": "units that the hotline calls otherwise than we do"},
    )
    desk = Line(_WORD, load_default=SHIPPED_DESK, metadata={"description": "the unit of steps of the desk"})
    operator = Line(
        _WORD, load_default=SHIPPED_OPERATOR, metadata={"description": "the person of every step: nobody is named"}
    )


class SheetColumnView(View):
    field = ChoiceText(SheetField)
    header = fields.String()


class StepColumnView(View):
    field = ChoiceText(StepFieldCode)
    header = fields.String()


class MappedCodeView(View):
    field = ChoiceText(SheetField)
    theirs = fields.String()
    ours = fields.String()


class MappedActView(View):
    act = ChoiceText(OwnAct)
    step = fields.String()
    before = fields.String()
    after = fields.String()


class MappedUnitView(View):
    unit_id = fields.String()
    theirs = fields.String()


class LackView(View):
    field = ChoiceText(["state", "step"], name="HotlineLackField")
    code = fields.String(metadata={"description": "redo or urge, or an act of ours"})


class LacksView(View):
    items = fields.List(fields.Nested(LackView))


class KindLimitView(View):
    kind = fields.String()
    days = fields.Integer()


class HotlineMappingView(View):
    columns = fields.List(fields.Nested(SheetColumnView))
    step_columns = fields.List(fields.Nested(StepColumnView))
    codes = fields.List(fields.Nested(MappedCodeView))
    limits = fields.List(fields.Nested(KindLimitView))
    default_days = fields.Integer()
    acts = fields.List(fields.Nested(MappedActView))
    units = fields.List(fields.Nested(MappedUnitView))
    desk = fields.String()
    operator = fields.String()
    version = fields.Integer(metadata={"description": "0: the shipped mapping"})


class HotlineFileQuery(Body):
    what = ChoiceText(HotlineWhat, required=True)
    mode = ChoiceText(["check", "apply"], name="HotlineMode", load_default="check")
    as_of = Moment(load_default=None, metadata={"description": _AS_OF})
    name = Wanted(NAME, load_default="", metadata={"description": "what the file is called"})


class HotlineRowsBody(Body):
    command = Rows

    what = Choice(HotlineWhat, required=True)
    as_of = Moment(load_default=None, allow_none=True, metadata={"description": _AS_OF})
    rows = fields.List(
        Json(metadata={"description": "header of the column: text"}),
        required=True,
        validate=validate.Length(1, MOST_ROWS),
    )
    apply = YesNo(load_default=True, metadata={"description": "false: only say what would happen"})


class SheetIdsBody(Body):
    command = SheetIds

    sheet_ids = fields.List(Id(), required=True, validate=validate.Length(1, MOST_ROWS))


class PlannedRowView(View):
    row = fields.Integer(metadata={"description": "as in the file, the header being its first"})
    number = fields.String(metadata={"description": "the hotline's"})
    title = fields.String()
    outcome = ChoiceText(Outcome, name="HotlineOutcome")


class CellFaultView(View):
    row = fields.Integer()
    column = fields.String()
    detail = fields.String()


class HotlinePlanView(View):
    applied = fields.Boolean()
    file_id = fields.String(allow_none=True)
    rows = fields.List(fields.Nested(PlannedRowView))
    faults = fields.List(fields.Nested(CellFaultView), metadata={"description": "with any of them nothing is applied"})


class HotlineSheetQuery(DatedQuery):
    status = ChoiceText(Status)
    number = Wanted(40)
    unread = YesNoAsked(load_default=False, metadata={"description": "only those with words that nobody understands"})


class HotlineSheetView(View):
    id = fields.String()
    number = fields.String(metadata={"description": "the hotline's"})
    title = fields.String()
    kind = fields.String(allow_none=True)
    status = ChoiceText(Status)
    request_id = fields.String(allow_none=True)
    request_number = fields.String(allow_none=True)
    received_at = fields.AwareDateTime()
    answered_at = fields.AwareDateTime(allow_none=True)
    returned_at = fields.AwareDateTime(allow_none=True)
    unread_at = fields.AwareDateTime(
        allow_none=True, metadata={"description": "since when words of the hotline wait for the mapping"}
    )
    version = fields.Integer()


class SheetCellView(View):
    header = fields.String()
    text = fields.String()


class HotlineStepView(View):
    step = fields.String()
    before = fields.String()
    after = fields.String()
    operator = fields.String()
    unit = fields.String()
    at = fields.String(metadata={"format": "date-time"})


class HotlineSheetDetailView(HotlineSheetView):
    cells = fields.List(fields.Nested(SheetCellView), metadata={"description": "as it goes back"})
    result = fields.List(fields.Nested(SheetCellView), metadata={"description": "what we have written over it"})
    steps = fields.List(fields.Nested(HotlineStepView), metadata={"description": "in order of time"})
    unread = fields.List(fields.String(), metadata={"description": "words of the hotline that wait for the mapping"})


class HotlineResultsQuery(Body):
    since = Moment(load_default=None, metadata={"description": "answered then or later"})
    status = ChoiceText(
        [Status.ANSWERED, Status.RETURNED],
        name="HotlineResultStatus",
        load_default=Status.ANSWERED,
        metadata={"description": "what waits to go back, or has gone back"},
    )
    cursor = Wanted(2000, load_default="", metadata={"description": "next of the answer before"})
    limit = WholeAsked(1, MOST_ROWS, load_default=MOST_ROWS)


class HotlineResultFileQuery(HotlineResultsQuery):
    format = ChoiceText(["csv", "xlsx"], name="HotlineResultFormat", load_default="csv")


class HotlineResultView(HotlineSheetView):
    cells = fields.List(fields.Nested(SheetCellView), metadata={"description": "what goes back, by the mapping"})


class HotlineResultsView(View):
    items = fields.List(fields.Nested(HotlineResultView))
    next = fields.String(allow_none=True, metadata={"description": "cursor of the next page"})


class ReturnedView(View):
    items = fields.List(fields.Nested(HotlineSheetView))


class HotlineFileView(View):
    id = fields.String()
    what = ChoiceText(HotlineWhat)
    name = fields.String()
    count = fields.Integer(metadata={"description": "rows"})
    as_of = fields.AwareDateTime()
    received_at = fields.AwareDateTime()
    received_by = fields.String(metadata={"description": "person id"})


class HotlineFilesQuery(DatedQuery):
    pass
