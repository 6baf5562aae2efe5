"""Use cases that correct what is known of a person, by staff or by the person."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from chassis.kernel.clock import Clock
from chassis.kernel.identity import Actor, scope
from chassis.kernel.local_time import LOCAL
from chassis.kernel.text import tidy_name
from services.members import quotas
from services.members.people.domain import Member
from services.members.people.errors import OwnRecord, SettledByVerification
from services.members.people.introduction import MemberChanges, OwnChanges, PersonalDetails
from services.members.people.ports import PeopleWork
from services.members.people.states import ChangeReason

#: What verification has confirmed.
_CONFIRMED: Final = frozenset({"name", "kinds", "identity_number", "home_elsewhere"})
_DETAILS: Final = frozenset({"phone", "identity_number"})


def correct_member(uow: PeopleWork, actor: Actor, clock: Clock, changes: MemberChanges, *, member_id: str) -> Member:
    """Needed in the person's building, in the new one, and in that of the new firm.

    Raises Forbidden, OwnRecord, StatusForbids, InvalidPhone, InvalidIdentityNumber, BuildingIsClosed, EnterpriseIsGone.
    """
    member = uow.members.get(member_id)
    if member.id == actor.person_id:
        raise OwnRecord
    actor.demand("member.verify", *([scope("building", member.building_id)] if member.building_id else []))
    if "building_id" in changes and changes["building_id"] != member.building_id:
        actor.demand("member.verify", scope("building", changes["building_id"]))
        uow.buildings.get(changes["building_id"]).require_open("/building_id")
    firm = changes.get("enterprise_id")
    if firm and firm != member.enterprise_id:
        actor.demand("member.verify", scope("building", uow.enterprises.get(firm).building_id))
    return _correct(uow, clock, member, changes, ChangeReason.CORRECTED)


def correct_oneself(uow: PeopleWork, actor: Actor, clock: Clock, changes: OwnChanges) -> Member:
    """Until somebody has verified it everything; then phone and firm.

    Raises NoSuchMember before the check-in, SettledByVerification, TooOften, and what `correct_member` raises.
    """
    member = uow.members.get(actor.person_id)
    settled = sorted(_CONFIRMED & changes.keys())
    if member.is_verified and settled:
        raise SettledByVerification(settled)
    uow.quotas.spend(quotas.CORRECTIONS, actor, clock)
    return _correct(uow, clock, member, changes, ChangeReason.OWN)


def _correct(
    uow: PeopleWork, clock: Clock, member: Member, changes: MemberChanges | OwnChanges, reason: ChangeReason
) -> Member:
    firm = changes.get("enterprise_id")
    if firm and firm != member.enterprise_id:
        uow.enterprises.get(firm).require_present()
    asked = _as_stored(member, changes, clock().astimezone(LOCAL).date())
    # Whoever names a firm does not speak for it before somebody there has confirmed it.
    building_id = uow.enterprises.get(firm).building_id if firm and reason is ChangeReason.OWN else None
    member.correct(asked, reason, firm_asked=(building_id, clock()) if building_id else None)
    return member


def _as_stored(member: Member, changes: Mapping[str, Any], today: date) -> dict[str, Any]:
    """The changes by the fields of the aggregate. Raises InvalidPhone, InvalidIdentityNumber."""
    asked = {name: value for name, value in changes.items() if name not in _DETAILS}
    if "name" in asked:
        asked["name"] = tidy_name(asked["name"])
    if _DETAILS & changes.keys():
        known = member.details
        said = PersonalDetails(
            phone=changes.get("phone", known.phone),
            identity_number=changes.get("identity_number", known.identity_number),
        )
        asked["details"] = said.normalised(changes.get("kinds", member.kinds), today)
    return asked
