"""What the use cases of requests need from storage."""

from typing import Protocol

from chassis.kernel.request_context import RequestContext
from services.requests.domain.catalogue import CatalogueItem, Unit
from services.requests.domain.service_request import ServiceRequest
from services.requests.domain.whistle import Whistle
from services.requests.domain.wish import Wish
from services.requests.domain.work_order import WorkOrder


class UnitRepository(Protocol):
    def add(self, aggregate: Unit) -> Unit: ...

    def get(self, identifier: str) -> Unit:
        """Raises NoSuchUnit."""

    def find(self, identifier: str) -> Unit | None: ...


class CatalogueItemRepository(Protocol):
    def add(self, aggregate: CatalogueItem) -> CatalogueItem: ...

    def get(self, identifier: str) -> CatalogueItem:
        """Raises NoSuchCatalogueItem."""

    def find(self, identifier: str) -> CatalogueItem | None: ...


class ServiceRequestRepository(Protocol):
    def add(self, aggregate: ServiceRequest) -> ServiceRequest: ...

    def get(self, identifier: str) -> ServiceRequest:
        """Raises NoSuchRequest."""

    def find(self, identifier: str) -> ServiceRequest | None: ...


class WorkOrderRepository(Protocol):
    def add(self, aggregate: WorkOrder) -> WorkOrder: ...

    def get(self, identifier: str) -> WorkOrder:
        """Raises NoSuchWorkOrder."""

    def find(self, identifier: str) -> WorkOrder | None: ...


class WhistleRepository(Protocol):
    def add(self, aggregate: Whistle) -> Whistle: ...

    def get(self, identifier: str) -> Whistle:
        """Raises NoSuchWhistle."""

    def find(self, identifier: str) -> Whistle | None: ...


class WishRepository(Protocol):
    def add(self, aggregate: Wish) -> Wish: ...

    def get(self, identifier: str) -> Wish:
        """Raises NoSuchWish."""

    def find(self, identifier: str) -> Wish | None: ...


class RequestsUnitOfWork(Protocol):
    @property
    def context(self) -> RequestContext: ...

    @property
    def units(self) -> UnitRepository: ...

    @property
    def catalogue_items(self) -> CatalogueItemRepository: ...

    @property
    def requests(self) -> ServiceRequestRepository: ...

    @property
    def work_orders(self) -> WorkOrderRepository: ...

    @property
    def whistles(self) -> WhistleRepository: ...

    @property
    def wishes(self) -> WishRepository: ...
