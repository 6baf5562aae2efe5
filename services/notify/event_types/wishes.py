"""The event types of wishes, as `table.TABLE` has those of everything else."""

from collections.abc import Mapping
from typing import Final

WISHES: Final[Mapping[str, str]] = {
    "requests.wish-rules.changed": "rules_id:id changed:code",
    "requests.wish.asked": "wish_id:id wisher_id:id answer_until:time building_id:id",
    "requests.wish.changed": "wish_id:id text:text category:wish_category wisher_id:id building_id:id previous_building_id:id "
    "changed:code counted_at:time is_published:flag",
    "requests.wish.claimed": "wish_id:id claimer_id:id wisher_id:id lease_until:time building_id:id claimed_at:time",
    "requests.wish.confirmed": "wish_id:id claimer_id:id wisher_id:id service_minutes:number building_id:id",
    "requests.wish.disputed": "wish_id:id claimer_id:id wisher_id:id reason:text building_id:id",
    "requests.wish.expired": "wish_id:id wisher_id:id building_id:id",
    "requests.wish.fulfilled": "wish_id:id claimer_id:id wisher_id:id text:text category:wish_category "
    "service_minutes:number building_id:id imported:flag happened_at:time",
    "requests.wish.handed-over": "wish_id:id from_id:person to_id:person building_id:id",
    "requests.wish.hidden": "wish_id:id wisher_id:id reason:text building_id:id",
    "requests.wish.kept": "wish_id:id wisher_id:id building_id:id",
    "requests.wish.lease-renewed": "wish_id:id claimer_id:id lease_until:time reason:text",
    "requests.wish.lease-warned": "wish_id:id claimer_id:id lease_until:time building_id:id",
    "requests.wish.proven": "wish_id:id claimer_id:id wisher_id:id service_minutes:number",
    "requests.wish.published": "wish_id:id text:text category:wish_category wisher_id:id building_id:id imported:flag "
    "happened_at:time was_looked_at:flag",
    "requests.wish.released": "wish_id:id claimer_id:id wisher_id:id reason:release building_id:id claimed_at:time",
    "requests.wish.sent-back": "wish_id:id wisher_id:id reason:text building_id:id",
    "requests.wish.silence-counted": "wish_id:id claimer_id:id wisher_id:id proven_at:time building_id:id",
    "requests.wish.submitted": "wish_id:id text:text category:wish_category wisher_id:id building_id:id",
    "requests.wish.translated": "wish_id:id wisher_id:id language:code building_id:id",
    "requests.wish.upheld": "wish_id:id claimer_id:id wisher_id:id reason:text building_id:id",
    "requests.wish.withdrawn": "wish_id:id wisher_id:id building_id:id",
}
