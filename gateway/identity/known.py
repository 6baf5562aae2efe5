"""Who is a member: an account that is opened for a person is bound to somebody whom members knows."""

from typing import Final

from chassis.consuming import known_things
from chassis.consuming.known_things import ending, noting, returning
from gateway.identity.references import MEMBER

THINGS: Final = known_things.feature(
    {
        "org.louyu.members.member.checked-in.v1": noting(MEMBER, "member_id"),
        # Who was taken back is there again once their key is imported again.
        "org.louyu.members.member.checked-in.v2": returning(MEMBER, "member_id"),
        "org.louyu.members.member.erased.v1": ending(MEMBER, "member_id"),
        "org.louyu.members.member.taken-back.v1": ending(MEMBER, "member_id"),
        "org.louyu.members.member.merged.v1": ending(MEMBER, "member_id", successor="into_id"),
    }
)
