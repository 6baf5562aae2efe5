"""Callbacks over HTTP: signed as our own webhooks are, so that one secret and one library serve both ways."""

from typing import Any, Final

import orjson
from flask import request
from marshmallow import ValidationError

from chassis.background.owners import is_suspended
from chassis.http.call import Call
from chassis.http.endpoint import PUBLIC, Blueprint
from chassis.http.problems import InvalidFields
from chassis.http.reading import JSON, Content
from chassis.http.schemas import page_of
from chassis.kernel.errors import Malformed
from chassis.kernel.identity import TenantId
from chassis.persistence.reads import Page, newest
from services.notify.callbacks import use_cases
from services.notify.callbacks.domain import Callback, Report
from services.notify.callbacks.errors import OfficeRests, SignatureMissing, SignatureWrong
from services.notify.callbacks.ports import CallbacksWork
from services.notify.callbacks.schemas import CallbackQuery, CallbackView, ReportBody
from services.notify.callbacks.storage import CALLBACKS
from services.notify.callbacks.use_cases import Signed
from services.notify.receivers.domain import COLLECTION, OPERATE
from services.notify.receivers.use_cases import operated

blueprint = Blueprint("callbacks", __name__)
_MOST_BYTES: Final = 16 * 1024
#: Header fields as Standard Webhooks names them, and an example of each.
_SIGNATURE: Final = {
    name: {"schema": {"type": "string"}, "example": example}
    for name, example in (
        ("webhook-id", "msg_01935b1e00007000"),
        ("webhook-timestamp", "1795312800"),
        ("webhook-signature", "v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4="),
    )
}


@blueprint.endpoint(
    "POST",
    "/receivers/<receiver_id>/callbacks",
    permission=PUBLIC,
    consumes=(JSON,),
    holds=ReportBody,
    sends=_SIGNATURE,
    most_bytes=_MOST_BYTES,
    returns=CallbackView,
)
def take_callback(call: Call[CallbacksWork], receiver_id: str, content: Content) -> Callback:
    """Report on a work order that the receiver was told of. Signed as Standard Webhooks has it, with the receiver's secret.

    The same webhook-id again is answered as the first time.
    """
    signed = _signed(call, receiver_id, content)
    return use_cases.take(call.uow, signed, _report(content.data), receiver_id=receiver_id)


@blueprint.endpoint(
    "POST",
    "/receivers/<receiver_id>/callbacks/check",
    permission=PUBLIC,
    consumes=(JSON,),
    holds=ReportBody,
    sends=_SIGNATURE,
    most_bytes=_MOST_BYTES,
    returns=CallbackView,
)
def check_callback(call: Call[CallbacksWork], receiver_id: str, content: Content) -> Callback:
    """As a callback, for a trial: it is answered in the same way and nothing is stored. A work order of a sample will do."""
    signed = _signed(call, receiver_id, content)
    return use_cases.check(call.uow, signed, _report(content.data), receiver_id=receiver_id)


@blueprint.endpoint(
    "GET",
    "/receivers/<receiver_id>/callbacks",
    permission=OPERATE,
    query=CallbackQuery,
    returns=page_of(CallbackView),
)
def list_callbacks(call: Call[CallbacksWork], receiver_id: str, query: dict[str, Any]) -> Page:
    """What the system of a receiver has reported, newest first."""
    operated(call.uow, call.actor, receiver_id)
    return newest(call.reads(CALLBACKS), {"receiver_id": receiver_id}, "received_at", query)


def _signed(call: Call[CallbacksWork], receiver_id: str, content: Content) -> Signed:
    """Enters the tenant that the signature proves. Raises SignatureMissing, SignatureWrong, SignedTooLongAgo, OfficeRests."""
    said = [request.headers.get(name, "") for name in _SIGNATURE]
    if not all(said):
        raise SignatureMissing
    signed = Signed(webhook_id=said[0], timestamp=said[1], signatures=said[2], body=content.data)
    row = call.wiring.store.db[COLLECTION].find_one({"_id": receiver_id})
    if row is None:
        raise SignatureWrong
    call.enter(TenantId(row["tenant"]))
    use_cases.verify(call.uow, signed, receiver_id=receiver_id)
    if is_suspended(call.wiring.store, call.tenant):
        raise OfficeRests
    return signed


def _report(data: bytes) -> Report:
    """Raises Malformed, InvalidFields."""
    try:
        found: Report = ReportBody().load(orjson.loads(data))
    except orjson.JSONDecodeError as error:
        raise Malformed(line=error.lineno, column=error.colno) from error
    except ValidationError as error:
        raise InvalidFields.from_marshmallow(error.messages) from error
    return found
