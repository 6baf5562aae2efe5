"""The repositories of requests."""

from functools import cached_property

from chassis.consuming.known_things import KnownThings
from chassis.persistence.quotas import Quotas
from chassis.persistence.unit_of_work import UnitOfWork
from services.requests.catalogue.storage import CatalogueItems, MongoPastCategories
from services.requests.people.storage import People
from services.requests.service_requests.storage import ServiceRequests
from services.requests.units.storage import Units
from services.requests.whistles.storage import Whistles
from services.requests.wishes.storage import Wishes
from services.requests.work_orders.storage import WorkOrders


class RequestsUnitOfWork(UnitOfWork):
    @cached_property
    def references(self) -> KnownThings:
        return KnownThings(self)

    @cached_property
    def people(self) -> People:
        return People(self)

    @cached_property
    def quotas(self) -> Quotas:
        return Quotas(self)

    @cached_property
    def units(self) -> Units:
        return Units(self)

    @cached_property
    def catalogue_items(self) -> CatalogueItems:
        return CatalogueItems(self)

    @cached_property
    def past_categories(self) -> MongoPastCategories:
        return MongoPastCategories(self)

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
