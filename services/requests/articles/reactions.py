"""Reactions of articles: what is published is counted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from chassis.kernel.messages import Message, parse
from chassis.kernel.writes import Write
from chassis.service import Projection
from reporting import figures
from reporting.figures import Count


@dataclass(frozen=True)
class _Standing:
    published_at: datetime


def count_published(message: Message) -> Sequence[Write]:
    """An article counts on the day on which it was published first, while it is."""
    return _count(message, 1)


def count_withdrawn(message: Message) -> Sequence[Write]:
    return _count(message, -1)


def _count(message: Message, by: int) -> Sequence[Write]:
    return figures.counted(message, Count("articles.published", by, at=parse(message, _Standing).published_at))


PROJECTIONS: Final[Mapping[str, Projection]] = {
    "org.louyu.requests.article.published.v1": count_published,
    "org.louyu.requests.article.withdrawn.v1": count_withdrawn,
    "org.louyu.requests.article.taken-back.v1": count_withdrawn,
}
