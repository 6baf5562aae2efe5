"""Reactions of articles: what is published is counted, and articles of a merged member go to the one who stays."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from chassis.kernel.messages import Message, parse
from chassis.kernel.writes import Write
from chassis.service import Handler, Projection
from reporting import figures
from reporting.figures import Count
from services.requests.articles import use_cases
from services.requests.articles.ports import ArticlesWork


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


@dataclass(frozen=True)
class _Merged:
    member_id: str
    into_id: str


@dataclass(frozen=True)
class _HandedOver:
    from_id: str
    to_id: str


def on_merged(uow: ArticlesWork, message: Message) -> None:
    merged = parse(message, _Merged)
    use_cases.hand_over_next_of(uow, merged.member_id, merged.into_id)


def on_handed_over(uow: ArticlesWork, message: Message) -> None:
    step = parse(message, _HandedOver)
    use_cases.hand_over_next_of(uow, step.from_id, step.to_id)


PROJECTIONS: Final[Mapping[str, Projection]] = {
    "org.louyu.requests.article.published.v1": count_published,
    "org.louyu.requests.article.withdrawn.v1": count_withdrawn,
    "org.louyu.requests.article.taken-back.v1": count_withdrawn,
}
HANDLERS: Final[Mapping[str, Handler]] = {
    "org.louyu.members.member.merged.v1": on_merged,
    "org.louyu.requests.article.handed-over.v1": on_handed_over,
}
