"""Contacts over HTTP: read with a purpose, and who did."""

from typing import Any

from chassis.http.call import Call
from chassis.http.endpoint import SIGNED_IN, Blueprint
from chassis.http.schemas import PageQuery, page_of
from chassis.persistence.reads import Page
from services.requests.contacts.domain import REVEALS
from services.requests.kept_contacts import lists, use_cases
from services.requests.kept_contacts.commands import Purpose, Revealed
from services.requests.kept_contacts.schemas import ContactRevealView, PurposeBody, RevealedContactView
from services.requests.service_requests.ports import RequestsWork

blueprint = Blueprint("contacts", __name__)


@blueprint.endpoint(
    "POST",
    "/requests/<request_id>/contact-reveals",
    permission=SIGNED_IN,
    body=PurposeBody,
    returns=RevealedContactView,
    status=201,
)
def reveal_contact(call: Call[RequestsWork], request_id: str, body: Purpose) -> Revealed:
    """Name and telephone that were taken down with a request, for the desk and units at work on it. It is recorded."""
    return use_cases.reveal(call.uow, call.actor, call.clock, body, request_id=request_id)


@blueprint.endpoint(
    "GET",
    "/requests/<request_id>/contact-reveals",
    permission="event_log.read",
    query=PageQuery,
    returns=page_of(ContactRevealView),
)
def list_contact_reveals(call: Call[RequestsWork], request_id: str, query: dict[str, Any]) -> Page:
    """Who read the contact of a request, when and what for; newest first."""
    return lists.list_reveals(call.reads(REVEALS), call.uow.requests.get(request_id).id, query)
