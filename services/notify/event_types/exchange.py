"""The event types of needs, resources and orders, as `table.TABLE` has those of everything else."""

from collections.abc import Mapping
from typing import Final

_LISTING: Final = "listing_id:id kind:listing_kind title:text category:code owner_id:id unit_id:id building_id:id"
_ORDER: Final = (
    "order_id:id listing_id:id title:text kind:listing_kind category:code quantity:number owner_id:id placer_id:id "
    "helper_id:id helped_id:id unit_id:id building_id:id"
)

EXCHANGE: Final[Mapping[str, str]] = {
    "requests.listing.drafted": _LISTING,
    "requests.listing.opened": f"{_LISTING} first:flag imported:flag happened_at:time",
    "requests.listing.changed": f"{_LISTING} previous_title:text previous_building_id:id changed:code opened_at:time",
    "requests.listing.paused": _LISTING,
    "requests.listing.closed": f"{_LISTING} reason:code",
    "requests.listing.expired": _LISTING,
    "requests.listing.withdrawn": f"{_LISTING} reason:text",
    "requests.listing.taken-back": f"{_LISTING} opened_at:time",
    "requests.listing.handed-over": "listing_id:id from_id:person to_id:person building_id:id",
    "requests.listing.party-replaced": "listing_id:id from_id:id to_id:id building_id:id",
    "requests.listing-categories.changed": "categories_id:id codes:code",
    "requests.suggestion.made": "listing_id:id suggestion_id:id title:text other_id:id other_title:text owner_id:id "
    "unit_id:id score:number building_id:id",
    "requests.suggestion.dismissed": "suggestion_id:id listing_id:id other_id:id category:code owner_id:id",
    "requests.suggestion.restored": "suggestion_id:id listing_id:id other_id:id category:code owner_id:id",
    "requests.order.placed": f"{_ORDER} due_at:time",
    "requests.order.accepted": f"{_ORDER} due_at:time",
    "requests.order.declined": f"{_ORDER} reason:text",
    "requests.order.done": f"{_ORDER} said_by:person",
    "requests.order.thanked": f"{_ORDER} public:flag",
    "requests.order.cancelled": f"{_ORDER} reason:text told_id:id",
    "requests.order.lapsed": f"{_ORDER} reason:order_end",
    "requests.order.handed-over": "order_id:id from_id:person to_id:person building_id:id",
}
