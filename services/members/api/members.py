"""Members over HTTP: check-in, verification, placement, leaving, the list."""

from typing import Any

from chassis.http.call import Call
from chassis.http.endpoint import SIGNED_IN, Blueprint
from chassis.http.schemas import page_of
from chassis.persistence.reads import Page
from services.members.api.schemas.members import (
    CheckInBody,
    LeaveBody,
    MemberQuery,
    MemberView,
    PlaceBody,
    RejectBody,
)
from services.members.domain.member import Introduction, Member, PersonalDetails
from services.members.domain.ports import MembersUnitOfWork
from services.members.read_models import people
from services.members.use_cases import membership

blueprint = Blueprint("members", __name__)


@blueprint.endpoint("POST", "/check-ins", permission=SIGNED_IN, body=CheckInBody, returns=MemberView, status=201)
def check_in(call: Call[MembersUnitOfWork], body: dict[str, Any]) -> Member:
    """Join the building whose poster was scanned. Repeating it returns the first check-in."""
    details = PersonalDetails(phone=body.pop("phone"), identity_number=body.pop("identity_number"))
    code = body.pop("code")
    said = Introduction(details=details, **body)
    return membership.check_in(call.uow, call.actor, call.clock, code=code, said=said)


@blueprint.endpoint("GET", "/me", permission=SIGNED_IN, returns=MemberView)
def show_own_record(call: Call[MembersUnitOfWork]) -> Member:
    """The caller's own record; not found before the check-in."""
    return membership.show_own_record(call.uow, call.actor)


@blueprint.endpoint("GET", "/members", permission="member.read", query=MemberQuery, returns=page_of(MemberView))
def list_members(call: Call[MembersUnitOfWork], query: dict[str, Any]) -> Page:
    """Members within the caller's scopes."""
    return people.list_members(call.reads("members"), call.reads("organisations"), call.actor, query)


@blueprint.endpoint("GET", "/members/<member_id>", permission="member.read", returns=MemberView)
def show_member(call: Call[MembersUnitOfWork], member_id: str) -> Member:
    """One member within the caller's scopes."""
    return membership.show_member(call.uow, call.actor, member_id=member_id)


@blueprint.endpoint("POST", "/members/<member_id>/verify", permission="member.verify", returns=MemberView)
def verify(call: Call[MembersUnitOfWork], member_id: str) -> Member:
    """Confirm who a checked-in person is."""
    return membership.verify_member(call.uow, call.actor, member_id=member_id)


@blueprint.endpoint(
    "POST", "/members/<member_id>/reject", permission="member.verify", body=RejectBody, returns=MemberView
)
def reject(call: Call[MembersUnitOfWork], member_id: str, body: dict[str, Any]) -> Member:
    """Say that a person could not be confirmed, and why; they may check in again."""
    return membership.reject_member(call.uow, call.actor, member_id=member_id, **body)


@blueprint.endpoint("POST", "/members/<member_id>/place", permission="member.place", body=PlaceBody, returns=MemberView)
def place(call: Call[MembersUnitOfWork], member_id: str, body: dict[str, Any]) -> Member:
    """Give a verified person their one home organisation, or one more host organisation."""
    return membership.place_member(call.uow, call.actor, member_id=member_id, **body)


@blueprint.endpoint("POST", "/members/<member_id>/leave", permission=SIGNED_IN, body=LeaveBody, returns=MemberView)
def leave(call: Call[MembersUnitOfWork], member_id: str, body: dict[str, Any]) -> Member:
    """A person leaves, by themselves or recorded by whoever may place them."""
    return membership.leave(call.uow, call.actor, member_id=member_id, **body)
