"""Who is told of what happens to people."""

from typing import Final

TELLS: Final = {
    "members.member.unplaced": "member_unplaced",
    "members.member.checked-in.v2": "check_in_to_verify check_in_welcome",
    "members.member.erased": "member_erased",
    "members.member.left": "member_left member_left_organisation",
    "members.member.placed": "member_placed",
    "members.member.changed": "firm_denied member_changed",
    "members.member.firm-named": "firm_to_confirm",
    "members.member.firm-confirmed": "firm_confirmed",
    "members.member.merged": "member_merged",
    "members.member.rejected": "member_rejected",
    "members.member.verified": "member_verified",
}
