"""Schemas of closing records."""

from collections.abc import Mapping
from typing import Any, Final

from marshmallow import ValidationError, fields, validates_schema

from chassis.http.fields import Choice, ChoiceText, Day, Line, Lines, Moment, YesNo
from chassis.http.schemas import Body, View
from services.requests.fields import NAME, NOTE, TEXT, maybe_id
from services.requests.service_requests.closing import Claim, Closing, ContactWay

#: What a closing record must have beside its required fields, by the answer that asks for it.
_ASKED_FOR: Final[Mapping[tuple[str, bool], tuple[str, ...]]] = {
    ("contacted", True): ("contact_person", "contacted_at", "contact_way", "contact_proof_id"),
    ("contacted", False): ("not_contacted_because",),
    ("partly", True): ("left_to_do",),
}
LEFT: Final = {"description": "what is still to do, if it is solved in part; the requester is told"}
LEFT_UNTIL: Final = {"description": "by when what is left will be done"}
_MISSING: Final = "Missing data for required field."


class ClosingBody(Body):
    """A closing record: every field that is missing is told at once."""

    command = Closing

    claim = Choice(Claim, required=True, metadata={"description": "whether what was claimed is true"})
    within_competence = YesNo(required=True, metadata={"description": "whether it is the unit's to solve"})
    contacted = YesNo(required=True, metadata={"description": "whether the requester was contacted"})
    contact_person = Line(NAME, load_default=None, allow_none=True, metadata={"description": "who was contacted"})
    contacted_at = Moment(load_default=None, allow_none=True)
    contact_way = Choice(ContactWay, load_default=None, allow_none=True)
    contact_proof_id = maybe_id(description="a file of the request or its work order")
    not_contacted_because = Lines(NOTE, load_default=None, allow_none=True)
    solved = YesNo(required=True)
    partly = YesNo(load_default=False, metadata={"description": "solved in part: then it is not solved"})
    unsolved_because = Lines(NOTE, load_default=None, allow_none=True)
    left_to_do = Lines(NOTE, load_default=None, allow_none=True, metadata=LEFT)
    left_until = Day(load_default=None, allow_none=True, metadata=LEFT_UNTIL)
    internal_text = Lines(TEXT, required=True, metadata={"description": "for the desk and units, never shown outside"})
    public_reply = Lines(TEXT, required=True, metadata={"description": "what the requester is told"})

    @validates_schema(skip_on_field_errors=False)
    def require_reasons(self, data: Mapping[str, Any], **_: Any) -> None:
        missing = [
            name
            for (answer, said), names in _ASKED_FOR.items()
            if data.get(answer) is said
            for name in names
            if data.get(name) is None
        ]
        if data.get("solved") is False and not data.get("partly") and data.get("unsolved_because") is None:
            missing.append("unsolved_because")
        if missing:
            raise ValidationError({name: [_MISSING] for name in missing})


class ClosingView(View):
    claim = ChoiceText(Claim)
    within_competence = fields.Boolean()
    contacted = fields.Boolean()
    contact_person = fields.String(allow_none=True)
    contacted_at = fields.AwareDateTime(allow_none=True)
    contact_way = ChoiceText(ContactWay, allow_none=True)
    contact_proof_id = fields.String(allow_none=True)
    not_contacted_because = fields.String(allow_none=True)
    solved = fields.Boolean()
    partly = fields.Boolean(dump_default=False, metadata={"description": "solved in part: then it is not solved"})
    unsolved_because = fields.String(allow_none=True)
    left_to_do = fields.String(allow_none=True, dump_default=None, metadata=LEFT)
    left_until = fields.Date(allow_none=True, dump_default=None, metadata=LEFT_UNTIL)
    internal_text = fields.String()
    public_reply = fields.String()
