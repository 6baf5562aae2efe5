"""The service catalogue over HTTP."""

from typing import Any

from chassis.http.call import Call
from chassis.http.endpoint import SIGNED_IN, Blueprint
from chassis.http.schemas import page_of
from chassis.persistence.reads import Page
from services.requests.catalogue import lists, use_cases
from services.requests.catalogue.domain import CatalogueItem, ItemDetails
from services.requests.catalogue.ports import CatalogueWork
from services.requests.catalogue.schemas import CatalogueItemBody, CatalogueItemView, CatalogueQuery

blueprint = Blueprint("catalogue", __name__)


@blueprint.endpoint(
    "GET", "/catalogue-items", permission=SIGNED_IN, query=CatalogueQuery, returns=page_of(CatalogueItemView)
)
def list_catalogue_items(call: Call[CatalogueWork], query: dict[str, Any]) -> Page:
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
def publish_catalogue_item(call: Call[CatalogueWork], body: ItemDetails) -> CatalogueItem:
    """Adds an item to the catalogue. Repeating its code finds the first one."""
    return use_cases.publish_item(call.uow, call.actor, body)
