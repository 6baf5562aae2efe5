"""Repositories of requests, each for one tenant."""

from chassis.persistence.unit_of_work import Repository
from services.requests.domain.catalogue import CatalogueItem, Unit
from services.requests.domain.errors import (
    NoSuchCatalogueItem,
    NoSuchRequest,
    NoSuchUnit,
    NoSuchWhistle,
    NoSuchWish,
    NoSuchWorkOrder,
)
from services.requests.domain.service_request import ServiceRequest
from services.requests.domain.whistle import Whistle
from services.requests.domain.wish import Wish
from services.requests.domain.work_order import WorkOrder


class Units(Repository[Unit]):
    collection, aggregate, missing = "units", Unit, NoSuchUnit


class CatalogueItems(Repository[CatalogueItem]):
    collection, aggregate, missing = "catalogue_items", CatalogueItem, NoSuchCatalogueItem


class ServiceRequests(Repository[ServiceRequest]):
    collection, aggregate, missing = "service_requests", ServiceRequest, NoSuchRequest


class WorkOrders(Repository[WorkOrder]):
    collection, aggregate, missing = "work_orders", WorkOrder, NoSuchWorkOrder


class Whistles(Repository[Whistle]):
    collection, aggregate, missing = "whistles", Whistle, NoSuchWhistle


class Wishes(Repository[Wish]):
    collection, aggregate, missing = "wishes", Wish, NoSuchWish
