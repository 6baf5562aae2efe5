"""Schemas of call-backs."""

from collections.abc import Mapping
from typing import Any, Final

from marshmallow import ValidationError, fields, validate, validates_schema

from chassis.http.fields import ChoiceText, Code, Lines, Wanted, YesNo, YesNoAsked
from chassis.http.naming import NameOf
from chassis.http.schemas import Body, DatedQuery, View
from services.requests.call_back_rules.record import QuestionKind, Reply
from services.requests.call_back_rules.schemas import CODE
from services.requests.call_backs.commands import Call, Corrected
from services.requests.call_backs.record import Cause
from services.requests.call_backs.states import Status
from services.requests.fields import NOTE

_MISSING: Final = "Missing data for required field."
_PARTLY: Final = {"description": "solved in part: then it is not solved"}


class CallBackQuery(DatedQuery):
    status = ChoiceText(Status)
    cause = ChoiceText(Cause)
    building_id = Wanted()
    request_id = Wanted()
    due = YesNoAsked(load_default=False, metadata={"description": "only those to call now"})
    later = YesNoAsked(load_default=False, metadata={"description": "only those to call at a later time"})
    unseen = YesNoAsked(
        load_default=False, metadata={"description": "only those who were not reached, which nobody has seen yet"}
    )


class ReplyBody(Body):
    command = Reply

    code = Code(CODE, required=True, metadata={"description": "of a question of the script", "example": "manner"})
    said = Lines(NOTE, least=0, load_default="", metadata={"description": "yes or no, 1 to 5 stars, or words"})


class CallBody(Body):
    """Reached? satisfied? solved? Whoever was reached has answered both; who overrules says why."""

    command = Call

    reached = YesNo(required=True)
    satisfied = YesNo(load_default=None, allow_none=True)
    solved = YesNo(load_default=None, allow_none=True)
    partly = YesNo(load_default=False, metadata=_PARTLY)
    overrules = YesNo(load_default=False, metadata={"description": "not solved: the request opens again"})
    note = Lines(NOTE, least=0, load_default="", metadata={"description": "with overrules the reason, for the unit"})
    answers = fields.List(
        fields.Nested(ReplyBody),
        load_default=list,
        validate=validate.Length(0, 20),
        metadata={"description": "to the other questions of the script"},
    )

    @validates_schema(skip_on_field_errors=False)
    def require_answers(self, data: Mapping[str, Any], **_: Any) -> None:
        asked = ("satisfied", "solved") if data.get("reached") else ()
        missing = [name for name in asked if data.get(name) is None]
        if data.get("reached") and data.get("overrules") and not data.get("note"):
            missing.append("note")
        if missing:
            raise ValidationError({name: [_MISSING] for name in missing})


class CorrectionBody(Body):
    """What should have been recorded, whole."""

    command = Corrected

    satisfied = YesNo(required=True)
    solved = YesNo(required=True)
    partly = YesNo(load_default=False, metadata=_PARTLY)
    overrules = YesNo(load_default=False, metadata={"description": "not solved: the request opens again"})
    note = Lines(NOTE, least=0, load_default="", metadata={"description": "with overrules the reason, for the unit"})
    reason = Lines(NOTE, required=True, metadata={"description": "how it came to be wrong"})

    @validates_schema(skip_on_field_errors=False)
    def require_note(self, data: Mapping[str, Any], **_: Any) -> None:
        if data.get("overrules") and not data.get("note"):
            raise ValidationError({"note": [_MISSING]})


class CorrectionView(View):
    at = fields.AwareDateTime()
    by = fields.String(metadata={"description": "person id"})
    reason = fields.String()
    satisfied = fields.Boolean(metadata={"description": "as it was recorded first"})
    solved = fields.Boolean(metadata={"description": "as it was recorded first"})
    partly = fields.Boolean(dump_default=False, metadata={"description": "as it was recorded first"})
    note = fields.String(metadata={"description": "as it was recorded first"})


class AttemptView(View):
    at = fields.AwareDateTime()
    by = fields.String(metadata={"description": "person id"})
    reached = fields.Boolean()
    note = fields.String()


class GivenView(View):
    code = fields.String()
    text = fields.String(metadata={"description": "as it was asked"})
    kind = ChoiceText(QuestionKind)
    said = fields.String()


class CallBackView(View):
    id = fields.String()
    request_id = fields.String()
    number = fields.String()
    title = fields.String()
    building_id = fields.String(allow_none=True)
    building_name = NameOf("building_id", "building")
    unit_id = fields.String(allow_none=True)
    unit_name = NameOf("unit_id", "unit")
    cause = ChoiceText(Cause)
    claimed_solved = fields.Boolean(allow_none=True, metadata={"description": "what the closing record says"})
    claimed_partly = fields.Boolean(dump_default=False, metadata={"description": "what the closing record says"})
    status = ChoiceText(Status)
    queued_at = fields.AwareDateTime()
    satisfied = fields.Boolean(allow_none=True)
    solved = fields.Boolean(allow_none=True, metadata={"description": "what the requester says"})
    partly = fields.Boolean(dump_default=False, metadata=_PARTLY)
    overrules = fields.Boolean(metadata={"description": "the request was opened again"})
    note = fields.String()
    call_at = fields.AwareDateTime(allow_none=True, metadata={"description": "from when to call"})
    is_due = fields.Boolean(metadata={"description": "to be called now"})
    is_unseen = fields.Boolean(metadata={"description": "was not reached, and nobody of the desk has seen that yet"})
    reason = fields.String(allow_none=True, metadata={"description": "why nobody calls any more; a code"})
    version = fields.Integer()


class CallBackDetailView(CallBackView):
    attempts = fields.List(fields.Nested(AttemptView))
    given = fields.List(fields.Nested(GivenView), metadata={"description": "answers to the other questions"})
    correction = fields.Nested(CorrectionView, allow_none=True, dump_default=None)
