"""The knowledge base as a feature of requests."""

from typing import Final

from chassis.background.finding import filling_tokens
from chassis.background.repeats import once
from chassis.background.sweep import Sweep
from chassis.service import Feature, Timer
from services.requests.articles.domain import Status
from services.requests.articles.events import EVENTS
from services.requests.articles.imports import apply_article
from services.requests.articles.reactions import HANDLERS, PROJECTIONS
from services.requests.articles.storage import INDEXES
from services.requests.articles.use_cases import ask_review

FEATURE: Final = Feature(
    api="services.requests.articles.api",
    events=EVENTS,
    projections=PROJECTIONS,
    handlers=HANDLERS,
    indexes=INDEXES,
    # A review is due on a day: a minute more is nothing.
    timers=(
        Timer("article-reviews", 60, Sweep("articles", Status.PUBLISHED.value, "review_at", ask_review)),
        filling_tokens("articles", "written_at", lambda uow: uow.articles),
    ),
    jobs={"articles": once(apply_article)},
)
