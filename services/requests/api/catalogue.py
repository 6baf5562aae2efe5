"""The service catalogue and the units over HTTP."""

from typing import Any

from chassis.http.call import Call
from chassis.http.endpoint import SIGNED_IN, Blueprint
from chassis.http.schemas import page_of
from chassis.persistence.reads import Page
from services.requests.api.schemas.catalogue import (
    CatalogueItemBody,
    CatalogueItemView,
    CatalogueQuery,
    UnitBody,
    UnitQuery,
    UnitView,
)
from services.requests.domain.catalogue import CatalogueItem, Unit
from services.requests.domain.ports import RequestsUnitOfWork
from services.requests.read_models import lists
from services.requests.use_cases import catalogue

blueprint = Blueprint("catalogue", __name__)


@blueprint.endpoint("GET", "/units", permission=SIGNED_IN, query=UnitQuery, returns=page_of(UnitView))
def list_units(call: Call[RequestsUnitOfWork], query: dict[str, Any]) -> Page:
    """Who can be given work."""
    return lists.list_units(call.reads("units"), query)


@blueprint.endpoint("POST", "/units", permission="unit.manage", body=UnitBody, returns=UnitView, status=201)
def register_unit(call: Call[RequestsUnitOfWork], body: dict[str, Any]) -> Unit:
    """Registers a unit. Repeating its code finds the first one."""
    return catalogue.register_unit(call.uow, call.actor, **body)


@blueprint.endpoint(
    "GET", "/catalogue-items", permission=SIGNED_IN, query=CatalogueQuery, returns=page_of(CatalogueItemView)
)
def list_items(call: Call[RequestsUnitOfWork], query: dict[str, Any]) -> Page:
    """What people can ask for."""
    return lists.list_items(call.reads("catalogue_items"), query)


@blueprint.endpoint(
    "POST",
    "/catalogue-items",
    permission="catalogue.manage",
    body=CatalogueItemBody,
    returns=CatalogueItemView,
    status=201,
)
def publish_item(call: Call[RequestsUnitOfWork], body: dict[str, Any]) -> CatalogueItem:
    """Adds an item to the catalogue. Repeating its code finds the first one."""
    return catalogue.publish_item(call.uow, call.actor, **body)
