"""Commands to articles beside those of the aggregate."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True)
class Typed:
    """What somebody is typing."""

    text: str
    catalogue_item_id: str | None


@dataclass(frozen=True, kw_only=True)
class NextReview:
    review_on: date
