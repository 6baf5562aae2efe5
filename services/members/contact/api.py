"""One's own contact over HTTP."""

from chassis.http.call import Call
from chassis.http.endpoint import SIGNED_IN, Blueprint
from services.members.contact import use_cases
from services.members.contact.commands import Contact
from services.members.contact.schemas import ContactBody, ContactView
from services.members.people.ports import PeopleWork

blueprint = Blueprint("contact", __name__)


@blueprint.endpoint("GET", "/me/contact", permission=SIGNED_IN, returns=ContactView)
def show_contact(call: Call[PeopleWork]) -> Contact:
    """One's own phone number, as the street office has it. Not found before the check-in."""
    return use_cases.show_contact(call.uow, call.actor)


@blueprint.endpoint("PUT", "/me/contact", permission=SIGNED_IN, body=ContactBody, returns=ContactView)
def change_contact(call: Call[PeopleWork], body: Contact) -> Contact:
    """Give another phone number, or none. It is stored encrypted; staff who read it leave a record."""
    return use_cases.change_contact(call.uow, call.actor, body)
