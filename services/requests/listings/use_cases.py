"""Use cases of needs and resources."""

from typing import Final

from chassis.kernel.clock import Clock
from chassis.kernel.identity import Actor, scope
from chassis.kernel.ids import new_id
from chassis.kernel.references import Reference
from chassis.kernel.text import listed
from services.requests import quotas, references
from services.requests.listings.categories import CategoryDetails, ListingCategories
from services.requests.listings.commands import NewListing, Withdrawal
from services.requests.listings.domain import MODERATE, Listing
from services.requests.listings.errors import CategoryInUse, NotTheOwner, UnknownCategory
from services.requests.listings.ports import ListingsWork
from services.requests.listings.record import ListingChanges, ListingDetails, OfferedBy
from services.requests.people.domain import Act
from services.requests.scopes import places

#: Why a listing was closed, as its event says.
PARTY_ENDED: Final = "party_ended"
_PARTIES = {
    OfferedBy.ENTERPRISE: references.ENTERPRISE,
    OfferedBy.ORGANISATION: references.ORGANISATION,
    OfferedBy.UNIT: references.UNIT,
}


def post_listing(uow: ListingsWork, actor: Actor, clock: Clock, new: NewListing) -> Listing:
    """Raises VerificationNeeded, TooOften, UnknownReference, UnknownCategory, Forbidden, and what `Listing.draft` raises."""
    _require_own_name(uow, actor, new)
    # Staff write down what others told them: they are known, and often it is much at once.
    if not actor.may(MODERATE, *places(new.building_id)):
        # Whoever posts for a unit speaks for it, and need not be anybody's member.
        if new.offered_by is not OfferedBy.UNIT:
            uow.people.demand(Act.WISHES, actor.person_id)
        uow.quotas.spend(quotas.listings(uow.people.limits()), actor, clock)
    require_known(uow, new)
    owner = new.owner_id or actor.person_id
    listing = Listing.draft(
        new, identifier=new_id(), owner_id=owner, posted_by=actor.person_id, at=clock(), told=new.draft
    )
    if not new.draft:
        listing.open(clock())
    uow.capacities.start(listing.id, listing.quantity)
    return uow.listings.add(listing)


def _require_own_name(uow: ListingsWork, actor: Actor, new: NewListing) -> None:
    """Raises Forbidden: in the name of another one only staff may post, or those who speak for it."""
    for_somebody = new.owner_id not in (None, actor.person_id)
    if for_somebody or not _speaks_for(uow, actor, new):
        actor.demand(MODERATE, *places(new.building_id))


def _speaks_for(uow: ListingsWork, actor: Actor, new: NewListing) -> bool:
    """Whether the actor may use the name: people of a firm, who leads an organisation, officers of a unit."""
    if not new.party_id and new.offered_by is not OfferedBy.STREET:
        # In one's own name, or with the name left out, which is refused with the rest of what is wrong.
        return True
    party = new.party_id or ""
    match new.offered_by:
        case OfferedBy.MEMBER:
            return True
        case OfferedBy.ENTERPRISE:
            firm = uow.people.firm_of(actor.person_id)
            return bool(firm) and party in (firm, uow.references.successor(references.ENTERPRISE.name, firm or ""))
        case OfferedBy.ORGANISATION:
            return actor.may("activity.manage", scope("organisation", party))
        case OfferedBy.UNIT:
            return actor.may("work_order.handle", scope("unit", party))
        case OfferedBy.STREET:
            return False


def require_known(uow: ListingsWork, details: ListingDetails) -> None:
    """Raises UnknownReference, UnknownCategory."""
    uow.references.demand(references.building(details.building_id))
    _require_party(uow, details)
    require_category(uow, details.category)


def _require_party(uow: ListingsWork, details: ListingDetails) -> None:
    kind = _PARTIES.get(details.offered_by)
    if kind and details.party_id:
        uow.references.demand(Reference(kind, details.party_id, "/party_id"))


def require_category(uow: ListingsWork, code: str) -> None:
    categories = uow.listing_categories.current()
    if code not in categories.offered:
        raise UnknownCategory(known=listed(map(categories.named, categories.offered)))


def answering(actor: Actor, listing: Listing) -> bool:
    """Whether the actor speaks for the listing: its owner, officers of its unit, staff of its place."""
    return _of_its_side(actor, listing) or actor.may(MODERATE, *places(listing.building_id))


def _of_its_side(actor: Actor, listing: Listing) -> bool:
    unit = listing.unit_id
    return actor.person_id == listing.owner_id or (
        unit is not None and actor.may("work_order.handle", scope("unit", unit))
    )


def own_listing(uow: ListingsWork, actor: Actor, listing_id: str) -> Listing:
    """Raises NoSuchListing, NotTheOwner."""
    listing = uow.listings.get(listing_id)
    if not answering(actor, listing):
        raise NotTheOwner(permission=MODERATE)
    return listing


def _spend_change(uow: ListingsWork, actor: Actor, clock: Clock, listing: Listing) -> None:
    """Raises TooOften; staff of the place look after the listings of many."""
    if not actor.may(MODERATE, *places(listing.building_id)):
        uow.quotas.spend(quotas.CHANGES, actor, clock)


def change_listing(
    uow: ListingsWork, actor: Actor, clock: Clock, changes: ListingChanges, *, listing_id: str
) -> Listing:
    """Raises what `own_listing` and `Listing.change` raise, Forbidden, TooOften, UnknownReference, UnknownCategory, LessThanTaken."""
    listing = own_listing(uow, actor, listing_id)
    _spend_change(uow, actor, clock, listing)
    if changes.get("building_id"):
        uow.references.demand(references.building(changes["building_id"]))
    if "building_id" in changes and not _of_its_side(actor, listing):
        # Staff of a building move nothing to another one.
        actor.demand(MODERATE, *places(changes["building_id"]))
    if changes.get("category") not in (None, listing.category):
        require_category(uow, changes["category"])
    resized = "quantity" in changes and changes["quantity"] != listing.quantity
    listing.change(changes)
    if resized:
        uow.capacities.resize(listing.id, listing.quantity)
    return listing


def open_listing(uow: ListingsWork, actor: Actor, clock: Clock, *, listing_id: str) -> Listing:
    """Raises what `own_listing` and `Listing.open` raise, TooOften, UnknownReference."""
    listing = own_listing(uow, actor, listing_id)
    _spend_change(uow, actor, clock, listing)
    # In the name of what has ended nothing begins again.
    _require_party(uow, listing)
    listing.open(clock())
    return listing


def pause_listing(uow: ListingsWork, actor: Actor, *, listing_id: str) -> Listing:
    listing = own_listing(uow, actor, listing_id)
    listing.pause()
    return listing


def close_listing(uow: ListingsWork, actor: Actor, *, listing_id: str) -> Listing:
    listing = own_listing(uow, actor, listing_id)
    listing.close()
    return listing


def withdraw_listing(uow: ListingsWork, actor: Actor, withdrawal: Withdrawal, *, listing_id: str) -> Listing:
    """Raises NoSuchListing, Forbidden, NotNow."""
    listing = uow.listings.get(listing_id)
    actor.demand(MODERATE, *places(listing.building_id))
    listing.withdraw(withdrawal.reason)
    return listing


def expire_listing(uow: ListingsWork, clock: Clock, listing_id: str) -> None:
    uow.listings.get(listing_id).expire(clock())


def end_listings_of(uow: ListingsWork, person_id: str) -> None:
    """Whatever somebody who is gone has offered or asked for ends. Idempotent."""
    for listing in uow.listings.of_owner(person_id):
        listing.leave()


def hand_over_next_of(uow: ListingsWork, person_id: str, to_id: str) -> None:
    """Takes one step: one listing of a member who was merged is one of the member who stays. Idempotent."""
    listing = uow.listings.any_of(person_id)
    if listing:
        listing.hand_over(person_id, uow.people.successor(to_id) or to_id)


def end_next_in_name_of(uow: ListingsWork, party_id: str) -> None:
    """Takes one step: of what a firm, organisation or unit that has ended offers or asks for, one ends.

    Each step's event causes the next. Idempotent.
    """
    listing = uow.listings.live_in_name_of(party_id)
    if listing:
        listing.leave(PARTY_ENDED)


def replace_next_party(uow: ListingsWork, party_id: str, to_id: str) -> None:
    """Takes one step: one listing of a firm that was merged is in the name of the one that stays. Idempotent."""
    listing = uow.listings.any_in_name_of(party_id)
    if listing:
        listing.replace_party(party_id, uow.references.successor(references.ENTERPRISE.name, to_id) or to_id)


def settle_party(uow: ListingsWork, listing_id: str) -> None:
    """A listing that was opened, or closed as a step of an end, while its party was ending. Idempotent."""
    listing = uow.listings.find(listing_id)
    kind = _PARTIES.get(listing.offered_by) if listing else None
    party_id = listing.party_id if listing else None
    if kind is None or not party_id or not uow.references.has_ended(kind.name, party_id):
        return
    heir = uow.references.successor(kind.name, party_id)
    if heir:
        replace_next_party(uow, party_id, heir)
    else:
        end_next_in_name_of(uow, party_id)


def set_categories(uow: ListingsWork, actor: Actor, details: CategoryDetails) -> ListingCategories:
    """Raises Forbidden, CategoryTwice, CategoryInUse."""
    actor.demand(MODERATE)
    categories = uow.listing_categories.to_change()
    removed = categories.removed_by(details.items)
    used = uow.listings.categories_used(removed) if removed else set()
    if used:
        raise CategoryInUse(name=categories.named(min(used)))
    categories.change(details.items)
    return categories
