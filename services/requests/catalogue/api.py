"""The service catalogue over HTTP."""

from typing import Any

from chassis.http.call import Call
from chassis.http.endpoint import SIGNED_IN, Blueprint
from chassis.http.history import HistoryPage, history_of
from chassis.http.schemas import PageQuery, page_of
from chassis.kernel.writes import Document
from chassis.persistence.reads import Page
from services.requests.catalogue import lists, use_cases
from services.requests.catalogue.details import EDITIONS, ItemChanges, ItemDetails
from services.requests.catalogue.domain import CatalogueItem
from services.requests.catalogue.ports import CatalogueWork
from services.requests.catalogue.schemas import (
    CatalogueItemBody,
    CatalogueItemView,
    CatalogueQuery,
    EditionsView,
    ItemChangeBody,
)

blueprint = Blueprint("catalogue", __name__)


@blueprint.endpoint(
    "GET", "/catalogue-items", permission=SIGNED_IN, query=CatalogueQuery, returns=page_of(CatalogueItemView)
)
def list_catalogue_items(call: Call[CatalogueWork], query: dict[str, Any]) -> Page:
    """What people can ask for."""
    return lists.list_items(call.reads("catalogue_items"), query)


@blueprint.endpoint("GET", "/catalogue-items/<item_id>", permission=SIGNED_IN, returns=CatalogueItemView)
def get_item(call: Call[CatalogueWork], item_id: str) -> Document:
    """One item, also one that is withdrawn."""
    return lists.get_item(call.reads("catalogue_items"), item_id)


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


@blueprint.endpoint(
    "PATCH", "/catalogue-items/<item_id>", permission="catalogue.manage", body=ItemChangeBody, returns=CatalogueItemView
)
def change_item(call: Call[CatalogueWork], item_id: str, body: ItemChanges) -> CatalogueItem:
    """Change what the catalogue says of an item. Requests that were made before keep the edition they were made with."""
    return use_cases.change_item(call.uow, call.actor, body, item_id=item_id)


@blueprint.endpoint(
    "POST", "/catalogue-items/<item_id>/withdraw", permission="catalogue.manage", returns=CatalogueItemView
)
def withdraw_item(call: Call[CatalogueWork], item_id: str) -> CatalogueItem:
    """Nobody can ask for it any more; requests that were made stay. It can be restored."""
    return use_cases.withdraw_item(call.uow, call.actor, item_id=item_id)


@blueprint.endpoint(
    "POST", "/catalogue-items/<item_id>/restore", permission="catalogue.manage", returns=CatalogueItemView
)
def restore_item(call: Call[CatalogueWork], item_id: str) -> CatalogueItem:
    """People can ask for it again."""
    return use_cases.restore_item(call.uow, call.actor, item_id=item_id)


@blueprint.endpoint("GET", "/catalogue-items/<item_id>/editions", permission=SIGNED_IN, returns=EditionsView)
def list_item_editions(call: Call[CatalogueWork], item_id: str) -> Document:
    """What was said of an item, edition by edition; requests keep the one they were made with."""
    return lists.editions_of(call.reads("catalogue_items"), call.reads(EDITIONS), item_id)


@blueprint.endpoint(
    "GET", "/catalogue-items/<item_id>/history", permission="catalogue.manage", query=PageQuery, returns=HistoryPage
)
def item_history(call: Call[CatalogueWork], item_id: str, query: dict[str, Any]) -> Page:
    """Who changed what of an item, newest first."""
    use_cases.managed(call.uow, call.actor, item_id)
    return history_of(call, "requests.catalogue-item.events.v1", item_id, query)
