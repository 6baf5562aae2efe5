"""Service requests as a feature of requests, with their timeline."""

from typing import Final

from chassis.background.finding import filling_tokens
from chassis.background.repeats import once
from chassis.service import Feature
from services.requests.service_requests import timeline
from services.requests.service_requests.answers import ANSWERS
from services.requests.service_requests.events import EVENTS
from services.requests.service_requests.imports import apply_request
from services.requests.service_requests.links import LINKS
from services.requests.service_requests.reactions import FIGURES, HANDLERS
from services.requests.service_requests.storage import INDEXES
from services.requests.service_requests.withdrawals import WITHDRAWALS

FEATURE: Final = Feature(
    api="services.requests.service_requests.api",
    events={"request": {**EVENTS["request"], **LINKS, **ANSWERS}},
    projections={**FIGURES, **WITHDRAWALS},
    handlers=HANDLERS,
    indexes=INDEXES,
    timers=(filling_tokens("service_requests", "submitted_at", lambda uow: uow.requests),),
    jobs={"requests": once(apply_request)},
)
#: A feature of its own, because it also reacts to work orders and whistles and comes after them.
TIMELINE_FEATURE: Final = Feature(projections=timeline.TIMELINE, projected=(timeline.COLLECTION,))
