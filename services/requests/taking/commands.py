"""Commands to take a request down."""

from dataclasses import dataclass

from services.requests.contacts.domain import Contact
from services.requests.service_requests.commands import Submission
from services.requests.service_requests.sources import Taken


@dataclass(frozen=True, kw_only=True)
class WhoItWas:
    """The member who had asked without a record."""

    member_id: str


@dataclass(kw_only=True)
class TakenDown(Submission):
    """Who asks is a member, or somebody of whom only the contact is known."""

    taken: Taken
    member_id: str | None
    contact: Contact | None
