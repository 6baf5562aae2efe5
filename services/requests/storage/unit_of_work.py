"""Which repositories belong together in requests."""

from functools import cached_property

from chassis.persistence.unit_of_work import UnitOfWork
from services.requests.storage import repositories


class MongoRequestsUnitOfWork(UnitOfWork):
    @cached_property
    def units(self) -> repositories.Units:
        return repositories.Units(self)

    @cached_property
    def catalogue_items(self) -> repositories.CatalogueItems:
        return repositories.CatalogueItems(self)

    @cached_property
    def requests(self) -> repositories.ServiceRequests:
        return repositories.ServiceRequests(self)

    @cached_property
    def work_orders(self) -> repositories.WorkOrders:
        return repositories.WorkOrders(self)

    @cached_property
    def whistles(self) -> repositories.Whistles:
        return repositories.Whistles(self)

    @cached_property
    def wishes(self) -> repositories.Wishes:
        return repositories.Wishes(self)
