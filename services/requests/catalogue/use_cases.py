"""Use cases of the catalogue. The code is the natural key of an item: a repeat finds the first one."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from attachments.domain import Status as FileStatus
from chassis.kernel.aggregate import values_of
from chassis.kernel.identity import Actor
from chassis.kernel.ids import keyed_id
from chassis.kernel.natural_keys import require_same
from chassis.kernel.references import Reference
from services.requests import references
from services.requests.catalogue import forms
from services.requests.catalogue.details import ItemChanges, ItemDetails, agreeing
from services.requests.catalogue.domain import CatalogueItem, Status
from services.requests.catalogue.errors import (
    AvailabilityBackwards,
    FormNotSound,
    HoursBackwards,
    NoSuchSample,
    PapersTwice,
    TooManyCategories,
)
from services.requests.catalogue.ports import CatalogueWork
from services.requests.catalogue_classes.use_cases import require_in_use
from services.requests.keyed import Keyed
from services.requests.units.use_cases import unit_in

MOST_CATEGORIES: Final = 100


def publish_item(uow: CatalogueWork, actor: Actor, details: ItemDetails) -> CatalogueItem:
    """Publishes an item, or returns the one with this code.

    Raises Forbidden, NoSuchUnit, UnitIsClosed, TooManyCategories, ClassArchived, ContentDiffers and what `_sound` raises.
    """
    actor.demand("catalogue.manage")
    details = replace(details, **_sound(vars(details)))
    identifier = keyed_id(actor.tenant, Keyed.CATALOGUE_ITEMS, details.code)
    # Before anything else is checked: what was right once stays a repeat.
    known = uow.catalogue_items.find(identifier)
    if known and known.status is not Status.TAKEN_BACK:
        require_same(values_of(ItemDetails, known), values_of(ItemDetails, details))
        return known
    _require_possible(uow, details.owner_unit_id, details.category)
    _require_references(uow, identifier, vars(details))
    if known:
        before = uow.catalogue_items.document_of(known)
        known.reinstate(details, uow.clock())
        uow.catalogue_editions.keep(before, [], uow.clock())
        return known
    return uow.catalogue_items.add(CatalogueItem.publish(details, identifier=identifier, at=uow.clock()))


def managed(uow: CatalogueWork, actor: Actor, item_id: str) -> CatalogueItem:
    """The item, for who keeps the catalogue. Raises Forbidden, NoSuchCatalogueItem."""
    actor.demand("catalogue.manage")
    return uow.catalogue_items.get(item_id)


def change_item(uow: CatalogueWork, actor: Actor, changes: ItemChanges, *, item_id: str) -> CatalogueItem:
    """Raises Forbidden, NoSuchUnit, UnitIsClosed, TooManyCategories, ClassArchived and what `_sound` raises."""
    item = managed(uow, actor, item_id)
    category = changes.get("category", item.category)
    _require_possible(uow, changes.get("owner_unit_id"), category, moved=category != item.category)
    # Bounds that are changed one by one must fit together.
    bounds = {name: getattr(item, name) for name in ("available_from", "available_to")}
    sound = _sound({**bounds, **changes})
    _require_references(uow, item.id, sound)
    _change(uow, item, {name: sound[name] for name in sound if name in changes or name == "materials"})
    return item


def withdraw_item(uow: CatalogueWork, actor: Actor, *, item_id: str) -> CatalogueItem:
    item = managed(uow, actor, item_id)
    item.withdraw()
    return item


def restore_item(uow: CatalogueWork, actor: Actor, *, item_id: str) -> CatalogueItem:
    item = managed(uow, actor, item_id)
    item.restore()
    return item


def pass_on_all(uow: CatalogueWork, unit_id: str) -> None:
    """The items of a closed unit go to the unit that took over, or to nobody. Idempotent."""
    unit = uow.units.find(unit_id)
    if unit is None or not unit.is_closed:
        return
    heir = uow.units.find(unit.successor_id) if unit.successor_id else None
    for item in uow.catalogue_items.owned_by(unit_id):
        _change(uow, item, {"owner_unit_id": heir.id if heir and not heir.is_closed else None})


def _change(uow: CatalogueWork, item: CatalogueItem, changes: Any) -> None:
    """Keeps the edition that ends with it: requests that were made with it go on."""
    before, at = uow.catalogue_items.document_of(item), uow.clock()
    item.change(changes, at)
    if item.edition != before["edition"]:
        after = uow.catalogue_items.document_of(item)
        changed = [name for name in vars(item) if name in changes and before.get(name) != after[name]]
        uow.catalogue_editions.keep(before, changed, at)


def _sound(said: Mapping[str, Any]) -> dict[str, Any]:
    """What is said of an item, as it is kept. Raises FormNotSound, AvailabilityBackwards, HoursBackwards, PapersTwice."""
    found = {**said}
    if found.get("form") is not None:
        faults = forms.faults_in(found["form"])
        if faults:
            raise FormNotSound(faults, under="/form")
        found["form"] = forms.canonical(found["form"])
    first, last = found.get("available_from"), found.get("available_to")
    if first and last and last < first:
        raise AvailabilityBackwards
    if any(one.closes <= one.opens for one in found.get("hours") or ()):
        raise HoursBackwards
    names = [paper.name for paper in found.get("papers") or ()]
    if len(set(names)) < len(names):
        raise PapersTwice
    return agreeing(found, [])


def _require_references(uow: CatalogueWork, item_id: str, said: Mapping[str, Any]) -> None:
    """Samples are files of the item; buildings are known. Raises NoSuchSample, UnknownReference."""
    for position, paper in enumerate(said.get("papers") or ()):
        file = uow.files.find(paper.sample_id) if paper.sample_id else None
        gone = file is None or file.status is FileStatus.REMOVED
        if paper.sample_id and (gone or file is None or (file.kind, file.record_id) != ("catalogue_item", item_id)):
            raise NoSuchSample(pointer=f"/papers/{position}/sample_id")
    uow.references.demand(
        *(
            Reference(references.BUILDING, building, f"/building_ids/{position}")
            for position, building in enumerate(said.get("building_ids") or ())
        )
    )


def _require_possible(uow: CatalogueWork, owner_unit_id: str | None, category: str, *, moved: bool = True) -> None:
    if owner_unit_id:
        unit_in(uow, owner_unit_id, "/owner_unit_id")
    if moved:
        require_in_use(uow, category)
    if not uow.catalogue_items.has_category(category):
        _require_room(uow)


def _require_room(uow: CatalogueWork) -> None:
    # Each category is a figure, in a document that is read as a whole.
    if len(uow.catalogue_items.categories()) >= MOST_CATEGORIES:
        raise TooManyCategories(most=MOST_CATEGORIES)


def require_past_category(uow: CatalogueWork, category: str) -> None:
    """Records of the past bring their categories, but no more than a catalogue may have. Raises TooManyCategories."""
    if not uow.past_categories.take(category, MOST_CATEGORIES):
        raise TooManyCategories(most=MOST_CATEGORIES)
