"""What came of an article: a reading for each person, article and day; a citation for each request and article."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Final

from chassis.kernel.aggregate import Aggregate
from services.requests.article_uses.events import ArticleCited, ReadingNoted


class What(StrEnum):
    """What somebody did with an article."""

    SHOWN = "shown"
    OPENED = "opened"
    #: It answered the question: a request less.
    ANSWERED = "answered"
    #: Somebody has read it and asks all the same.
    WENT_ON = "went_on"
    HELPFUL = "helpful"
    UNHELPFUL = "unhelpful"


#: Of two that exclude each other the last one counts: whoever asks after all was not helped.
_PAIRS: Final = ((What.ANSWERED, What.WENT_ON), (What.HELPFUL, What.UNHELPFUL))
_OTHER: Final = {one: other for pair in _PAIRS for one, other in (pair, pair[::-1])}


@dataclass(kw_only=True)
class Reading(Aggregate):
    """Its id follows from person, article and day; the person is not kept. `request_ids`: what was asked all the same."""

    article_id: str
    day: str
    noted_at: datetime
    noted: list[What]
    request_ids: list[str] = field(default_factory=list)

    def note(self, what: What, request_id: str | None = None) -> None:
        """Idempotent."""
        asked_for_more = request_id is not None and request_id not in self.request_ids
        is_new = what not in self.noted
        if not is_new and not asked_for_more:
            return
        other = _OTHER.get(what)
        previous = other if other in self.noted else None
        self.noted = sorted({*self.noted, what} - ({other} if other else set()))
        if request_id is not None and asked_for_more:
            self.request_ids = [*self.request_ids, request_id]
        self.record(
            ReadingNoted(
                reading_id=self.id,
                article_id=self.article_id,
                what=what.value,
                previous=previous.value if previous else None,
                request_id=request_id,
                is_new=is_new,
                noted_at=self.noted_at,
            )
        )


@dataclass(kw_only=True)
class Citation(Aggregate):
    """An article as it was when a reply cited it: it stays readable there, whatever becomes of the article."""

    request_id: str
    article_id: str
    article_version: int
    title: str
    title_en: str
    answer: str
    answer_en: str
    building_id: str | None
    cited_at: datetime

    def tell(self) -> None:
        """A new citation says what it is."""
        self.record(
            ArticleCited(
                citation_id=self.id,
                article_id=self.article_id,
                request_id=self.request_id,
                title=self.title,
                building_id=self.building_id,
            )
        )
