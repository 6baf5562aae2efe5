"""Merging over HTTP."""

from chassis.http.call import Call
from chassis.http.endpoint import Blueprint
from services.members.enterprises.domain import Enterprise
from services.members.enterprises.schemas import EnterpriseView
from services.members.merging import use_cases
from services.members.merging.commands import Merge
from services.members.merging.ports import MergingWork
from services.members.merging.schemas import MergeBody
from services.members.people.domain import Member
from services.members.people.schemas import MemberView

blueprint = Blueprint("merging", __name__)


@blueprint.endpoint(
    "POST", "/members/<member_id>/merge", permission="member.verify", body=MergeBody, returns=MemberView
)
def merge_member(call: Call[MergingWork], member_id: str, body: Merge) -> Member:
    """Merge a duplicate without an account: places, roles, hours, seats, wishes and requests go to the member who stays, who is answered. It cannot be undone."""
    return use_cases.merge_member(call.uow, call.actor, body, member_id=member_id)


@blueprint.endpoint(
    "POST",
    "/enterprises/<enterprise_id>/merge",
    permission="enterprise.manage",
    body=MergeBody,
    returns=EnterpriseView,
)
def merge_enterprise(call: Call[MergingWork], enterprise_id: str, body: Merge) -> Enterprise:
    """Merge a duplicate: its suites, people, organisations, roles and requests go to the dossier that stays, which is answered. It cannot be undone."""
    return use_cases.merge_enterprise(call.uow, call.actor, body, enterprise_id=enterprise_id)
