"""Schemas of agency cases."""

from typing import Any, Final

from marshmallow import fields, validate

from chassis.http.fields import Choice, ChoiceText, Id, Line, Lines, Wanted, Whole, YesNo, YesNoAsked
from chassis.http.naming import NameOf
from chassis.http.schemas import Body, DatedQuery, View
from services.requests.agency_cases.commands import (
    Assignment,
    BroughtBack,
    DrawnSignature,
    HandedIn,
    Handing,
    Missing,
    Reason,
    Result,
)
from services.requests.agency_cases.record import Asked, Form, NewPaper, Place, Signed, Standing, StepCode, Way
from services.requests.agency_cases.states import Status
from services.requests.fields import NAME, TEXT, maybe_id

_COUNT: Final = (1, 999)
_PAPERS: Final = 30
_WINDOW: Final = 120
_RECEIPT: Final = 60


class AgencyPaperBody(Body):
    command = NewPaper

    name = Line(NAME, required=True, metadata={"example": "营业执照"})
    form = Choice(Form, load_default=Form.ORIGINAL)
    count = Whole(*_COUNT, load_default=1)


def _papers(description: str) -> Any:
    return fields.List(
        fields.Nested(AgencyPaperBody),
        load_default=list,
        validate=validate.Length(0, _PAPERS),
        metadata={"description": description},
    )


def _numbers(description: str, **options: Any) -> Any:
    return fields.List(
        Whole(*_COUNT),
        validate=validate.Length(0, 60),
        metadata={"description": description},
        **(options or {"load_default": list}),
    )


class AgencyAskBody(Body):
    command = Asked

    catalogue_item_id = Id(required=True, metadata={"description": "an item with agency service"})
    person_id = maybe_id(description="whom it is for; oneself unless one is an agent there")
    enterprise_id = maybe_id(description="the firm that it is for")
    building_id = maybe_id(description="that of the person if it is left out")
    contact_name = Line(
        NAME, least=0, load_default="", metadata={"description": "who comes with the papers, if no member"}
    )
    note = Lines(TEXT, least=0, load_default="")


class AgencyAssignBody(Body):
    command = Assignment

    agent_id = Id(required=True)


class AgencyMissingBody(Body):
    command = Missing

    missing = Lines(TEXT, required=True, metadata={"description": "what the person has to bring"})


class AgencyHandInBody(Body):
    command = HandedIn

    window = Line(_WINDOW, required=True, metadata={"example": "湖里区政务服务中心 3 号窗口"})
    receipt = Line(_RECEIPT, least=0, load_default="", metadata={"description": "the number on the window's receipt"})
    papers = _numbers("numbers of papers; all that the agent has if it is empty")


class AgencyBringBackBody(Body):
    command = BroughtBack

    returned = _numbers("numbers of papers that the window gave back; it keeps the others", required=True)


class AgencyResultBody(Body):
    command = Result

    granted = YesNo(required=True)
    note = Lines(TEXT, least=0, load_default="")
    returned = _numbers("numbers of papers that the window gave back; it keeps the others")
    issued = _papers("what the window issued, such as a licence")


class AgencyHandOverBody(Body):
    command = Handing

    way = Choice(Way, required=True, validate=validate.OneOf([Way.IN, Way.OUT]))
    new = _papers("what comes in")
    papers = _numbers("numbers of what goes out; all that the agent has if it is empty")
    note = Lines(TEXT, least=0, load_default="")


class AgencySignatureBody(Body):
    command = DrawnSignature

    name = Line(NAME, required=True, metadata={"description": "who signs"})
    file_id = Id(
        required=True, metadata={"description": "a picture that was sent for the hand-over, of kind agency_signature"}
    )


class AgencyWithdrawBody(Body):
    command = Reason

    reason = Lines(TEXT, required=True, metadata={"description": "for the other side"})


class AgencyCancelBody(Body):
    command = Reason

    reason = Lines(TEXT, required=True)


class AgencyQuery(DatedQuery):
    status = ChoiceText(Status)
    building_id = Wanted()
    enterprise_id = Wanted()
    agent_id = Wanted()
    number = Wanted(metadata={"description": "in any spelling"})
    mine = YesNoAsked(load_default=False, metadata={"description": "only those for oneself"})
    of_me = YesNoAsked(load_default=False, metadata={"description": "only those that one has"})
    to_sign = YesNoAsked(load_default=False, metadata={"description": "a hand-over waits for one's confirmation"})
    seeks_agent = YesNoAsked(load_default=False, metadata={"description": "only those that nobody has"})
    papers_out = YesNoAsked(load_default=False, metadata={"description": "papers are with us or at the window"})
    is_late = YesNoAsked(load_default=False, metadata={"description": "only those whose time is over"})


class AgencyAgentQuery(Body):
    building_id = Id(required=True)


class AgencyStepView(View):
    code = ChoiceText(StepCode)
    name = fields.String(metadata={"description": "of a step of the item"})
    done_at = fields.AwareDateTime(allow_none=True)


class AgencyPaperView(View):
    number = fields.Integer()
    name = fields.String()
    form = ChoiceText(Form)
    count = fields.Integer()
    is_result = fields.Boolean(metadata={"description": "the window issued it"})
    place = ChoiceText(Place)


class AgencyLineView(View):
    number = fields.Integer(allow_none=True)
    name = fields.String()
    form = ChoiceText(Form)
    count = fields.Integer()


class AgencySignatureView(View):
    how = ChoiceText(Signed)
    by = fields.String()
    at = fields.AwareDateTime()
    name = fields.String(metadata={"description": "beside a drawn signature"})
    file_id = fields.String(allow_none=True)


class AgencyHandOverView(View):
    id = fields.String()
    receipt = fields.String(metadata={"description": "the number of its receipt"})
    way = ChoiceText(Way)
    lines = fields.List(fields.Nested(AgencyLineView))
    standing = ChoiceText(Standing)
    opened_at = fields.AwareDateTime()
    opened_by = fields.String()
    waits_for = fields.String(allow_none=True, metadata={"description": "whose confirmation is wanted"})
    note = fields.String()
    giver = fields.Nested(AgencySignatureView, allow_none=True)
    taker = fields.Nested(AgencySignatureView, allow_none=True)
    ended_at = fields.AwareDateTime(allow_none=True)
    reason = fields.String(metadata={"description": "why it was withdrawn"})


class AgencyCaseView(View):
    id = fields.String()
    number = fields.String()
    catalogue_item_id = fields.String()
    item_name = fields.String()
    item_name_en = fields.String()
    person_id = fields.String(allow_none=True)
    enterprise_id = fields.String(allow_none=True)
    enterprise_name = NameOf("enterprise_id", "enterprise")
    building_id = fields.String(allow_none=True)
    building_name = NameOf("building_id", "building")
    asked_by = fields.String()
    asked_at = fields.AwareDateTime()
    status = ChoiceText(Status)
    agent_id = fields.String(allow_none=True)
    seeks_agent = fields.Boolean(metadata={"description": "nobody has it"})
    waits_for = fields.String(allow_none=True, metadata={"description": "who has to confirm a hand-over"})
    papers_with_us = fields.Integer()
    papers_at_window = fields.Integer()
    papers_since = fields.AwareDateTime(allow_none=True)
    due_at = fields.AwareDateTime(allow_none=True)
    is_late = fields.Boolean()
    granted = fields.Boolean(allow_none=True)
    on_time = fields.Boolean(allow_none=True)
    result_at = fields.AwareDateTime(allow_none=True)
    ended_at = fields.AwareDateTime(allow_none=True)
    version = fields.Integer()


class AgencyCaseDetailView(AgencyCaseView):
    wanted = fields.List(fields.String(), metadata={"description": "what the item asks for"})
    time_limit_days = fields.Integer(allow_none=True)
    contact_name = fields.String()
    note = fields.String()
    steps = fields.List(fields.Nested(AgencyStepView))
    papers = fields.List(fields.Nested(AgencyPaperView))
    hand_overs = fields.List(fields.Nested(AgencyHandOverView))
    missing = fields.String(metadata={"description": "what the person has still to bring"})
    window = fields.String()
    window_receipt = fields.String()
    result_note = fields.String()
    reason = fields.String(metadata={"description": "why it was cancelled"})
    handles = fields.Boolean(metadata={"description": "whether the caller is an agent in its building"})
    assigns = fields.Boolean(metadata={"description": "whether the caller may give it to an agent"})


class AgencyAgentView(View):
    person_id = fields.String()
    roles = fields.List(fields.String())


class AgencyAgentsView(View):
    items = fields.List(fields.Nested(AgencyAgentView))
