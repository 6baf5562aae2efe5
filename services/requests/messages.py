"""Everything that requests publishes: the one place of its wire names."""

from collections.abc import Mapping
from typing import Final

from chassis.kernel.aggregate import Event
from services.requests.domain import events

EVENTS: Final[Mapping[str, Mapping[str, type[Event]]]] = {
    "catalogue-item": {"published": events.CatalogueItemPublished},
    "unit": {"registered": events.UnitRegistered},
    "request": {
        "submitted": events.RequestSubmitted,
        "triaged": events.RequestTriaged,
        "whistled": events.RequestWhistled,
        "progressed": events.RequestProgressed,
        "resolved": events.RequestResolved,
        "rated": events.RequestRated,
        "reopened": events.RequestReopened,
        "cancelled": events.RequestCancelled,
    },
    "work-order": {
        "dispatched": events.WorkOrderDispatched,
        "accepted": events.WorkOrderAccepted,
        "done": events.WorkOrderDone,
        "returned": events.WorkOrderReturned,
        "withdrawn": events.WorkOrderWithdrawn,
    },
    "whistle": {
        "blown": events.WhistleBlown,
        "reported-in": events.WhistleReportedIn,
        "assembled": events.WhistleAssembled,
        "overdue": events.WhistleOverdue,
    },
    "wish": {
        "published": events.WishPublished,
        "claimed": events.WishClaimed,
        "lease-renewed": events.WishLeaseRenewed,
        "released": events.WishReleased,
        "proven": events.WishProven,
        "fulfilled": events.WishFulfilled,
    },
}
