"""A suggestion: a need and a resource that may fit, told to both sides until one of them says "not this"."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final, Self

from chassis.kernel.aggregate import Aggregate
from services.requests.listings.domain import Listing
from services.requests.listings.record import Kind, ListingVisibility
from services.requests.matching.errors import NoSuchSuggestion
from services.requests.matching.events import SuggestionDismissed, SuggestionMade, SuggestionRestored
from services.requests.matching.scoring import Match, Reason, Sought

SUGGESTIONS: Final = "listing_suggestions"
TASTES: Final = "listing_tastes"


class Status(StrEnum):
    SUGGESTED = "suggested"
    DISMISSED = "dismissed"


@dataclass(kw_only=True)
class Suggestion(Aggregate):
    need_id: str
    resource_id: str
    category: str
    score: int
    reasons: list[Reason]
    status: Status
    made_at: datetime
    dismissed_by: str | None = None

    @classmethod
    def make(cls, one: Listing, other: Listing, fit: Match, *, identifier: str, at: datetime) -> Self:
        """Tells both sides."""
        need, resource = (one, other) if one.kind is Kind.NEED else (other, one)
        suggestion = cls(
            id=identifier,
            need_id=need.id,
            resource_id=resource.id,
            category=resource.category,
            score=fit.score,
            reasons=fit.reasons,
            status=Status.SUGGESTED,
            made_at=at,
        )
        for mine, theirs in ((one, other), (other, one)):
            suggestion.record(
                SuggestionMade(
                    listing_id=mine.id,
                    suggestion_id=identifier,
                    title=mine.title,
                    other_id=theirs.id,
                    other_title=theirs.title,
                    owner_id=mine.owner_id,
                    unit_id=mine.unit_id,
                    score=fit.score,
                    building_id=mine.building_id,
                )
            )
        return suggestion

    def dismiss(self, mine: Listing) -> bool:
        """Not this, says the owner of `mine`. Whether it is news."""
        if self.status is Status.DISMISSED:
            return False
        self.status, self.dismissed_by = Status.DISMISSED, mine.owner_id
        self.record(SuggestionDismissed(**self._said_by(mine)))
        return True

    def restore(self, mine: Listing) -> bool:
        """The owner of `mine` takes "not this" back. Whether it is news. Raises NoSuchSuggestion if others said it."""
        if self.status is Status.SUGGESTED:
            return False
        if self.dismissed_by != mine.owner_id:
            raise NoSuchSuggestion
        self.status, self.dismissed_by = Status.SUGGESTED, None
        self.record(SuggestionRestored(**self._said_by(mine)))
        return True

    def _said_by(self, mine: Listing) -> dict[str, str]:
        return {
            "suggestion_id": self.id,
            "listing_id": mine.id,
            "other_id": self.resource_id if mine.id == self.need_id else self.need_id,
            "category": self.category,
            "owner_id": mine.owner_id,
        }


def sought_of(listing: Listing) -> Sought:
    return Sought(
        id=listing.id,
        kind=listing.kind,
        owner_id=listing.owner_id,
        category=listing.category,
        terms=listing.terms,
        building_id=listing.building_id,
        valid_from=listing.valid_from,
        valid_to=listing.valid_to,
        quantity=listing.quantity,
        only_here=listing.visibility is ListingVisibility.BUILDING,
    )
