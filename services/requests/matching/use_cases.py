"""Use cases of matching: suggested in the background when a listing opens, dismissed by its owner."""

from typing import Final

from chassis.kernel.identity import Actor
from chassis.kernel.ids import derived_id
from services.requests.listings.domain import Listing
from services.requests.listings.record import Kind
from services.requests.listings.states import Status as Listed
from services.requests.listings.use_cases import own_listing
from services.requests.matching.domain import Suggestion, sought_of
from services.requests.matching.errors import NoSuchSuggestion
from services.requests.matching.ports import MatchingWork

#: The best ones: people read a digest, no flood.
MOST: Final = 5


def suggest_for(uow: MatchingWork, listing_id: str) -> None:
    """Stores the best matches of a listing that has opened and tells both sides. Idempotent; a pair is told of once."""
    listing = uow.listings.find(listing_id)
    # Records of before the platform are found and matched, but ask for nothing themselves.
    if listing is None or listing.status is not Listed.OPEN or listing.imported:
        return
    found = uow.suggestions.best(sought_of(listing), most=MOST)
    uow.listings.prefetch(identifier for identifier, _ in found)
    for identifier, fit in found:
        other = uow.listings.find(identifier)
        pair = _pair(uow, listing, identifier)
        if other and not uow.suggestions.find(pair):
            uow.suggestions.add(Suggestion.make(listing, other, fit, identifier=pair, at=uow.clock()))


def dismiss_suggestion(uow: MatchingWork, actor: Actor, *, listing_id: str, suggestion_id: str) -> Suggestion:
    """Not this: the pair never comes again, and its category a little less. Raises NoSuchSuggestion, NotTheOwner."""
    listing, suggestion = _own(uow, actor, listing_id, suggestion_id)
    if suggestion.dismiss(listing):
        uow.suggestions.learn(listing.owner_id, suggestion.category, 1)
    return suggestion


def restore_suggestion(uow: MatchingWork, actor: Actor, *, listing_id: str, suggestion_id: str) -> Suggestion:
    """Takes "not this" back, for the side that said it. Idempotent. Raises NoSuchSuggestion, NotTheOwner."""
    listing, suggestion = _own(uow, actor, listing_id, suggestion_id)
    if suggestion.restore(listing):
        uow.suggestions.learn(listing.owner_id, suggestion.category, -1)
    return suggestion


def _own(uow: MatchingWork, actor: Actor, listing_id: str, suggestion_id: str) -> tuple[Listing, Suggestion]:
    """Raises NoSuchSuggestion, NotTheOwner."""
    listing = own_listing(uow, actor, listing_id)
    suggestion = uow.suggestions.get(suggestion_id)
    if listing.id not in (suggestion.need_id, suggestion.resource_id):
        raise NoSuchSuggestion
    return listing, suggestion


def _pair(uow: MatchingWork, listing: Listing, other_id: str) -> str:
    need, resource = (listing.id, other_id) if listing.kind is Kind.NEED else (other_id, listing.id)
    return derived_id(uow.context.tenant, "suggestion", need, resource)
