"""The outside of Open311 GeoReport v2: its addresses, its keys, and its errors. The service behind knows the rest.

Inside, these are routes of requests like all others, with problems (RFC 9457) as refusals.
"""

from collections.abc import Sequence
from typing import Any, Final
from urllib.parse import parse_qsl

import orjson

from chassis.http.bearer import bearer_token
from chassis.http.xml import TEXT_XML, document
from chassis.kernel.errors import NoSuchAddress, Unauthenticated
from gateway.edge.bodies import Body
from gateway.edge.errors import MalformedForm
from gateway.edge.exchange import Exchange
from gateway.edge.routing import API

PREFIX: Final = "/open311/"
_INSIDE: Final = f"{API}requests"
_KEY: Final = "api_key"
_FORM: Final = b"application/x-www-form-urlencoded"
#: More fields than any service asks for.
_MOST_FIELDS: Final = 500
_ITEMS: Final = {"errors": "error"}
_JSON: Final = "application/json; charset=utf-8"
#: What the contract knows, and what is no fault of the request. Everything else is 400.
_AS_IT_IS: Final = frozenset({403, 404, 408, 429})


def enter(exchange: Exchange) -> None:
    """Leads the request to the service, and makes its refusals those of the contract."""
    is_json = exchange.path.endswith(".json")
    exchange.foreign = _json if is_json else _xml
    if not is_json and not exchange.path.endswith(".xml"):
        raise NoSuchAddress
    exchange.path = _INSIDE + exchange.path
    exchange.raw_path = _INSIDE.encode() + exchange.raw_path
    # The address says which format is wanted.
    exchange.headers.pop(b"accept", None)


def take_key(exchange: Exchange, body: Body | None) -> str | None:
    """The key of the caller, from the header, the query or the form. In the address it goes no further.

    Raises Unauthenticated if they name two keys, MalformedForm.
    """
    found = {*_in_query(exchange), *_in_form(exchange, body)}
    if header := exchange.headers.get(b"authorization"):
        found.add(bearer_token(header.decode("latin-1")))
    if len(found) > 1:
        raise Unauthenticated
    return next(iter(found), None)


def _in_query(exchange: Exchange) -> set[str]:
    parts = exchange.query.split(b"&")
    exchange.query = b"&".join(part for part in parts if not part.lower().startswith(b"api_key="))
    return _keys_in(b"&".join(part for part in parts if part.lower().startswith(b"api_key=")))


def _in_form(exchange: Exchange, body: Body | None) -> set[str]:
    if body is None or not exchange.headers.get(b"content-type", b"").lower().startswith(_FORM):
        return set()
    content = body.content()
    return _keys_in(content) if isinstance(content, bytes) else set()


def _keys_in(form: bytes) -> set[str]:
    try:
        # Every byte is a letter of latin-1: what is no UTF-8 is for the service to refuse.
        pairs = parse_qsl(form.decode("latin-1"), max_num_fields=_MOST_FIELDS, encoding="latin-1")
    except ValueError as error:
        raise MalformedForm from error
    return {value for name, value in pairs if name.lower() == _KEY}


def _json(status: int, problem: bytes) -> tuple[int, bytes, bytes]:
    outside, errors = _errors(status, problem)
    return outside, _JSON.encode(), orjson.dumps(errors)


def _xml(status: int, problem: bytes) -> tuple[int, bytes, bytes]:
    outside, errors = _errors(status, problem)
    return outside, TEXT_XML.encode(), document("errors", errors, _ITEMS)


def _errors(status: int, problem: bytes) -> tuple[int, Sequence[dict[str, Any]]]:
    """The status outside, and one error per fault with that as its code."""
    told = orjson.loads(problem)
    if status == 401:
        status = 403
    outside = status if status in _AS_IT_IS or status >= 500 else 400
    faults = [_named(fault) for fault in told.get("errors", ())] or [told["detail"]]
    return outside, [{"code": outside, "description": fault} for fault in faults]


def _named(fault: dict[str, str]) -> str:
    name = fault["pointer"].lstrip("/?")
    return f"{name}: {fault['detail']}" if name else fault["detail"]
