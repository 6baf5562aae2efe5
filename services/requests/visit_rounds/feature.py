"""Rounds of visits as a feature of requests."""

from typing import Final

from chassis.background.sweep import Sweep
from chassis.service import Feature, Timer
from services.requests.visit_plans.domain import PLANS, PlanStatus
from services.requests.visit_rounds import use_cases
from services.requests.visit_rounds.events import EVENTS
from services.requests.visit_rounds.reactions import HANDLERS
from services.requests.visit_rounds.states import Status
from services.requests.visit_rounds.storage import INDEXES
from services.requests.visits.domain import ROUNDS

FEATURE: Final = Feature(
    api="services.requests.visit_rounds.api",
    events=EVENTS,
    handlers=HANDLERS,
    indexes=INDEXES,
    # Periods are days; whoever makes a plan wants to see its first visits at once.
    timers=(
        Timer("visit-plans-due", 5, Sweep(PLANS, PlanStatus.STANDING.value, "next_at", use_cases.begin_period)),
        Timer("visit-rounds-filling", 5, Sweep(ROUNDS, Status.FILLING.value, None, use_cases.fill_round)),
        Timer("visit-rounds-reminded", 60, Sweep(ROUNDS, Status.OPEN.value, "remind_at", use_cases.remind_round)),
        Timer("visit-rounds-overdue", 60, Sweep(ROUNDS, Status.REMINDED.value, "due_at", use_cases.lapse_round)),
        Timer("visit-rounds-over", 60, Sweep(ROUNDS, Status.OVERDUE.value, "ends_at", use_cases.expire_round)),
        Timer("visit-rounds-ending", 5, Sweep(ROUNDS, Status.ENDING.value, None, use_cases.clear_round)),
        Timer("visit-rounds-unassigned", 60, Sweep(ROUNDS, None, "seek_at", use_cases.seek_visitor)),
    ),
)
