"""Messages that reached nobody, over HTTP: administrators see them and see to them."""

from typing import Any

from chassis.http.call import Call
from chassis.http.endpoint import Blueprint
from chassis.http.schemas import page_of
from chassis.persistence.reads import Page
from services.notify.unreached import lists, use_cases
from services.notify.unreached.domain import Unreached
from services.notify.unreached.ports import UnreachedWork
from services.notify.unreached.schemas import UnreachedCountView, UnreachedQuery, UnreachedView

blueprint = Blueprint("unreached", __name__)


@blueprint.endpoint("GET", "/unreached", permission="rule.manage", query=UnreachedQuery, returns=page_of(UnreachedView))
def list_unreached(call: Call[UnreachedWork], query: dict[str, Any]) -> Page:
    """Messages whose roles nobody holds, newest first."""
    return lists.list_unreached(call.reads("unreached"), query)


@blueprint.endpoint("GET", "/unreached/count", permission="rule.manage", returns=UnreachedCountView)
def count_unreached(call: Call[UnreachedWork]) -> dict[str, int]:
    """How many messages wait for somebody to hold a role."""
    return lists.count_unreached(call.reads("unreached"))


@blueprint.endpoint("POST", "/unreached/<unreached_id>/dealt-with", permission="rule.manage", returns=UnreachedView)
def deal_with_unreached(call: Call[UnreachedWork], unreached_id: str) -> Unreached:
    """Mark it as dealt with; repeating it changes nothing."""
    return use_cases.deal_with(call.uow, call.actor, unreached_id=unreached_id)
