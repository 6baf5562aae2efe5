"""Exclusions over HTTP: a unit asks, the street office decides."""

from typing import Any

from chassis.http.call import Call
from chassis.http.endpoint import SIGNED_IN, Blueprint
from chassis.http.schemas import page_of
from chassis.persistence.reads import Page
from services.requests.exclusions import lists, use_cases
from services.requests.exclusions.commands import Asking, Decision, TakingBack
from services.requests.exclusions.domain import Exclusion
from services.requests.exclusions.ports import ExclusionsWork
from services.requests.exclusions.schemas import (
    ExclusionBody,
    ExclusionDecisionBody,
    ExclusionQuery,
    ExclusionTakeBackBody,
    ExclusionView,
)

blueprint = Blueprint("exclusions", __name__)


@blueprint.endpoint(
    "POST",
    "/requests/<request_id>/exclusions",
    permission="work_order.handle",
    body=ExclusionBody,
    returns=ExclusionView,
)
def ask_for_exclusion(call: Call[ExclusionsWork], request_id: str, body: Asking) -> Exclusion:
    """Ask that a request does not count in the rates of one's unit. The street office decides; both see it in /waiting."""
    return use_cases.ask_for_exclusion(call.uow, call.actor, call.clock, body, request_id=request_id)


@blueprint.endpoint("GET", "/exclusions", permission=SIGNED_IN, query=ExclusionQuery, returns=page_of(ExclusionView))
def list_exclusions(call: Call[ExclusionsWork], query: dict[str, Any]) -> Page:
    """Those of one's units, or all for whoever decides; newest first."""
    return lists.list_exclusions(call.reads("exclusions"), call.actor, query)


@blueprint.endpoint("GET", "/exclusions/<exclusion_id>", permission=SIGNED_IN, returns=ExclusionView)
def show_exclusion(call: Call[ExclusionsWork], exclusion_id: str) -> Exclusion:
    """One exclusion, for its unit and the street office."""
    return use_cases.show_exclusion(call.uow, call.actor, exclusion_id=exclusion_id)


@blueprint.endpoint(
    "POST",
    "/exclusions/<exclusion_id>/decide",
    permission="settings.manage",
    body=ExclusionDecisionBody,
    returns=ExclusionView,
)
def decide_exclusion(call: Call[ExclusionsWork], exclusion_id: str, body: Decision) -> Exclusion:
    """Approve or refuse, once; whoever comes second learns of the first decision. The unit is told."""
    return use_cases.decide_exclusion(call.uow, call.actor, call.clock, body, exclusion_id=exclusion_id)


@blueprint.endpoint(
    "POST",
    "/exclusions/<exclusion_id>/take-back",
    permission="settings.manage",
    body=ExclusionTakeBackBody,
    returns=ExclusionView,
)
def take_exclusion_back(call: Call[ExclusionsWork], exclusion_id: str, body: TakingBack) -> Exclusion:
    """Take an approval back that was wrong, with a reason that the unit is told. The request counts again."""
    return use_cases.take_approval_back(call.uow, call.actor, call.clock, body, exclusion_id=exclusion_id)
