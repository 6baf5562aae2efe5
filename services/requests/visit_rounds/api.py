"""Rounds of visits over HTTP."""

from typing import Any

from chassis.http.call import Call
from chassis.http.endpoint import Blueprint
from chassis.http.schemas import page_of
from chassis.persistence.reads import Page
from services.requests.visit_rounds import lists
from services.requests.visit_rounds.ports import VisitRoundsWork
from services.requests.visit_rounds.schemas import RoundQuery, RoundView
from services.requests.visits.domain import RECORD, ROUNDS

blueprint = Blueprint("visit-rounds", __name__)


@blueprint.endpoint("GET", "/visit-rounds", permission=RECORD, query=RoundQuery, returns=page_of(RoundView))
def list_visit_rounds(call: Call[VisitRoundsWork], query: dict[str, Any]) -> Page:
    """What plans ask for, by building and period, and who has to make it."""
    return lists.list_rounds(call.reads(ROUNDS), call.actor, query)
