"""Members over HTTP: check-in, verification, placement, leaving, the list."""

from typing import Any, Final

from chassis.http.call import Call
from chassis.http.endpoint import SIGNED_IN, Blueprint
from chassis.http.history import HistoryPage, history_of
from chassis.http.schemas import PageQuery, page_of
from chassis.kernel.writes import Document
from chassis.persistence.reads import Page
from services.members.people import changing, lists, use_cases
from services.members.people.commands import (
    CheckIn,
    Departure,
    EndOfPlace,
    Erasure,
    FirmDecision,
    Placement,
    Registration,
    Rejection,
)
from services.members.people.domain import Member
from services.members.people.introduction import MemberChanges, OwnChanges
from services.members.people.ports import PeopleWork
from services.members.people.schemas import (
    CheckInBody,
    DuplicatesView,
    EndOfPlaceBody,
    EraseBody,
    FirmDecisionBody,
    FirmPeopleView,
    LeaveBody,
    MemberChangeBody,
    MemberQuery,
    MemberView,
    NamedFirmsQuery,
    NamedFirmView,
    NamesQuery,
    NamesView,
    OwnChangeBody,
    PlaceBody,
    RegistrationBody,
    RejectBody,
)

blueprint = Blueprint("members", __name__)
_TOPIC: Final = "members.member.events.v1"


@blueprint.endpoint("POST", "/check-ins", permission=SIGNED_IN, body=CheckInBody, returns=MemberView, status=201)
def check_in(call: Call[PeopleWork], body: CheckIn) -> Member:
    """Join the building whose poster was scanned. Repeating it returns the first check-in; with other details it is refused."""
    return use_cases.check_in(call.uow, call.actor, call.clock, body)


@blueprint.endpoint(
    "POST", "/members", permission="member.verify", body=RegistrationBody, returns=MemberView, status=201, keyed=True
)
def register_person(call: Call[PeopleWork], body: Registration) -> Member:
    """Register somebody without an account, such as a person without a phone, and say what for."""
    return use_cases.register_person(call.uow, call.actor, call.clock, body)


@blueprint.endpoint("GET", "/me", permission=SIGNED_IN, returns=MemberView)
def show_own_record(call: Call[PeopleWork]) -> Member:
    """The caller's own record; not found before the check-in."""
    return use_cases.show_own_record(call.uow, call.actor)


@blueprint.endpoint("GET", "/members", permission="member.read", query=MemberQuery, returns=page_of(MemberView))
def list_members(call: Call[PeopleWork], query: dict[str, Any]) -> Page:
    """Members within the caller's scopes, by when they checked in or were registered; not by name, which is sealed."""
    people, organisations = call.reads("members"), call.reads("organisations")
    return lists.list_members(people, organisations, call.actor, query, call.uow.opened, call.uow.sought)


@blueprint.endpoint("GET", "/enterprises/<enterprise_id>/people", permission="member.read", returns=FirmPeopleView)
def people_of_firm(call: Call[PeopleWork], enterprise_id: str) -> Document:
    """How many people of a firm there are in each state, of those within the caller's scopes."""
    firm = call.uow.enterprises.get(enterprise_id)
    return lists.people_of_firm(call.reads("members"), call.reads("organisations"), call.actor, firm.id)


@blueprint.endpoint("GET", "/names", permission=SIGNED_IN, query=NamesQuery, returns=NamesView)
def names_of_people(call: Call[PeopleWork], query: dict[str, Any]) -> Document:
    """The names of the people on a page, by their ids: those that the caller may see. Events and other lists have ids only."""
    people, organisations = call.reads("members"), call.reads("organisations")
    return lists.names_seen(people, organisations, call.actor, query["ids"], call.uow.opened)


@blueprint.endpoint("GET", "/members/<member_id>", permission="member.read", returns=MemberView)
def show_member(call: Call[PeopleWork], member_id: str) -> Document:
    """One member within the caller's scopes. Name and affiliation are shown to those who need them there."""
    member = use_cases.show_member(call.uow, call.actor, member_id=member_id)
    return lists.sight_of(call.actor).shown(vars(member), use_cases.scopes_of(call.uow, member))


@blueprint.endpoint("PATCH", "/me", permission=SIGNED_IN, body=OwnChangeBody, returns=MemberView)
def correct_oneself(call: Call[PeopleWork], body: OwnChanges) -> Member:
    """Correct one's own record: everything until somebody has verified it, then phone and firm. Send If-Match."""
    return changing.correct_oneself(call.uow, call.actor, call.clock, body)


@blueprint.endpoint(
    "PATCH", "/members/<member_id>", permission="member.verify", body=MemberChangeBody, returns=MemberView
)
def correct_member(call: Call[PeopleWork], member_id: str, body: MemberChanges) -> Member:
    """Correct what is known of a person, who is told. Send If-Match, so that nobody's change is lost."""
    return changing.correct_member(call.uow, call.actor, call.clock, body, member_id=member_id)


@blueprint.endpoint("GET", "/members/<member_id>/duplicates", permission="member.verify", returns=DuplicatesView)
def list_duplicates(call: Call[PeopleWork], member_id: str) -> dict[str, Any]:
    """Members with the same phone or identity number: look at them before you verify, and merge them."""
    return {"items": use_cases.duplicates_of(call.uow, call.actor, member_id=member_id)}


@blueprint.endpoint("POST", "/members/<member_id>/verify", permission="member.verify", returns=MemberView)
def verify_member(call: Call[PeopleWork], member_id: str) -> Member:
    """Confirm who a checked-in person is."""
    return use_cases.verify_member(call.uow, call.actor, member_id=member_id)


@blueprint.endpoint(
    "GET", "/named-firms", permission="member.verify", query=NamedFirmsQuery, returns=page_of(NamedFirmView)
)
def list_named_firms(call: Call[PeopleWork], query: dict[str, Any]) -> Page:
    """Verified people who named a firm of one's buildings that nobody has confirmed yet, those who wait longest first."""
    return lists.list_named_firms(call.reads("members"), call.actor, query, call.uow.opened)


@blueprint.endpoint(
    "POST", "/members/<member_id>/firm", permission="member.verify", body=FirmDecisionBody, returns=MemberView
)
def decide_firm(call: Call[PeopleWork], member_id: str, body: FirmDecision) -> Document:
    """Confirm that somebody works for the firm that they named, or that they do not: then they have none."""
    member = use_cases.decide_firm(call.uow, call.actor, body, member_id=member_id)
    return lists.sight_of(call.actor).shown(vars(member), use_cases.scopes_of(call.uow, member))


@blueprint.endpoint(
    "POST", "/members/<member_id>/reject", permission="member.verify", body=RejectBody, returns=MemberView
)
def reject_member(call: Call[PeopleWork], member_id: str, body: Rejection) -> Member:
    """Say that a person could not be confirmed, and why; they may check in again."""
    return use_cases.reject_member(call.uow, call.actor, body, member_id=member_id)


@blueprint.endpoint("POST", "/members/<member_id>/place", permission="member.place", body=PlaceBody, returns=MemberView)
def place_member(call: Call[PeopleWork], member_id: str, body: Placement) -> Member:
    """Give a verified person their one home organisation, or one more host organisation."""
    return use_cases.place_member(call.uow, call.actor, body, member_id=member_id)


@blueprint.endpoint(
    "POST", "/members/<member_id>/end-place", permission=SIGNED_IN, body=EndOfPlaceBody, returns=MemberView
)
def end_place(call: Call[PeopleWork], member_id: str, body: EndOfPlace) -> Member:
    """End one home or host, by the person or by whoever may place people there; all other places stay."""
    return use_cases.end_place(call.uow, call.actor, body, member_id=member_id)


@blueprint.endpoint("POST", "/members/<member_id>/leave", permission=SIGNED_IN, body=LeaveBody, returns=MemberView)
def leave(call: Call[PeopleWork], member_id: str, body: Departure) -> Member:
    """A person leaves, by themselves or recorded by whoever may place them in every place that they have."""
    return use_cases.leave(call.uow, call.actor, body, member_id=member_id)


@blueprint.endpoint("DELETE", "/me", permission=SIGNED_IN, status=204)
def erase_oneself(call: Call[PeopleWork]) -> None:
    """Erase oneself: everything personal is destroyed here and in every service, for good. The account ends too."""
    use_cases.erase_oneself(call.uow, call.actor)


@blueprint.endpoint("POST", "/members/<member_id>/erase", permission="member.erase", body=EraseBody, returns=MemberView)
def erase(call: Call[PeopleWork], member_id: str, body: Erasure) -> Document:
    """Erase a person for a reason, such as their written wish. It cannot be undone."""
    return vars(use_cases.erase_member(call.uow, call.actor, body, member_id=member_id))


@blueprint.endpoint("GET", "/me/history", permission=SIGNED_IN, query=PageQuery, returns=HistoryPage)
def own_history(call: Call[PeopleWork], query: dict[str, Any]) -> Page:
    """Who did what to one's own record, newest first. Not found before the check-in."""
    member = use_cases.show_own_record(call.uow, call.actor)
    return history_of(call, _TOPIC, member.id, query)


@blueprint.endpoint(
    "GET", "/members/<member_id>/history", permission="member.read", query=PageQuery, returns=HistoryPage
)
def member_history(call: Call[PeopleWork], member_id: str, query: dict[str, Any]) -> Page:
    """Who did what to a member's record, newest first. Personal values are hidden: it says only that they changed."""
    member = use_cases.reached(call.uow, call.actor, member_id=member_id)
    return history_of(call, _TOPIC, member.id, query)
