"""Whether a rule fits a request, and why. Words are looked for as they are written: nothing in them is a pattern."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from services.requests.service_requests.sources import Source

_SPACES: Final = re.compile(r"\s+")
_WORD: Final = re.compile(r"[a-z0-9]+|[^\W_]")
#: So many pieces of a title tell it from others.
_MOST_PIECES: Final = 24


class WordsMatch(StrEnum):
    ANY = "any"
    ALL = "all"


class ReasonKind(StrEnum):
    CATEGORY = "category"
    CATALOGUE_ITEM = "catalogue_item"
    BUILDING = "building"
    SOURCE = "source"
    WORDS = "words"


@dataclass(kw_only=True)
class Conditions:
    """What a request must be like. Conditions that are empty fit everything; of each list one value is enough."""

    categories: list[str] = field(default_factory=list)
    catalogue_item_ids: list[str] = field(default_factory=list)
    building_ids: list[str] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    words_match: WordsMatch = WordsMatch.ANY


@dataclass(frozen=True, kw_only=True)
class Case:
    """What rules look at of a request. `text` is its title and description, as `plain` writes them."""

    category: str
    catalogue_item_id: str | None
    building_id: str | None
    source: str
    text: str

    @classmethod
    def of(
        cls,
        *,
        title: str,
        description: str,
        category: str,
        catalogue_item_id: str | None,
        building_id: str | None,
        source: str,
    ) -> "Case":
        return cls(
            category=category,
            catalogue_item_id=catalogue_item_id,
            building_id=building_id,
            source=source,
            text=plain(f"{title}\n{description}"),
        )


@dataclass(frozen=True, kw_only=True)
class Reason:
    """A condition that the request fulfils, with what of it was found."""

    kind: ReasonKind
    values: list[str]


def plain(text: str) -> str:
    """As texts are compared: full and half width, capital and small letters, and spaces make no difference."""
    return _SPACES.sub(" ", unicodedata.normalize("NFKC", text).casefold()).strip()


def is_empty(conditions: Conditions) -> bool:
    """Whether it would fit every request."""
    lists = (conditions.categories, conditions.catalogue_item_ids, conditions.building_ids, conditions.sources)
    return not any(lists) and not conditions.words


class Matcher:
    """A rule's conditions, made ready for many requests."""

    def __init__(self, conditions: Conditions) -> None:
        self._lists: tuple[tuple[ReasonKind, str, frozenset[str]], ...] = tuple(
            (kind, name, frozenset(map(str, values)))
            for kind, name, values in (
                (ReasonKind.CATEGORY, "category", conditions.categories),
                (ReasonKind.CATALOGUE_ITEM, "catalogue_item_id", conditions.catalogue_item_ids),
                (ReasonKind.BUILDING, "building_id", conditions.building_ids),
                (ReasonKind.SOURCE, "source", conditions.sources),
            )
            if values
        )
        self._words = [(word, plain(word)) for word in conditions.words]
        self._all = conditions.words_match is WordsMatch.ALL

    @property
    def looks(self) -> int:
        """How often it looks into a request at most."""
        return 1 + len(self._words)

    def fits(self, case: Case) -> bool:
        if any(getattr(case, name) not in wanted for _, name, wanted in self._lists):
            return False
        found = (word in case.text for _, word in self._words)
        return not self._words or (all(found) if self._all else any(found))

    def reasons(self, case: Case) -> list[Reason]:
        """Why it fits; empty if it does not."""
        if not self.fits(case):
            return []
        said = [Reason(kind=kind, values=[str(getattr(case, name))]) for kind, name, _ in self._lists]
        found = [word for word, sought in self._words if sought in case.text]
        return [*said, *([Reason(kind=ReasonKind.WORDS, values=found)] if found else [])]


def pieces_of(title: str) -> list[str]:
    """What titles are compared by: words in Latin letters, and pairs of characters; in the order of the title."""
    row = _WORD.findall(plain(title))
    pairs = [
        one if len(one) > 1 else one + after
        for one, after in zip(row, [*row, ""][1:], strict=True)
        if len(one) > 1 or len(after) == 1
    ]
    return list(dict.fromkeys(pairs))[:_MOST_PIECES]


def likeness(first: Sequence[str], second: Sequence[str]) -> float:
    """From 0 to 1: how much of the shorter title is in the other one. Of a single piece nothing is concluded."""
    shared = len({*first} & {*second})
    return shared / min(len(first), len(second)) if shared > 1 else 0.0
