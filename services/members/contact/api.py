"""One's own contact over HTTP."""

from chassis.http.call import Call
from chassis.http.endpoint import SIGNED_IN, Blueprint
from services.members.contact.schemas import ContactView
from services.members.people.introduction import PersonalDetails
from services.members.people.ports import PeopleWork

blueprint = Blueprint("contact", __name__)


@blueprint.endpoint("GET", "/me/contact", permission=SIGNED_IN, returns=ContactView)
def show_contact(call: Call[PeopleWork]) -> PersonalDetails:
    """One's own phone number, as the street office has it; changed by PATCH /me. Not found before the check-in."""
    return call.uow.members.get(call.actor.person_id).details
