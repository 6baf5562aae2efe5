"""Open311 GeoReport v2 over HTTP. From outside it is reached under /open311, where the edge shows refusals as the contract has them.

Each route is there twice, for XML and for JSON: the end of the address says which.
"""

import re
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Final
from urllib.parse import urlencode

from flask import Response, request

from chassis.http.bearer import bearer_token
from chassis.http.call import Call
from chassis.http.endpoint import PUBLIC, Blueprint
from chassis.http.language import language_of
from chassis.http.reading import Content
from chassis.http.serialise import dumps
from chassis.http.xml import TEXT_XML, document
from chassis.kernel.identity import Actor, TenantId
from chassis.kernel.text import Text
from chassis.persistence.reads import Page
from services.requests.open311 import lists, past, use_cases
from services.requests.open311.errors import (
    AnothersJurisdiction,
    JurisdictionMissing,
    NoSuchJurisdiction,
    NoSuchReport,
    NoSuchToken,
)
from services.requests.open311.ports import Open311Work
from services.requests.open311.record import JURISDICTIONS, REPORTS
from services.requests.open311.saying import UPDATES
from services.requests.open311.schemas import (
    FORM,
    Form,
    JurisdictionQuery,
    ReportQuery,
    RequestsQuery,
    UpdatesQuery,
    filters,
    wanted_updates,
)

blueprint = Blueprint("open311", __name__, url_prefix="/open311")

Query = dict[str, Any]
View = Callable[..., Any]
#: When what this interface offers changed last.
_CHANGESET: Final = "2026-11-28T00:00:00+08:00"
_SPECIFICATION: Final = "http://wiki.open311.org/GeoReport_v2"
_TYPES: Final = {"xml": "text/xml", "json": "application/json"}
_JSON: Final = "application/json; charset=utf-8"
#: What the entries of lists are called in XML. In JSON lists have no names of their own.
_ITEMS: Final = {
    "services": "service",
    "attributes": "attribute",
    "values": "value",
    "service_requests": "request",
    "endpoints": "endpoint",
    "formats": "format",
    "service_request_updates": "request_update",
}
_HOST: Final = re.compile(r"[A-Za-z0-9.:\[\]-]{1,255}")
_KEY_LENGTH: Final = 200
_CONTACT: Final = Text(
    zh="请联系提供服务的街道办事处。", en="Please turn to the street office whose services you want to use."
)
_KEY_SERVICE: Final = Text(
    zh="api_key 由街道管理员在控制台“接口密钥”页面创建并交给您。",
    en="The administrator of the street office makes an api_key on the console's page “API keys” and hands it to you.",
)
_NUMBER: Final = Text(zh="诉求编号 {number}。{notice}", en="Tracking number {number}. {notice}")


def _served(method: str, rule: str, root: str, **options: Any) -> Callable[[View], View]:
    """Registers a view that returns plain values, as XML with the root element `root` and as JSON."""

    def decorate(view: View) -> View:
        for ending, produced in _TYPES.items():
            made: Any = partial(_answered, view, root, ending)
            made.__name__, made.__doc__, made.__annotations__ = f"{view.__name__}_{ending}", view.__doc__, {}
            blueprint.endpoint(method, f"{rule}.{ending}", produces=produced, **options)(made)
        return view

    return decorate


def _answered(view: View, root: str, ending: str, call: Call[Any], **inputs: Any) -> Response:
    found: Any = view(call, **inputs)
    value, cursor = (found.items, found.next) if isinstance(found, Page) else (found, None)
    is_xml = ending == "xml"
    said = document(root, value, _ITEMS) if is_xml else dumps(value)
    answer = Response(said, content_type=TEXT_XML if is_xml else _JSON)
    if cursor:
        answer.headers["Link"] = f'<{_next(cursor)}>; rel="next"'
    return answer


def _next(cursor: str) -> str:
    """The address of the page behind this one."""
    asked = {**request.args.to_dict(), "cursor": cursor}
    asked.pop("page", None)
    return f"{_outside()}/open311{request.path.partition('/open311')[2]}?{urlencode(asked)}"


@_served("GET", "/discovery", "discovery", permission=PUBLIC, query=JurisdictionQuery)
def georeport_discovery(call: Call[Any], query: Query) -> dict[str, Any]:  # noqa: ARG001 # the same everywhere
    """Where this platform speaks GeoReport v2, and how to get a key."""
    _recognise(call)
    language = _language()
    return {
        "changeset": _CHANGESET,
        "contact": _CONTACT.render(language),
        "key_service": _KEY_SERVICE.render(language),
        # A sandbox key makes the same address a test: nothing that it does is stored.
        "endpoints": [
            {
                "specification": _SPECIFICATION,
                "url": f"{_outside()}/open311/v2",
                "changeset": _CHANGESET,
                "type": kind,
                "formats": list(_TYPES.values()),
            }
            for kind in ("production", "test")
        ],
    }


@_served("GET", "/v2/services", "services", permission=PUBLIC, query=JurisdictionQuery)
def georeport_services(call: Call[Any], query: Query) -> list[dict[str, Any]]:
    """The items of the catalogue that can be asked for, all of them."""
    _enter(call, query)
    return lists.list_services(call.reads, _language())


@_served("GET", "/v2/services/<service_code>", "service_definition", permission=PUBLIC, query=JurisdictionQuery)
def georeport_definition(call: Call[Any], query: Query, service_code: str) -> dict[str, Any]:
    """What a service asks for beside place and description: the fields of its form, as attributes."""
    _enter(call, query)
    return lists.define_service(call.reads("catalogue_items"), call.tenant, service_code, _language())


@_served("GET", "/v2/requests", "service_requests", permission=PUBLIC, query=RequestsQuery)
def georeport_requests(call: Call[Any], query: Query) -> Page:
    """Requests that came in by Open311, newest first: of the last 90 days unless dates are given, 1,000 in one answer.

    If there are more, the header Link says where they are (rel=next). Texts and exact places are shown only to the key
    that posted them.
    """
    _enter(call, query)
    page = lists.find_reports(call.reads(REPORTS), call.tenant, filters(query, call.clock()))
    return Page(_shown(call, query).all(page.items), page.next)


@_served("GET", "/v2/requests/<request_id>", "service_requests", permission=PUBLIC, query=ReportQuery)
def georeport_request(call: Call[Any], query: Query, request_id: str) -> list[dict[str, Any]]:
    """One request that came in by Open311."""
    _enter(call, query)
    return _shown(call, query).all([lists.find_report(call.reads(REPORTS), request_id)])


@_served("GET", "/v2/tokens/<token>", "service_requests", permission=PUBLIC, query=JurisdictionQuery)
def georeport_token(call: Call[Any], query: Query, token: str) -> list[dict[str, str]]:
    """The id of a request by its token. Ids are given at once, so an id is its own token."""
    _enter(call, query)
    try:
        found = lists.find_report(call.reads(REPORTS), token)
    except NoSuchReport as error:
        raise NoSuchToken from error
    return [{"service_request_id": found["_id"], "token": token}]


@_served(
    "POST", "/v2/requests", "service_requests", permission="request.submit", query=JurisdictionQuery, consumes=(FORM,)
)
def georeport_submit(call: Call[Open311Work], query: Query, content: Content) -> list[dict[str, str]]:
    """Submit a request. The same one again within ten minutes, or with the same Idempotency-Key, is the first one."""
    form = _form(call, query, content)
    key = request.headers.get("Idempotency-Key", "")[:_KEY_LENGTH]
    filing = form.filing(key or None)
    submitted = use_cases.file_report(call.uow, call.actor, call.clock, filing)
    language = _language()
    notice = lists.notice_of(submitted.time_limit_days, language)
    told = _NUMBER.render(language, {"number": submitted.number, "notice": notice})
    return [{"service_request_id": submitted.id, "service_notice": told.strip(), **_account(filing.account_id)}]


@_served("GET", "/v2/servicerequestupdates", "service_request_updates", permission=PUBLIC, query=UpdatesQuery)
def georeport_updates(call: Call[Any], query: Query) -> Page:
    """What happened to requests that came in by Open311, oldest first: of the last 90 days unless dates are given.

    If there are more than one answer has, the header Link says where they are (rel=next). Words are shown only to the
    key that posted the request.
    """
    _enter(call, query)
    viewer = _viewer(call)
    viewer_id = viewer.person_id if viewer else None
    page = past.find_updates(call.reads(UPDATES), wanted_updates(query, call.clock()), viewer_id)
    return Page(past.shown_updates(page.items, viewer_id, _language()), page.next)


@_served(
    "POST",
    "/v2/servicerequestupdates",
    "service_request_updates",
    permission="request.submit",
    query=JurisdictionQuery,
    consumes=(FORM,),
)
def georeport_update(call: Call[Open311Work], query: Query, content: Content) -> list[dict[str, str]]:
    """Add to a request that the key has posted; OPEN for one that is over asks for it to be opened again.

    The same update_id again is the first one.
    """
    said = _form(call, query, content).saying()
    added = use_cases.add_update(call.uow, call.actor, call.clock, said)
    return [{"update_id": added.id, **_account(said.account_id)}]


def _form(call: Call[Any], query: Query, content: Content) -> Form:
    """The posted form. Raises MalformedForm, GivenTwice, AnothersJurisdiction."""
    form = Form.read(content.data)
    if _jurisdiction(call, form.jurisdiction(query["jurisdiction_id"])) != call.tenant:
        raise AnothersJurisdiction(permission="request.submit")
    return form


def _account(account_id: str | None) -> dict[str, str]:
    return {"account_id": account_id} if account_id else {}


def _viewer(call: Call[Any]) -> Actor | None:
    return call.actor if call.actor.tenant == call.tenant else None


def _shown(call: Call[Any], query: Query) -> lists.Shown:
    return lists.Shown(call.reads, call.names, _viewer(call), _language(), extended=query["extensions"])


def _enter(call: Call[Any], query: Mapping[str, Any]) -> None:
    """Enters the street office that the caller names."""
    call.enter(_jurisdiction(call, query["jurisdiction_id"]))
    _recognise(call)


def _jurisdiction(call: Call[Any], slug: str) -> TenantId:
    """Raises JurisdictionMissing, NoSuchJurisdiction."""
    if not slug:
        raise JurisdictionMissing
    row = call.wiring.store.db[JURISDICTIONS].find_one({"slug": slug})
    if row is None or row.get("suspended"):
        raise NoSuchJurisdiction
    return TenantId(row["_id"])


def _recognise(call: Call[Any]) -> None:
    """Public routes ask nobody who they are; who says so all the same is shown what is theirs. Raises Unauthenticated."""
    if given := request.headers.get("Authorization"):
        call.actor = call.wiring.verify(bearer_token(given))


def _outside() -> str:
    """Where the caller has reached the edge."""
    scheme = request.headers.get("X-Forwarded-Proto", request.scheme)
    host = request.headers.get("X-Forwarded-Host", request.host)
    return f"{scheme}://{host}" if scheme in ("http", "https") and _HOST.fullmatch(host) else ""


def _language() -> str:
    return language_of(request.headers.get("Accept-Language"))
