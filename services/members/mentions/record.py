"""What may name a person in another service, and which events tell of it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from chassis.kernel.text import Text

COLLECTION: Final = "mentions"


class What(StrEnum):
    REGISTRATION = "registration"
    REQUEST = "request"
    WISH = "wish"
    AGENCY_CASE = "agency_case"
    LISTING = "listing"
    ORDER = "order"
    JOINING = "joining"


TEXTS: Final[Mapping[What, Text]] = {
    What.REGISTRATION: Text(zh="活动报名或签到", en="registrations or attendance"),
    What.REQUEST: Text(zh="诉求", en="requests"),
    What.WISH: Text(zh="微心愿", en="wishes"),
    What.AGENCY_CASE: Text(zh="代办事项", en="agency cases"),
    What.LISTING: Text(zh="需求或资源", en="needs or resources"),
    What.ORDER: Text(zh="对接单", en="orders"),
    What.JOINING: Text(zh="参与的诉求", en="requests that they joined"),
}


@dataclass(frozen=True)
class Told:
    """Of an event: the field with the id of the record, and those with the people whom it names."""

    what: What
    record: str
    people: tuple[str, ...]
    #: The record was taken back, and names nobody any more.
    is_gone: bool = False


_REGISTRATION: Final = Told(What.REGISTRATION, "registration_id", ("person_id",))
_WISH: Final = Told(What.WISH, "wish_id", ("wisher_id", "claimer_id"))
_REQUEST: Final = Told(What.REQUEST, "request_id", ("requester_id",))
_CASE: Final = Told(What.AGENCY_CASE, "case_id", ("person_id",))
_LISTING: Final = Told(What.LISTING, "listing_id", ("owner_id",))
#: By the event, without `org.louyu.` and `.v1`. A registration that was cancelled still names the person.
TOLD: Final[Mapping[str, Told]] = {
    "events.registration.registered": _REGISTRATION,
    "events.registration.queued": _REGISTRATION,
    "events.registration.attended": _REGISTRATION,
    "events.registration.taken-over": _REGISTRATION,
    "events.registration.taken-back": replace(_REGISTRATION, is_gone=True),
    "requests.request.submitted": _REQUEST,
    "requests.request.taken-back": replace(_REQUEST, is_gone=True),
    "requests.wish.submitted": _WISH,
    "requests.wish.published": _WISH,
    "requests.wish.claimed": _WISH,
    "requests.wish.fulfilled": _WISH,
    "requests.wish.taken-back": replace(_WISH, is_gone=True),
    "requests.agency-case.asked": _CASE,
    "requests.listing.opened": _LISTING,
    "requests.order.placed": Told(What.ORDER, "order_id", ("placer_id",)),
    "requests.joining.joined": Told(What.JOINING, "joining_id", ("person_id",)),
}
