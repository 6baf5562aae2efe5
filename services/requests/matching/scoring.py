"""How well a need and a resource fit: points for category, words, place, time and quantity, each with its reason. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from itertools import pairwise
from typing import Final

from chassis.kernel.text import Text
from services.requests.listings.record import Kind


class Part(StrEnum):
    CATEGORY = "category"
    WORDS = "words"
    PLACE = "place"
    TIME = "time"
    QUANTITY = "quantity"
    #: What one of the owners has dismissed before.
    LEARNED = "learned"


@dataclass(frozen=True, kw_only=True)
class Reason:
    """`facts`: the words or numbers that the reason names."""

    part: Part
    points: int
    facts: list[str] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class Sought:
    """One side of a match, as far as it matters."""

    id: str
    kind: Kind
    owner_id: str
    category: str
    terms: Sequence[str]
    building_id: str | None
    valid_from: date | None
    valid_to: date | None
    quantity: int | None
    only_here: bool = False


@dataclass(frozen=True, kw_only=True)
class Match:
    score: int
    reasons: list[Reason]


_CATEGORY, _WORDS, _PLACE, _NEAR, _TIME, _QUANTITY = 30, 40, 15, 8, 10, 5
#: So many words in common are as good as all.
_ENOUGH_WORDS: Final = 4
_SHOWN_WORDS: Final = 4
#: What each "not this" of an owner takes from its category, and the most of it.
_LESS, _LEAST = 3, 15
#: What people are shown has at least this.
THRESHOLD: Final = 40

_WORDED: Final = {
    Part.CATEGORY: Text(zh="类别相同", en="same category"),
    Part.WORDS: Text(zh="都提到“{facts}”", en="both mention “{facts}”"),
    Part.PLACE: Text(zh="同一楼宇", en="in the same building"),
    Part.TIME: Text(zh="时间合适", en="at a time that fits both"),
    Part.QUANTITY: Text(zh="数量足够：{facts}", en="there is enough of it: {facts}"),
    Part.LEARNED: Text(zh="这一类曾被选为“不合适”", en="some of this category were found unsuitable before"),
}
_NEAR_WORDS: Final = Text(zh="面向全街道", en="for the whole street office")


def in_words(reason: Reason, language: str) -> str:
    text = _NEAR_WORDS if reason.part is Part.PLACE and reason.points < _PLACE else _WORDED[reason.part]
    separator = ", " if language == "en" else "、"
    return text.render(language, {"facts": separator.join(reason.facts)})


def match(one: Sought, other: Sought, *, dismissed: int = 0) -> Match | None:
    """How well the two fit; None if they don't. `dismissed`: how often the owners have dismissed this category."""
    if one.owner_id == other.owner_id or not _overlap(one, other) or not _may_meet(one, other):
        return None
    found = [_category(one, other), _words(one, other), _place(one, other)]
    if not (found[0] or found[1]):
        return None
    found += [Reason(part=Part.TIME, points=_TIME), _quantity(one, other), _learned(dismissed)]
    reasons = [reason for reason in found if reason]
    score = max(0, sum(reason.points for reason in reasons))
    return Match(score=score, reasons=reasons) if score >= THRESHOLD else None


def _may_meet(one: Sought, other: Sought) -> bool:
    """What is only for a building is suggested in that building."""
    return one.building_id == other.building_id or not (one.only_here or other.only_here)


def _overlap(one: Sought, other: Sought) -> bool:
    begins = max(one.valid_from or date.min, other.valid_from or date.min)
    return begins <= min(one.valid_to or date.max, other.valid_to or date.max)


def _category(one: Sought, other: Sought) -> Reason | None:
    return Reason(part=Part.CATEGORY, points=_CATEGORY) if one.category == other.category else None


def _words(one: Sought, other: Sought) -> Reason | None:
    theirs = set(other.terms)
    shared = [term for term in one.terms if term in theirs]
    if not shared:
        return None
    enough = max(1, min(_ENOUGH_WORDS, len(one.terms), len(other.terms)))
    points = round(_WORDS * min(1.0, len(shared) / enough))
    return Reason(part=Part.WORDS, points=points, facts=_phrases(shared, one, other)[:_SHOWN_WORDS])


def _phrases(shared: list[str], one: Sought, other: Sought) -> list[str]:
    """The words in common as people read them: pairs of characters that overlap on both sides are one word."""
    together = set(pairwise(one.terms)) & set(pairwise(other.terms))
    phrases: list[str] = []
    for before, term in zip(["", *shared], shared, strict=False):
        if term[0] >= "\u3400" and (before, term) in together and before[-1] == term[0]:
            phrases[-1] += term[1:]
        else:
            phrases.append(term)
    return phrases


def _place(one: Sought, other: Sought) -> Reason | None:
    if one.building_id and one.building_id == other.building_id:
        return Reason(part=Part.PLACE, points=_PLACE)
    return None if one.building_id and other.building_id else Reason(part=Part.PLACE, points=_NEAR)


def _quantity(one: Sought, other: Sought) -> Reason | None:
    need, resource = (one, other) if one.kind is Kind.NEED else (other, one)
    if need.quantity is None or resource.quantity is None or resource.quantity < need.quantity:
        return None
    return Reason(part=Part.QUANTITY, points=_QUANTITY, facts=[f"{need.quantity}/{resource.quantity}"])


def _learned(dismissed: int) -> Reason | None:
    return Reason(part=Part.LEARNED, points=-min(_LEAST, _LESS * dismissed)) if dismissed else None
