"""Guests over HTTP."""

from typing import Any

from chassis.http.call import Call
from chassis.http.endpoint import Blueprint
from chassis.http.schemas import page_of
from chassis.persistence.reads import Page
from services.members.guests import lists
from services.members.guests.schemas import GuestQuery, GuestView
from services.members.guests.states import GUESTS
from services.members.people.ports import PeopleWork

blueprint = Blueprint("guests", __name__)


@blueprint.endpoint(
    "GET",
    "/activities/<activity_id>/guests",
    permission="activity.manage",
    query=GuestQuery,
    returns=page_of(GuestView),
)
def list_guests(call: Call[PeopleWork], activity_id: str, query: dict[str, Any]) -> Page:
    """The attendance list of an activity with names, for its host; it may lag by moments."""
    guests, members = call.reads(GUESTS), call.reads("members")
    return lists.list_guests(guests, members, call.actor, activity_id, query, call.uow.opened)
