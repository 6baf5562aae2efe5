"""Undoing imports: what a row has made is taken back, while nobody has changed it and nothing refers to it."""

from collections.abc import Mapping
from typing import Final

from chassis.kernel.errors import DomainError
from chassis.kernel.text import Text
from chassis.kernel.undoing import named, still_there, take_back_unused
from services.requests.articles.domain import Status as ArticleStatus
from services.requests.catalogue.domain import Status as ItemStatus
from services.requests.imports.ports import UndoWork
from services.requests.listings.states import Status as ListingStatus
from services.requests.units.domain import Status as UnitStatus

_ITEMS: Final = Text(zh="主办的服务事项", en="items in the catalogue")
_ORDERS: Final = Text(zh="工单", en="work orders")
_WHISTLES: Final = Text(zh="吹哨记录", en="whistles")
_EXCHANGE: Final = Text(zh="对接单", en="orders")
_REQUESTS: Final = Text(zh="诉求", en="requests")
_ARTICLES: Final = Text(zh="相关的知识", en="articles about it")
_READERS: Final = Text(zh="阅读或引用记录", en="readers, or replies that cite it")


def take_units_back(uow: UndoWork, made: Mapping[str, int]) -> Mapping[str, DomainError]:
    """By id: why a unit stays. Those that are gone already are left alone, here and below."""
    there = still_there(uow.units, made, UnitStatus.TAKEN_BACK)
    users = _users_of_units(uow, there) if there else {}
    return take_back_unused(there, made, named, lambda unit: users.get(unit.id))


def _users_of_units(uow: UndoWork, units: Mapping[str, object]) -> Mapping[str, Text]:
    """By unit: what refers to it. One question for each kind of thing."""
    return {
        **dict.fromkeys(uow.whistles.units_with_any(units), _WHISTLES),
        **dict.fromkeys(uow.work_orders.units_with_any(units), _ORDERS),
        **dict.fromkeys(uow.catalogue_items.units_with_any(units), _ITEMS),
    }


def take_items_back(uow: UndoWork, made: Mapping[str, int]) -> Mapping[str, DomainError]:
    """By id: why an item of the catalogue stays."""
    there = still_there(uow.catalogue_items, made, ItemStatus.TAKEN_BACK)
    users = _users_of_items(uow, there) if there else {}
    return take_back_unused(there, made, named, lambda item: users.get(item.id))


def _users_of_items(uow: UndoWork, items: Mapping[str, object]) -> Mapping[str, Text]:
    return {
        **dict.fromkeys(uow.articles.items_with_any(items), _ARTICLES),
        **dict.fromkeys(uow.requests.items_asked_for(items), _REQUESTS),
    }


def take_listings_back(uow: UndoWork, made: Mapping[str, int]) -> Mapping[str, DomainError]:
    """By id: why a need or resource stays."""
    there = still_there(uow.listings, made, ListingStatus.TAKEN_BACK)
    ordered = uow.orders.listings_with_any(there) if there else set()
    return take_back_unused(there, made, named, lambda one: _EXCHANGE if one.id in ordered else None)


def take_articles_back(uow: UndoWork, made: Mapping[str, int]) -> Mapping[str, DomainError]:
    """By id: why an article stays."""
    there = still_there(uow.articles, made, ArticleStatus.TAKEN_BACK)
    rooms = (uow.article_readings, uow.article_citations)
    used = set().union(*(room.articles_with_any(there) for room in rooms)) if there else set()
    return take_back_unused(there, made, named, lambda article: _READERS if article.id in used else None)
