"""What a request is about: its category, its item of the catalogue, the answers to the item's form, and in whose name it is asked."""

from typing import Any, Final

from chassis.kernel.identity import Actor
from services.requests import references
from services.requests.catalogue import guards
from services.requests.catalogue.domain import CatalogueItem
from services.requests.service_requests.commands import AskedChanges
from services.requests.service_requests.domain import ServiceRequest
from services.requests.service_requests.errors import NotOwnFirm, SuiteOfAnotherBuilding, UnknownCategory
from services.requests.service_requests.ports import RequestsWork

#: The category of requests that are not in the catalogue.
UNSORTED: Final = "other"


def sorted_anew(uow: RequestsWork, request: ServiceRequest, changes: AskedChanges) -> dict[str, Any]:
    """Category and time limit, which an item of the catalogue gives. Raises NoSuchCatalogueItem, UnknownCategory."""
    if "category" not in changes and "catalogue_item_id" not in changes:
        return {}
    named = changes.get("catalogue_item_id", request.catalogue_item_id)
    item = offered(uow, named)
    if item:
        return {"category": item.category, "time_limit_days": item.time_limit_days}
    return {"category": known_category(uow, changes.get("category")), "time_limit_days": None}


def answered_anew(uow: RequestsWork, request: ServiceRequest, changes: AskedChanges) -> dict[str, Any]:
    """Answers to the form that the request keeps, or to that of the item it is for now. Raises AnswersNotRight."""
    named = changes.get("catalogue_item_id", request.catalogue_item_id)
    if named != request.catalogue_item_id:
        item = offered(uow, named)
        kept = guards.answered(item.form if item else None, changes.get("answers", {}))
        return {"answers": kept, "catalogue_edition": item.edition if item else None}
    if "answers" not in changes:
        return {}
    item = uow.catalogue_items.get(named) if named else None
    form = guards.form_in(uow, item, request.catalogue_edition) if item else None
    return {"answers": guards.answered(form, changes["answers"])}


def offered(uow: RequestsWork, item_id: str | None) -> CatalogueItem | None:
    """Raises NoSuchCatalogueItem, ItemWithdrawn."""
    item = uow.catalogue_items.get(item_id) if item_id else None
    if item:
        item.require_offered()
    return item


def known_category(uow: RequestsWork, category: str | None) -> str:
    """A category of the tenant's catalogue; UNSORTED if none is given. Raises UnknownCategory."""
    # Not free text: each category is a figure, and anybody can ask.
    if category is None or category == UNSORTED:
        return UNSORTED
    if not uow.catalogue_items.has_category(category):
        raise UnknownCategory
    return category


def require_own_firm(uow: RequestsWork, actor: Actor, enterprise_id: str | None) -> None:
    """Raises NotOwnFirm: whoever asks in the name of a firm works there. Whoever triages writes down what others say."""
    if enterprise_id is None or actor.holds("request.triage"):
        return
    firm = uow.people.firm_of(actor.person_id)
    if enterprise_id not in (firm, uow.references.successor(references.ENTERPRISE.name, firm or "")):
        raise NotOwnFirm


def require_suite(uow: RequestsWork, suite_id: str | None, building_id: str | None) -> None:
    """Raises UnknownReference, SuiteOfAnotherBuilding."""
    if suite_id is None:
        return
    uow.references.demand(references.suite(suite_id))
    if uow.references.part_of(references.SUITE.name, suite_id) != building_id:
        raise SuiteOfAnotherBuilding


def placed_anew(uow: RequestsWork, request: ServiceRequest, changes: AskedChanges) -> dict[str, Any]:
    """The room of what moves to another building, or names another room. Raises UnknownReference, SuiteOfAnotherBuilding."""
    building_id = changes.get("building_id", request.building_id)
    moves = building_id != request.building_id
    suite_id = changes.get("suite_id", None if moves else request.suite_id)
    # One that was named once may be there no more by now.
    if moves or suite_id != request.suite_id:
        require_suite(uow, suite_id, building_id)
    return {"suite_id": suite_id}
