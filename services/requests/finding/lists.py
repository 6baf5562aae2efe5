"""The search over the kinds of records of requests."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any, Final

from chassis.kernel.identity import Actor
from chassis.kernel.writes import Document
from chassis.persistence.reads import TenantCollection
from chassis.persistence.searching import Searched, search
from services.requests.articles.lists import list_articles
from services.requests.catalogue.lists import list_items
from services.requests.listings.lists import list_listings
from services.requests.service_requests.lists import list_requests
from services.requests.units.lists import list_units
from services.requests.wishes.lists import list_wishes

Reads = Callable[[str], TenantCollection]

_OF_ANYBODY: Final = {"mine": False, "claimed_by_me": False}


def search_all(reads: Reads, actor: Actor, query: Mapping[str, Any]) -> Document:
    return search(list(_kinds(reads, actor)), query)


def _kinds(reads: Reads, actor: Actor) -> Iterator[Searched]:
    wishes = reads("wishes")
    yield Searched("request", partial(list_requests, reads, actor), "title", "number", always=_OF_ANYBODY)
    yield Searched("unit", partial(list_units, reads("units")), "name", "code")
    yield Searched("catalogue_item", partial(list_items, reads("catalogue_items")), "name", "code")
    yield Searched("listing", partial(list_listings, reads, actor), "title", always=_OF_ANYBODY)
    yield Searched("article", partial(list_articles, reads("articles"), actor), "title", "code", always={"due": False})
    yield Searched("wish", partial(list_wishes, wishes, actor), "text", always=_OF_ANYBODY)
