"""What the use cases of service requests need from storage."""

from collections.abc import Collection, Mapping, Sequence
from typing import Protocol

from chassis.kernel.ports import Aggregates
from services.requests.calendars.ports import CalendarsWork
from services.requests.catalogue.ports import CatalogueWork
from services.requests.contacts.ports import ContactsWork
from services.requests.quotas import SpendingWork
from services.requests.references import ReferringWork
from services.requests.service_requests.domain import ServiceRequest
from services.requests.service_requests.record import Advice
from services.requests.whistle_kinds.ports import WhistleKindsWork


class RequestRepository(Aggregates[ServiceRequest], Protocol):
    def any_by(self, requester_id: str) -> ServiceRequest | None:
        """A request of this person."""

    def any_of_firm(self, enterprise_id: str) -> ServiceRequest | None:
        """A request that names this enterprise."""

    def of_contact(self, identifier: str) -> Sequence[ServiceRequest]:
        """The requests of a person without a record, or the one whose contact is kept by its own id."""

    def items_asked_for(self, item_ids: Collection[str]) -> set[str]:
        """Those of the items that somebody has asked for."""


class Adviser(Protocol):
    """What is suggested at triage; the room `routing` knows."""

    def advice_for(self, request: ServiceRequest, unit_id: str) -> Advice | None:
        """What was suggested for the request, now that it is given to this unit; None if nothing was."""


class WhistleLeads(Protocol):
    """Who leads a whistle; the room `whistles` knows."""

    def lead_of(self, whistle_id: str | None) -> str | None:
        """The unit that leads it; None without one."""

    def is_assembled(self, whistle_id: str | None) -> bool:
        """Whether all units have reported in."""


class EndedWork(Protocol):
    """What units have ended; the room `work_orders` knows it a moment before the request."""

    def ended_in(self, request_id: str, round_: int) -> Mapping[str, bool]:
        """By unit, whether it gave the work of this round back; without it, the unit is done."""


class RequestsWork(ContactsWork, CatalogueWork, CalendarsWork, ReferringWork, SpendingWork, WhistleKindsWork, Protocol):
    @property
    def requests(self) -> RequestRepository: ...

    @property
    def routes(self) -> Adviser: ...

    @property
    def whistle_leads(self) -> WhistleLeads: ...

    @property
    def ended_work(self) -> EndedWork: ...
