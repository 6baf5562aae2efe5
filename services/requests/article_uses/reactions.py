"""Reactions of uses of articles: they are counted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from chassis.kernel.messages import Message, parse
from chassis.kernel.writes import Write
from chassis.service import Projection
from reporting import figures
from reporting.figures import Count
from services.requests.figures import counting


@dataclass(frozen=True)
class _Noted:
    what: str
    previous: str | None
    is_new: bool
    noted_at: datetime


def count_noted(message: Message) -> Sequence[Write]:
    noted = parse(message, _Noted)
    if not noted.is_new:
        return []
    taken = [Count(f"articles.{noted.previous}", -1, at=noted.noted_at)] if noted.previous else []
    return figures.counted(message, Count(f"articles.{noted.what}", at=noted.noted_at), *taken)


PROJECTIONS: Final[Mapping[str, Projection]] = {
    "org.louyu.requests.article-reading.noted.v1": count_noted,
    "org.louyu.requests.article-citation.cited.v1": counting("articles.cited"),
}
