"""What a listing says: its fields, who is meant by them, and the words by which it is matched. Pure."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final, TypedDict

from services.requests.listings.errors import EndsBeforeItBegins, PersonalNumber, PlaceNeeded, WhoOffers
from services.requests.personal_numbers import names_number


class Kind(StrEnum):
    NEED = "need"
    RESOURCE = "resource"

    @property
    def other(self) -> "Kind":
        return Kind.RESOURCE if self is Kind.NEED else Kind.NEED


class ListingVisibility(StrEnum):
    BUILDING = "building"
    STREET = "street"


class OfferedBy(StrEnum):
    """In whose name it is."""

    MEMBER = "member"
    ENTERPRISE = "enterprise"
    ORGANISATION = "organisation"
    UNIT = "unit"
    STREET = "street"


_NAMED: Final = frozenset({OfferedBy.ENTERPRISE, OfferedBy.ORGANISATION, OfferedBy.UNIT})
#: Where people write one by mistake; all of these but the contact are read by everybody.
_WORDS: Final = ("title", "text", "place", "contact")
_ELEMENT: Final = re.compile(r"[a-z0-9]{2,}|[\u3400-\u9fff]+")
#: Of a title and the beginning of a text; the most telling part of what people write.
_MOST_TERMS: Final = 48
#: In nearly every sentence of this kind, so they tell nothing.
_SAYS_LITTLE: Final = frozenset(
    ["需要", "提供", "可以", "希望", "我们", "一个", "一名", "一位", "免费", "服务", "企业", "公司", "楼宇", "街道"]
)


@dataclass(kw_only=True)
class ListingDetails:
    """The fields that people fill in. Without a `quantity` it is not counted; without `valid_to` it has no end."""

    kind: Kind
    category: str
    title: str
    text: str
    quantity: int | None
    measure: str
    valid_from: date | None
    valid_to: date | None
    building_id: str | None
    place: str
    visibility: ListingVisibility
    offered_by: OfferedBy
    party_id: str | None
    contact: str


class ListingChanges(TypedDict, total=False):
    """What may be corrected; absent keys stay as they are. A need stays a need."""

    category: str
    title: str
    text: str
    quantity: int | None
    measure: str
    valid_from: date | None
    valid_to: date | None
    building_id: str | None
    place: str
    visibility: ListingVisibility
    contact: str


def check(details: ListingDetails) -> None:
    """Raises EndsBeforeItBegins, WhoOffers, PlaceNeeded, PersonalNumber."""
    if details.valid_from and details.valid_to and details.valid_to < details.valid_from:
        raise EndsBeforeItBegins
    if (details.offered_by in _NAMED) is not bool(details.party_id):
        raise WhoOffers
    if details.visibility is ListingVisibility.BUILDING and not details.building_id:
        raise PlaceNeeded
    # Phone numbers are sensitive: this service has no key to seal them with.
    for name in _WORDS:
        if names_number(getattr(details, name)):
            raise PersonalNumber(pointer=f"/{name}")


def terms_of(*texts: str) -> list[str]:
    """The words by which listings are matched: pairs of Chinese characters and words in letters, in their order."""
    found: dict[str, None] = {}
    for text in texts:
        for element in _ELEMENT.findall(unicodedata.normalize("NFKC", text).casefold()):
            pairs = [element] if element[0] < "\u3400" else [element[at : at + 2] for at in range(len(element) - 1)]
            found.update(dict.fromkeys(pair for pair in pairs if pair not in _SAYS_LITTLE))
    return list(found)[:_MOST_TERMS]
