"""Schemas of receivers."""

from typing import Any, Final

from marshmallow import fields, validate

from chassis.http.fields import Choice, ChoiceText, Code, Id, Line
from chassis.http.schemas import Body, PageQuery, View
from services.notify.receivers.commands import Contact, Wanted
from services.notify.receivers.domain import OffReason, PlaceKind, ReceiverChanges, ReceiverDetails
from services.notify.receivers.filters import Area, Channel
from services.notify.receivers.states import State

_ONE_TYPE: Final = {"example": "org.louyu.requests.request.*"}
_MOST_URL: Final = 500
_MAIL: Final = r"^[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{1,190}$"
_TYPES: Final = {
    "description": "types of GET /receivers/event-types, or all of one kind: org.louyu.requests.request.*",
}
_URL: Final = {"description": "where signed events are posted to", "example": "https://example.gov.cn/louyu"}
_CONTACT: Final = {"description": "mail address of whoever keeps the system", "example": "it@example.gov.cn"}


def _types(**options: Any) -> fields.List[Any]:
    return fields.List(Id(120, metadata=_ONE_TYPE), validate=validate.Length(1, 60), metadata=_TYPES, **options)


def _places(what: str, **options: Any) -> fields.List[Any]:
    said = {"description": f"only events of these {what}; empty for all"}
    return fields.List(Id(), validate=validate.Length(0, 100), metadata=said, **options)


_CLASSES: Final = "only events about requests of these classes of the catalogue, and of all below them; empty for all"
_AREAS: Final = "only events of these communities, or of one of their grids, beside `building_ids`; empty for all"
_SOURCES: Final = "only events about requests that came this way; `whistle`: units were called together; empty for all"
_CLASS: Final = {"example": "repair"}


class AreaBody(Body):
    command = Area

    community = Line(60, required=True)
    grid = Line(60, load_default=None, allow_none=True, metadata={"description": "null for the whole community"})


class AreaView(View):
    community = fields.String()
    grid = fields.String(allow_none=True)


def _areas(**options: Any) -> fields.List[Any]:
    said = {"description": _AREAS}
    return fields.List(fields.Nested(AreaBody), validate=validate.Length(0, 100), metadata=said, **options)


def _categories(**options: Any) -> fields.List[Any]:
    said = {"description": _CLASSES}
    return fields.List(Id(40, metadata=_CLASS), validate=validate.Length(0, 100), metadata=said, **options)


def _sources(**options: Any) -> fields.List[Any]:
    said = {"description": _SOURCES}
    return fields.List(Choice(Channel), validate=validate.Length(0, len(Channel)), metadata=said, **options)


class FiltersBody(Body):
    """What a receiver is told of."""

    event_types = _types(required=True)
    building_ids = _places("buildings", load_default=list)
    unit_ids = _places("units", load_default=list)
    areas = _areas(load_default=list)
    categories = _categories(load_default=list)
    sources = _sources(load_default=list)


class ReceiverBody(FiltersBody):
    command = ReceiverDetails

    name = Line(60, required=True)
    url = Line(_MOST_URL, required=True, metadata=_URL)
    contact = Code(_MAIL, load_default=None, allow_none=True, metadata=_CONTACT)


class ReceiverChangeBody(Body):
    command = ReceiverChanges

    name = Line(60)
    url = Line(_MOST_URL, metadata=_URL)
    event_types = _types()
    building_ids = _places("buildings")
    unit_ids = _places("units")
    areas = _areas()
    categories = _categories()
    sources = _sources()
    contact = Code(_MAIL, allow_none=True, metadata=_CONTACT)


class ContactBody(Body):
    command = Contact

    contact = Code(_MAIL, required=True, allow_none=True, metadata=_CONTACT)


class WantedBody(Body):
    command = Wanted

    event_types = fields.List(Id(120, metadata=_ONE_TYPE), required=True, validate=validate.Length(1, 60))


class ReceiverQuery(PageQuery):
    state = ChoiceText(State, name="ReceiverState")


class OfferedEventView(View):
    type = fields.String(metadata={"description": "what happened: the type of the event"})
    told = fields.List(fields.String(), data_key="fields", metadata={"description": "what is sent of it"})


class EndedPlaceView(View):
    kind = ChoiceText(PlaceKind)
    id = fields.String()
    name = fields.String(allow_none=True)
    successor_id = fields.String(allow_none=True, metadata={"description": "the unit that took over"})
    successor_name = fields.String(allow_none=True)


class ReceiverView(View):
    id = fields.String()
    name = fields.String()
    url = fields.String(metadata=_URL)
    event_types = fields.List(fields.String(), metadata=_TYPES)
    building_ids = fields.List(fields.String())
    unit_ids = fields.List(fields.String())
    areas = fields.List(fields.Nested(AreaView), metadata={"description": _AREAS})
    categories = fields.List(fields.String(), metadata={"description": _CLASSES})
    sources = fields.List(ChoiceText(Channel), metadata={"description": _SOURCES})
    ended_places = fields.List(
        fields.Nested(EndedPlaceView),
        metadata={"description": "what its filters name and is there no more: nothing comes from it"},
    )
    is_silent = fields.Boolean(
        metadata={
            "description": "nothing is left of its places, its units or its classes: nothing is sent to it any more"
        }
    )
    state = ChoiceText(State, name="ReceiverState")
    since = fields.AwareDateTime(metadata={"description": "when it was registered"})
    secret_at = fields.AwareDateTime(metadata={"description": "when its secret was made"})
    old_until = fields.AwareDateTime(
        allow_none=True, metadata={"description": "until then the secret before signs as well"}
    )
    replace_by = fields.AwareDateTime(
        metadata={"description": "by then its secret should be replaced: a year after it was made"}
    )
    wanted = fields.List(
        fields.String(),
        metadata={"description": "types of events that its people have asked for and that it does not get"},
    )
    off_soon = fields.Boolean(metadata={"description": "it fails for days and is about to be switched off"})
    off_at = fields.AwareDateTime(allow_none=True)
    off_reason = ChoiceText(OffReason, allow_none=True)
    last_success_at = fields.AwareDateTime(allow_none=True)
    last_failure_at = fields.AwareDateTime(allow_none=True)
    failing_since = fields.AwareDateTime(allow_none=True)
    last_fault = fields.String(allow_none=True, metadata={"description": "why the last try failed"})
    rests_until = fields.AwareDateTime(
        allow_none=True, metadata={"description": "nothing is tried until then, because it failed several times"}
    )
    waiting = fields.Integer(metadata={"description": "deliveries that it has not accepted yet"})
    version = fields.Integer()


class ReceiverDetailView(ReceiverView):
    contact = fields.String(allow_none=True, metadata=_CONTACT)


class ReceiverSecretView(ReceiverDetailView):
    secret = fields.String(metadata={"description": "signs what is sent; shown now and never again"})
