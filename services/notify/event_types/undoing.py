"""The event types of undone imports of people and of records of the past, as `table.TABLE` has those of everything else."""

from collections.abc import Mapping
from typing import Final

UNDOING: Final[Mapping[str, str]] = {
    "members.member.taken-back": "member_id:id building_id:id home_organisation_id:id host_organisation_ids:ids "
    "kinds:member_kind was_verified:flag was_placed:flag pocket_found:flag joined_at:time",
    "events.activity.taken-back": "activity_id:id kind:activity_kind building_id:id organisation_id:id attended:number "
    "beneficiaries:number outside_participants:number starts_at:time",
    "events.registration.taken-back": "activity_id:id registration_id:id activity_title:text activity_kind:activity_kind "
    "person_id:id building_id:id organisation_id:id service_minutes:number credited:flag attended_at:time",
    "requests.request.taken-back": "request_id:id number:text category:text requester_id:id building_id:id rating:number "
    "submitted_at:time counted_at:time resolved_at:time rated_at:time",
    "requests.wish.taken-back": "wish_id:id wisher_id:id claimer_id:id building_id:id service_minutes:number "
    "published_at:time fulfilled_at:time",
}
