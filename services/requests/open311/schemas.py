"""What outside systems send, as the contract has it. Empty parameters are absent ones, and strange ones say nothing."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import parse_qsl, urlsplit

from marshmallow import EXCLUDE, ValidationError, pre_load

from chassis.http.fields import Lines, ManyAsked, Moment, Wanted, WholeAsked, YesNoAsked
from chassis.http.problems import InvalidFields
from chassis.http.schemas import Body
from services.requests.contacts.domain import told
from services.requests.open311.commands import Filing
from services.requests.open311.domain import MOST, TITLE, Span
from services.requests.open311.domain import Wanted as Filters
from services.requests.open311.errors import (
    GivenTwice,
    HtmlInText,
    MalformedForm,
    NoMediaAddress,
    NoPlaceOnEarth,
    ServiceMissing,
    UnknownStatus,
    UnknownUpdateStatus,
)
from services.requests.open311.record import Place
from services.requests.open311.saying import TOLD, Saying, WantedUpdates
from services.requests.open311.states import Standing

FORM: Final = "application/x-www-form-urlencoded"
_MOST_FIELDS: Final = 200
_DESCRIPTION: Final = 4000
_ATTRIBUTE: Final = re.compile(r"attribute\[([^\[\]]{1,100})\](?:\[\])?")
_TAG: Final = re.compile(r"<\s*/?\s*[a-zA-Z!][^>]*>")
_DEGREES: Final = re.compile(r"[+-]?[0-9]{1,3}(?:\.[0-9]{1,20})?")
_TITLE_LENGTH: Final = 120
#: Who asked, as the contract names it.
_WHO: Final = ("last_name", "first_name", "phone", "email")
_TIMES: Final = ("start_date", "end_date", "updated_after", "updated_before")


class _Asked(Body):
    class Meta:
        # What other servers know as extensions is no fault of a client.
        unknown = EXCLUDE

    jurisdiction_id = Wanted(load_default="", metadata={"description": "the street office's slug; required"})

    @pre_load
    def without_empty(self, data: Mapping[str, Any], **_: Any) -> dict[str, Any]:
        return {name: value for name, value in data.items() if value != ""}


class JurisdictionQuery(_Asked):
    pass


class ReportQuery(_Asked):
    extensions = YesNoAsked(load_default=False, metadata={"description": "with extended_attributes and attributes"})

    @pre_load
    def only_true(self, data: Mapping[str, Any], **_: Any) -> dict[str, Any]:
        # What other servers know by another word is no fault of a client.
        return {name: value for name, value in data.items() if name != "extensions" or value in ("true", "false")}


class _PagedQuery(_Asked):
    start_date = Moment(load_default=None, metadata={"description": "90 days before end_date at most"})
    end_date = Moment(load_default=None)
    page = WholeAsked(1, MOST, load_default=1)
    page_size = WholeAsked(1, MOST, load_default=MOST)
    cursor = Wanted(2000, load_default="", metadata={"description": "of the Link header with rel=next; then no page"})

    @pre_load
    def with_plus(self, data: Mapping[str, Any], **_: Any) -> dict[str, Any]:
        # In a query a plus means a space, and many clients write the offset of a time without thinking of it.
        return {name: value.replace(" ", "+") if name in _TIMES else value for name, value in data.items()}


class UpdatesQuery(_PagedQuery):
    service_request_id = ManyAsked(200, load_default=list)


class RequestsQuery(_PagedQuery, ReportQuery):
    service_request_id = ManyAsked(200, load_default=list, metadata={"description": "overrides all other filters"})
    service_code = ManyAsked(100, load_default=list)
    status = ManyAsked(2, load_default=list, metadata={"description": "open, closed, or both with a comma"})
    updated_after = Moment(load_default=None)
    updated_before = Moment(load_default=None)


class FilingBody(_Asked):
    """A posted form, without its attributes. Who asks is kept sealed, for whoever must call them; no answer tells it."""

    service_code = Wanted(60, load_default="")
    lat = Wanted(40, load_default="")
    long = Wanted(40, load_default="")
    address_string = Wanted(300, load_default=None)
    address_id = Wanted(load_default=None)
    description = Lines(_DESCRIPTION, least=0, load_default="")
    media_url = Wanted(500, load_default=None)
    email = Wanted(254, load_default="")
    device_id = Wanted(200)
    account_id = Wanted(200, load_default=None)
    first_name = Wanted(100, load_default="")
    last_name = Wanted(100, load_default="")
    phone = Wanted(40, load_default="")


class UpdateBody(_Asked):
    """A posted form that adds to a request. Who said it is not kept either, and when is when it came."""

    service_request_id = Wanted(required=True)
    update_id = Wanted(200, required=True)
    status = Wanted(40, required=True)
    description = Lines(_DESCRIPTION, required=True)
    updated_datetime = Moment()
    media_url = Wanted(500, load_default=None)
    account_id = Wanted(200, load_default=None)
    title = Wanted(_TITLE_LENGTH)
    email = Wanted(254)
    first_name = Wanted(100)
    last_name = Wanted(100)
    phone = Wanted(40)


class _Title(Body):
    title = Wanted(_TITLE_LENGTH, load_default=None)


@dataclass(frozen=True)
class Form:
    """A posted form: its fields by name, and its attributes by code."""

    fields: Mapping[str, str]
    attributes: Mapping[str, list[str]]

    @classmethod
    def read(cls, data: bytes) -> "Form":
        """Raises MalformedForm, GivenTwice."""
        try:
            text = data.decode("utf-8")
            pairs = parse_qsl(text, keep_blank_values=True, max_num_fields=_MOST_FIELDS, errors="strict")
        except ValueError as error:
            raise MalformedForm(most=_MOST_FIELDS) from error
        attributes: dict[str, list[str]] = {}
        plain: list[tuple[str, str]] = []
        for name, value in pairs:
            if found := _ATTRIBUTE.fullmatch(name):
                attributes.setdefault(found[1], []).append(value)
            else:
                plain.append((name, value))
        twice = [name for name, count in Counter(name for name, _ in plain).items() if count > 1]
        if twice:
            raise GivenTwice(pointer=f"/{twice[0][:100]}")
        return cls(dict(plain), attributes)

    def jurisdiction(self, asked: str) -> str:
        """The jurisdiction of form or query. Raises GivenTwice if they name two."""
        posted = self.fields.get("jurisdiction_id", "").strip()
        if asked and posted and asked != posted:
            raise GivenTwice(pointer="/jurisdiction_id")
        return posted or asked

    def filing(self, idempotency_key: str | None) -> Filing:
        """Raises InvalidFields and the errors of this room."""
        loaded = _loaded(FilingBody(), self.fields)
        if not loaded["service_code"]:
            raise ServiceMissing
        return Filing(
            service_code=loaded["service_code"],
            place=_place(loaded),
            title=self._title(),
            description=_plain(loaded["description"], "/description"),
            media_url=_media(loaded["media_url"]),
            idempotency_key=idempotency_key,
            attributes=self._attributes(),
            account_id=loaded["account_id"],
            contact=told(*(loaded[name] for name in _WHO)),
        )

    def saying(self) -> Saying:
        """What is added to a request. Raises InvalidFields, UnknownUpdateStatus and the errors of this room."""
        loaded = _loaded(UpdateBody(), self.fields)
        status = loaded["status"].lower()
        if status not in TOLD:
            raise UnknownUpdateStatus
        return Saying(
            request_id=loaded["service_request_id"],
            their_id=loaded["update_id"],
            status=status,
            text=_plain(loaded["description"], "/description"),
            media_url=_media(loaded["media_url"]),
            account_id=loaded["account_id"],
        )

    def _title(self) -> str | None:
        """The attribute that every service has. Raises GivenTwice."""
        if len(self.attributes.get(TITLE, [])) > 1:
            raise GivenTwice(pointer=f"/attribute[{TITLE}]")
        given = self.attributes.get(TITLE, [""])[0]
        try:
            title: str | None = _loaded(_Title(), {TITLE: given})[TITLE]
        except InvalidFields as error:
            raise InvalidFields([(f"/attribute[{TITLE}]", message) for _, message in error.faults]) from error
        return _plain(title, f"/attribute[{TITLE}]") if title else None

    def _attributes(self) -> dict[str, list[str]]:
        """What is filled in. Raises HtmlInText."""
        filled = {code: [value for value in values if value.strip()] for code, values in self.attributes.items()}
        for code, values in filled.items():
            for value in values:
                _plain(value, f"/attribute[{code}]")
        return {code: values for code, values in filled.items() if values}


def filters(query: Mapping[str, Any], now: Any) -> Filters:
    """Raises UnknownStatus, SpanTooLong, TooDeep."""
    standings = [one.strip() for one in query["status"]]
    if not set(standings) <= set(Standing):
        raise UnknownStatus
    return Filters(
        ids=[one.strip() for one in query["service_request_id"]],
        codes=[one.strip() for one in query["service_code"]],
        standings=standings,
        span=Span.of(query["start_date"], query["end_date"], now),
        updated_after=query["updated_after"],
        updated_before=query["updated_before"],
        page=query["page"],
        page_size=query["page_size"],
        cursor=query["cursor"] or None,
    )


def wanted_updates(query: Mapping[str, Any], now: Any) -> WantedUpdates:
    """Raises SpanTooLong, TooDeep."""
    ids, start, end = [one.strip() for one in query["service_request_id"]], query["start_date"], query["end_date"]
    # Of requests that are named there are few: without dates all of them.
    span = None if ids and start is None and end is None else Span.of(start, end, now)
    return WantedUpdates(
        ids=ids, span=span, page=query["page"], page_size=query["page_size"], cursor=query["cursor"] or None
    )


def _loaded(schema: Body, fields: Mapping[str, str]) -> dict[str, Any]:
    try:
        loaded: dict[str, Any] = schema.load(fields)
    except ValidationError as error:
        raise InvalidFields.from_marshmallow(error.messages) from error
    return loaded


def _place(loaded: Mapping[str, Any]) -> Place:
    return Place(
        lat=_degrees(loaded["lat"], "/lat"),
        long=_degrees(loaded["long"], "/long"),
        address_string=_plain(loaded["address_string"] or "", "/address_string") or None,
        address_id=loaded["address_id"] or None,
    )


def _degrees(text: str, pointer: str) -> float | None:
    if not text:
        return None
    if not _DEGREES.fullmatch(text):
        raise NoPlaceOnEarth(pointer=pointer)
    return float(text)


def _plain(text: str, pointer: str) -> str:
    if _TAG.search(text):
        raise HtmlInText(pointer=pointer)
    return text


def _media(address: str | None) -> str | None:
    """Never fetched from here; whoever reads it may follow it."""
    if not address:
        return None
    try:
        parts = urlsplit(address)
        sound = parts.scheme == "https" and bool(parts.hostname) and "@" not in parts.netloc
    except ValueError as error:  # a broken IPv6 address
        raise NoMediaAddress from error
    if not sound or re.search(r"[\s\\<>\"]", address):
        raise NoMediaAddress
    return address
