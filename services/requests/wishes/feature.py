"""Micro-wishes as a feature of requests."""

from typing import Final

from chassis.background.finding import filling_tokens
from chassis.background.repeats import once
from chassis.background.sweep import Sweep
from chassis.service import Feature, Timer
from services.requests.wishes.events import EVENTS
from services.requests.wishes.imports import apply_wish
from services.requests.wishes.reactions import HANDLERS, PROJECTIONS
from services.requests.wishes.states import Status
from services.requests.wishes.storage import INDEXES
from services.requests.wishes.use_cases import ask_again, schedule, take_silence, watch_claim

FEATURE: Final = Feature(
    api="services.requests.wishes.api",
    events=EVENTS,
    projections=PROJECTIONS,
    handlers=HANDLERS,
    indexes=INDEXES,
    # Every 30 s is enough for a lease of days.
    timers=(
        Timer("watched-claims", 30, Sweep("wishes", Status.CLAIMED.value, "next_at", watch_claim)),
        Timer("unclaimed-wishes", 300, Sweep("wishes", Status.OPEN.value, "next_at", ask_again)),
        Timer("unanswered-proofs", 300, Sweep("wishes", Status.PROVEN.value, "next_at", take_silence)),
        # Those that were stored before something happened to them by itself.
        *(
            Timer(f"unscheduled-{status.value}", 60, Sweep("wishes", status.value, None, schedule, lacking="next_at"))
            for status in (Status.CLAIMED, Status.OPEN, Status.PROVEN)
        ),
        filling_tokens("wishes", "published_at", lambda uow: uow.wishes),
    ),
    jobs={"wishes": once(apply_wish)},
)
