"""What identity keeps of other services: who is a member, and which things a role can be granted for."""

from typing import Final

from chassis.consuming import known_things
from chassis.consuming.known_things import ending, noting, returning
from gateway.identity.references import BUILDING, MEMBER, ORGANISATION, RECEIVER, UNIT

THINGS: Final = known_things.feature(
    {
        "org.louyu.members.member.checked-in.v1": noting(MEMBER, "member_id"),
        # Who was taken back is there again once their key is imported again.
        "org.louyu.members.member.checked-in.v2": returning(MEMBER, "member_id"),
        "org.louyu.members.member.erased.v1": ending(MEMBER, "member_id"),
        "org.louyu.members.member.taken-back.v1": ending(MEMBER, "member_id"),
        "org.louyu.members.member.merged.v1": ending(MEMBER, "member_id", successor="into_id"),
        "org.louyu.members.building.registered.v1": noting(BUILDING, "building_id"),
        "org.louyu.members.building.closed.v1": ending(BUILDING, "building_id"),
        "org.louyu.members.building.reopened.v1": returning(BUILDING, "building_id"),
        "org.louyu.members.building.taken-back.v1": ending(BUILDING, "building_id"),
        "org.louyu.members.building.reinstated.v1": returning(BUILDING, "building_id"),
        "org.louyu.members.organisation.registered.v1": noting(ORGANISATION, "organisation_id"),
        "org.louyu.members.organisation.dissolved.v1": ending(ORGANISATION, "organisation_id"),
        "org.louyu.members.organisation.restored.v1": returning(ORGANISATION, "organisation_id"),
        "org.louyu.members.organisation.taken-back.v1": ending(ORGANISATION, "organisation_id"),
        "org.louyu.members.organisation.reinstated.v1": returning(ORGANISATION, "organisation_id"),
        "org.louyu.requests.unit.registered.v1": noting(UNIT, "unit_id"),
        "org.louyu.requests.unit.closed.v1": ending(UNIT, "unit_id"),
        "org.louyu.requests.unit.reopened.v1": returning(UNIT, "unit_id"),
        "org.louyu.requests.unit.taken-back.v1": ending(UNIT, "unit_id"),
        "org.louyu.requests.unit.reinstated.v1": returning(UNIT, "unit_id"),
        "org.louyu.notify.receiver.registered.v1": noting(RECEIVER, "receiver_id"),
        "org.louyu.notify.receiver.removed.v1": ending(RECEIVER, "receiver_id"),
    }
)
