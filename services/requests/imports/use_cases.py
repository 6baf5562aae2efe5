"""Undoing imports: what a row has made is taken back, while nobody has changed it and nothing refers to it."""

from collections.abc import Mapping
from typing import Final

from chassis.kernel.errors import DomainError
from chassis.kernel.text import Text
from chassis.kernel.undoing import named, nameless, still_there, take_back_unused
from services.requests.articles.domain import Status as ArticleStatus
from services.requests.catalogue.domain import Status as ItemStatus
from services.requests.imports.ports import UndoWork
from services.requests.listings.states import Status as ListingStatus
from services.requests.service_requests.domain import ServiceRequest
from services.requests.service_requests.states import Status as RequestStatus
from services.requests.units.domain import Status as UnitStatus
from services.requests.wishes.states import Status as WishStatus

_ITEMS: Final = Text(zh="主办的服务事项", en="items in the catalogue")
_ORDERS: Final = Text(zh="工单", en="work orders")
_WHISTLES: Final = Text(zh="吹哨记录", en="whistles")
_EXCHANGE: Final = Text(zh="对接单", en="orders")
_REQUESTS: Final = Text(zh="诉求", en="requests")
_ARTICLES: Final = Text(zh="相关的知识", en="articles about it")
_COMMENTS: Final = Text(zh="留言", en="comments")
_FILES: Final = Text(zh="附件", en="files")
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


def take_requests_back(uow: UndoWork, made: Mapping[str, int]) -> Mapping[str, DomainError]:
    """By id: why a request stays. What was done about one since makes it another version; its number says which it is."""
    there = still_there(uow.requests, made, RequestStatus.TAKEN_BACK)
    users = _users_of_requests(uow, there) if there else {}
    return take_back_unused(there, made, _number, lambda request: users.get(request.id))


def _users_of_requests(uow: UndoWork, requests: Mapping[str, ServiceRequest]) -> Mapping[str, Text]:
    return {
        **dict.fromkeys(uow.files.records_with_any("request", requests), _FILES),
        **dict.fromkeys(uow.comments.requests_with_any(requests), _COMMENTS),
    }


def _number(request: ServiceRequest) -> Text:
    return Text(zh=request.number, en=request.number)


def take_wishes_back(uow: UndoWork, made: Mapping[str, int]) -> Mapping[str, DomainError]:
    """By id: why a wish stays. Its words stand in no job: a wish may say who somebody is."""
    there = still_there(uow.wishes, made, WishStatus.TAKEN_BACK)
    with_files = uow.files.records_with_any("wish", there) if there else set()
    return take_back_unused(there, made, nameless, lambda wish: _FILES if wish.id in with_files else None)


def take_articles_back(uow: UndoWork, made: Mapping[str, int]) -> Mapping[str, DomainError]:
    """By id: why an article stays."""
    there = still_there(uow.articles, made, ArticleStatus.TAKEN_BACK)
    rooms = (uow.article_readings, uow.article_citations)
    used = set().union(*(room.articles_with_any(there) for room in rooms)) if there else set()
    return take_back_unused(there, made, named, lambda article: _READERS if article.id in used else None)
