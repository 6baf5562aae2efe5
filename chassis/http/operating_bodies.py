"""What people who run the platform send."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from marshmallow import fields, validate

from chassis.consuming import letters
from chassis.http.fields import ChoiceText, Id, Line, Lines, ManyAsked, Moment, Plain, Wanted, Whole, YesNo
from chassis.http.schemas import Body, PageQuery

_REASON = {"description": "kept with the act, for whoever asks later"}
#: A letter that has been edited hundreds of times is no letter.
_MOST_SEEN = 1_000_000


@dataclass(frozen=True, kw_only=True)
class Letter:
    id: str
    seen: int | None = None
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class Reason:
    reason: str


@dataclass(frozen=True, kw_only=True)
class Edit:
    id: str
    seen: int
    reason: str
    changes: list[Any]
    is_rehearsal: bool = False


@dataclass(frozen=True, kw_only=True)
class Note:
    text: str


@dataclass(frozen=True, kw_only=True)
class Owner:
    take: bool
    instead_of: str = ""


@dataclass(frozen=True, kw_only=True)
class Mending:
    act: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class Since:
    since: datetime
    reason: str


class LetterBody(Body):
    command = Letter

    id = Id(1100, required=True)
    seen = Whole(
        0,
        _MOST_SEEN,
        load_default=None,
        allow_none=True,
        metadata={"description": "`revision` of the letter that you looked at: a 409 if it is another one by now"},
    )
    reason = Lines(1000, load_default="", metadata=_REASON)


class DiscardBody(LetterBody):
    reason = Lines(1000, required=True, metadata=_REASON)


class OperatorReasonBody(Body):
    command = Reason

    reason = Lines(1000, required=True, metadata=_REASON)


class LetterRestoreBody(Body):
    command = Letter

    id = Id(1100, required=True)
    seen = Whole(0, _MOST_SEEN, load_default=None, allow_none=True)
    reason = Lines(1000, required=True, metadata=_REASON)


class LetterChangeBody(Body):
    path = Line(512, required=True, metadata={"description": "JSON pointer below /data", "example": "/data/title"})
    value = Plain(load_default=None, allow_none=True)
    removed = YesNo(load_default=False)


class LetterEditBody(Body):
    command = Edit

    id = Id(1100, required=True)
    seen = Whole(0, _MOST_SEEN, required=True)
    reason = Lines(1000, required=True, metadata=_REASON)
    changes = fields.List(fields.Nested(LetterChangeBody), required=True, validate=validate.Length(1, 50))
    is_rehearsal = YesNo(load_default=False, metadata={"description": "only say what would differ"})


class CauseNoteBody(Body):
    command = Note

    text = Lines(2000, required=True)


class CauseOwnerBody(Body):
    command = Owner

    take = YesNo(required=True)
    instead_of = Wanted(
        load_default="", metadata={"description": "who has it in hand as you saw it; empty if nobody: a 409 otherwise"}
    )


class CauseMendingBody(Body):
    command = Mending

    act = ChoiceText(["replay", "discard"], name="MendingAct", required=True)
    reason = Lines(1000, required=True, metadata=_REASON)


class RewindBody(Body):
    command = Since

    since = Moment(required=True)
    reason = Lines(1000, required=True, metadata=_REASON)


class LettersQuery(PageQuery):
    state = ChoiceText(letters.STATES, name="LetterState", load_default="dead")


class OperatorActsQuery(PageQuery):
    about = Wanted(1100, load_default=None, metadata={"description": "one letter, cause or consumer"})


class ActPathQuery(Body):
    correlation = Id(required=True)


class TakenQuery(Body):
    events = ManyAsked(100, required=True, metadata={"description": "ids of events, with commas between"})
