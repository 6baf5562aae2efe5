"""The repositories of requests."""

from functools import cached_property

from chassis.persistence.unit_of_work import UnitOfWork
from services.requests.catalogue.storage import CatalogueItems
from services.requests.service_requests.storage import ServiceRequests
from services.requests.units.storage import Units
from services.requests.whistles.storage import Whistles
from services.requests.wishes.storage import Wishes
from services.requests.work_orders.storage import WorkOrders


class RequestsUnitOfWork(UnitOfWork):
    @cached_property
    def units(self) -> Units:
        return Units(self)

    @cached_property
    def catalogue_items(self) -> CatalogueItems:
        return CatalogueItems(self)

    @cached_property
    def requests(self) -> ServiceRequests:
        return ServiceRequests(self)

    @cached_property
    def work_orders(self) -> WorkOrders:
        return WorkOrders(self)

    @cached_property
    def whistles(self) -> Whistles:
        return Whistles(self)

    @cached_property
    def wishes(self) -> Wishes:
        return Wishes(self)
