"""What is known of work orders and of who asked for them: ids, and whether units are told who it is."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

#: Projections: a row per work order of a request, and one per request.
ORDERS: Final = "contact_orders"
REQUESTERS: Final = "contact_requesters"


class ContactStanding(StrEnum):
    """Whether the unit may read the phone number of the requester, or why not."""

    CALLABLE = "callable"
    NO_PHONE = "no_phone"
    ANONYMOUS = "anonymous"
    #: Dispatched before events said whether the requester is anonymous.
    UNSAID = "unsaid"
    #: An outside system, or nobody who has ever checked in, or somebody who was erased.
    UNKNOWN = "unknown"
    #: Done, returned or withdrawn.
    OVER = "over"


@dataclass(frozen=True, kw_only=True)
class OrderContact:
    """`is_anonymous` is None if nobody has said it."""

    work_order_id: str
    unit_id: str
    request_id: str
    is_open: bool
    requester_id: str | None
    is_anonymous: bool | None
