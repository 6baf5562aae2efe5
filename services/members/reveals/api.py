"""Reveals over HTTP: sensitive details, read with a purpose."""

from typing import Any, Final

from chassis.http.call import Call
from chassis.http.endpoint import SIGNED_IN, Blueprint
from chassis.http.schemas import PageQuery, page_of
from chassis.persistence.reads import Page
from services.members.reveals import lists, use_cases
from services.members.reveals.domain import RevealDetails
from services.members.reveals.ports import RevealsWork
from services.members.reveals.schemas import RevealBody, RevealedView, RevealRecordView

blueprint = Blueprint("reveals", __name__)
#: One schema for both lists.
_RECORDS: Final = page_of(RevealRecordView)


@blueprint.endpoint(
    "POST", "/members/<member_id>/reveals", permission=SIGNED_IN, body=RevealBody, returns=RevealedView, status=201
)
def reveal(call: Call[RevealsWork], member_id: str, body: RevealDetails) -> use_cases.Revealed:
    """Read phone, identity number or affiliation. Needs member.reveal; who read what for is recorded and told.

    An officer of a unit reads the phone number of a requester by naming the work order, as long as the unit has it;
    whoever makes call-backs that of a requester by naming the call-back, as long as it is open.
    """
    return use_cases.reveal(call.uow, call.actor, call.clock, body, member_id=member_id)


@blueprint.endpoint(
    "GET",
    "/members/<member_id>/reveals",
    permission=SIGNED_IN,
    query=PageQuery,
    returns=_RECORDS,
)
def list_reveals(call: Call[RevealsWork], member_id: str, query: dict[str, Any]) -> Page:
    """Who read the details of a member, which ones and what for; newest first. Needs member.reveal over them."""
    return lists.list_own(call.reads("reveals"), use_cases.records_of(call.uow, call.actor, member_id), query)


@blueprint.endpoint("GET", "/me/reveals", permission=SIGNED_IN, query=PageQuery, returns=_RECORDS)
def list_own_reveals(call: Call[RevealsWork], query: dict[str, Any]) -> Page:
    """Who read the caller's details, which ones and what for; newest first."""
    return lists.list_own(call.reads("reveals"), use_cases.own_records(call.uow, call.actor), query)
