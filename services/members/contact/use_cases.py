"""Use cases of one's own contact. Nobody else's: staff read details through a reveal, with a purpose."""

from chassis.kernel.identity import Actor
from services.members.contact.commands import Contact
from services.members.people.domain import Member
from services.members.people.introduction import normalised_phone
from services.members.people.ports import PeopleWork


def show_contact(uow: PeopleWork, actor: Actor) -> Contact:
    """Raises NoSuchMember before the check-in."""
    return _of(uow.members.get(actor.person_id))


def change_contact(uow: PeopleWork, actor: Actor, asked: Contact) -> Contact:
    """Idempotent. Raises NoSuchMember before the check-in, StatusForbids after an erasure, InvalidPhone."""
    member = uow.members.get(actor.person_id)
    member.require_kept()
    member.change_phone(normalised_phone(asked.phone) if asked.phone else None)
    return _of(member)


def _of(member: Member) -> Contact:
    return Contact(phone=member.details.phone)
