"""How often one person may ask, wish and claim, as the tenant has set it."""

from typing import Final, Protocol

from chassis.kernel.ports import Work
from chassis.kernel.quotas import Quota, Spending
from services.requests.people.domain import Limits

_HOUR: Final = 3600
#: A matter of safety: a code that is shown on the spot has eight digits and changes every 30 seconds.
CODES: Final = Quota("whistle-code", 20, 600)


#: Of one's own requests and listings, back and forth: each change may tell staff, or whoever fits.
CHANGES: Final = Quota("change", 60, _HOUR)


def requests(limits: Limits) -> Quota:
    return Quota("request", limits.requests_per_hour, _HOUR)


#: A desk on its busiest day.
TAKEN: Final = Quota("request-taken", 300, _HOUR)
#: Whoever reads more of them calls nobody.
CONTACT_REVEALS: Final = Quota("contact-reveal", 60, _HOUR)
#: Each one tells all officers of the units, and a unit that is urged without end reads nothing any more.
SUPERVISIONS: Final = Quota("supervision", 120, _HOUR)
#: Each one tells a colleague.
HAND_OVERS: Final = Quota("hand-over", 60, _HOUR)


def agency(limits: Limits) -> Quota:
    """As many as requests, counted apart."""
    return Quota("agency", limits.requests_per_hour, _HOUR)


def wishes(limits: Limits) -> Quota:
    return Quota("wish", limits.wishes_per_hour, _HOUR)


def claims(limits: Limits) -> Quota:
    """Claims that are given up count too: each one tells somebody."""
    return Quota("claim", limits.claims_per_hour, _HOUR)


def listings(limits: Limits) -> Quota:
    """As wishes: what somebody else may answer."""
    return Quota("listing", limits.wishes_per_hour, _HOUR)


def orders(limits: Limits) -> Quota:
    """As claims: each one asks somebody for an answer."""
    return Quota("order", limits.claims_per_hour, _HOUR)


class SpendingWork(Work, Protocol):
    @property
    def quotas(self) -> Spending: ...
