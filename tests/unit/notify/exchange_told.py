"""Who is told of needs, resources and orders, as `test_notify_vocabulary.TELLS` says it of everything else."""

from typing import Final

TELLS: Final = {
    "requests.suggestion.made": "listing_suggested",
    "requests.listing.withdrawn": "listing_withdrawn",
    "requests.listing.closed": "listing_party_ended",
    "requests.listing.expired": "listing_expired",
    "requests.order.placed": "order_placed order_placed_for_unit",
    "requests.order.accepted": "order_accepted",
    "requests.order.declined": "order_declined",
    "requests.order.done": "order_done",
    "requests.order.thanked": "order_thanked",
    "requests.order.cancelled": "order_cancelled",
    "requests.order.lapsed": "order_lapsed",
}
SILENT: Final = {
    "requests.listing.drafted": "only its owner knows of it",
    "requests.listing.opened": "whom it may suit is told by the suggestion",
    "requests.listing.changed": "whoever looks at it sees it",
    "requests.listing.paused": "its owner did it; orders go on",
    "requests.listing.party-replaced": "what was posted stays as it is",
    "requests.listing.taken-back": "whoever undid the import sees it",
    "requests.listing.handed-over": "the member who stays is told of the merge",
    "requests.listing-categories.changed": "whoever posts sees them",
    "requests.suggestion.dismissed": "the owner did it; the other side need not know",
    "requests.suggestion.restored": "the owner did it; the other side need not know",
    "requests.order.handed-over": "the member who stays is told of the merge",
}
