"""Which articles fit a text that somebody types, and why. Pure Python."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from chassis.kernel.writes import Document

#: More than this nobody reads before asking.
MOST_SHOWN: Final = 3
_ITEM, _WORD, _GRAM = 4, 3, 1
#: One word that people use, or the same item; a title counts when much of it is in the text.
_LEAST: Final = 3
_GRAM_MOST: Final = 4
#: A word that only so many requests have is chance.
_LEAST_ASKED: Final = 3
_MOST_GAPS: Final = 20
_EXAMPLES: Final = 3
_LENGTHS: Final = (4, 3, 2)


@dataclass(frozen=True)
class Fit:
    """An article that fits; `words` are those found in the text."""

    article: Document
    score: int
    words: list[str]
    same_item: bool


def best_of(articles: Iterable[Document], text: str, item_id: str | None) -> list[Fit]:
    """Those that fit best, at most three."""
    folded = text.casefold()
    fits = (_fit(article, folded, item_id) for article in articles)
    good = [one for one in fits if one.score >= _LEAST]
    return sorted(good, key=lambda one: (-one.score, one.article["title"], one.article["_id"]))[:MOST_SHOWN]


def _fit(article: Document, folded: str, item_id: str | None) -> Fit:
    found = words_in(article, folded)
    same = item_id is not None and item_id in article["catalogue_item_ids"]
    titles = (grams_of(article[name].casefold()) for name in ("title", "title_en"))
    shared = max(sum(gram in folded for gram in grams) for grams in titles)
    score = _WORD * len(found) + _ITEM * same + _GRAM * min(shared, _GRAM_MOST)
    return Fit(article, score, found, same)


def words_in(article: Document, folded: str) -> list[str]:
    """Those of the article's words that are in the text."""
    return [word for word in article["words"] if word.casefold() in folded]


def grams_of(text: str, length: int = 2) -> set[str]:
    """Chinese characters in a row, and words in Latin letters as a whole."""
    words = {word for word in text.split() if word.isascii() and len(word) > length}
    rows = (text[at : at + length] for at in range(len(text) - length + 1))
    return words | {row for row in rows if all("\u4e00" <= one <= "\u9fff" for one in row)}


@dataclass(frozen=True)
class Gap:
    """What people ask about and no article answers: an item, a class or a word."""

    kind: str
    value: str
    requests: int
    examples: list[str]


def gaps_of(requests: Sequence[Document], articles: Sequence[Document]) -> list[Gap]:
    """The most frequent ones first; items and classes before words of the same number."""
    items = {item for article in articles for item in article["catalogue_item_ids"]}
    words = {word.casefold() for article in articles for word in article["words"]}
    open_ = [row for row in requests if row["catalogue_item_id"] not in items and not _answered(row["title"], words)]
    found = [*_by_subject(open_), *_by_word([row["title"] for row in open_])]
    order = {"catalogue_item": 0, "category": 1, "word": 2}
    return sorted(found, key=lambda gap: (-gap.requests, order[gap.kind], gap.value))[:_MOST_GAPS]


def _answered(title: str, words: set[str]) -> bool:
    folded = title.casefold()
    return any(word in folded for word in words)


def _by_subject(requests: Sequence[Document]) -> Iterator[Gap]:
    subjects: dict[tuple[str, str], list[str]] = {}
    for row in requests:
        item = row["catalogue_item_id"]
        subject = ("catalogue_item", item) if item else ("category", row["category"])
        subjects.setdefault(subject, []).append(row["title"])
    for (kind, value), titles in subjects.items():
        if len(titles) >= _LEAST_ASKED:
            yield Gap(kind, value, len(titles), _some(titles))


def _by_word(titles: Sequence[str]) -> Iterator[Gap]:
    """The longest words that several have; a part of one says nothing more unless it comes more often."""
    counted: Counter[str] = Counter()
    for title in titles:
        counted.update({gram for length in _LENGTHS for gram in grams_of(title, length)})
    kept: dict[str, int] = {}
    for word, times in sorted(counted.items(), key=lambda pair: (-len(pair[0]), pair[0])):
        if times >= _LEAST_ASKED and not _part_of(word, times, kept):
            kept[word] = times
    for word, times in kept.items():
        yield Gap("word", word, times, _some([title for title in titles if word in title]))


def _part_of(word: str, times: int, kept: Mapping[str, int]) -> bool:
    return any(word in longer and times <= of_longer for longer, of_longer in kept.items())


def _some(titles: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(titles))[:_EXAMPLES]


def reason_of(fit: Fit) -> dict[str, Any]:
    return {"words": fit.words, "same_item": fit.same_item, "score": fit.score}
