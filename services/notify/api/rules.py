"""Rules over HTTP: a street office sets who is told of what."""

from typing import Any

from chassis.http.call import Call
from chassis.http.endpoint import Blueprint
from chassis.http.schemas import page_of
from services.notify.api.schemas import EventTypeView, RuleBody, RuleView
from services.notify.domain.ports import NotifyUnitOfWork
from services.notify.domain.recipients import AudiencePaths, Recipient
from services.notify.domain.rule import Condition, Rule
from services.notify.use_cases import wording

blueprint = Blueprint("rules", __name__)


@blueprint.endpoint("GET", "/rules", permission="rule.manage", returns=page_of(RuleView))
def list_rules(call: Call[NotifyUnitOfWork]) -> dict[str, Any]:
    """All rules as they stand for the street office; one page."""
    return {"items": wording.list_rules(call.uow), "next": None}


@blueprint.endpoint("PUT", "/rules/<code>", permission="rule.manage", body=RuleBody, returns=RuleView)
def put_rule(call: Call[NotifyUnitOfWork], code: str, body: dict[str, Any]) -> Rule:
    """Change or silence a rule, or add one of one's own."""
    when = [Condition(**condition) for condition in body.pop("when")]
    recipients = [_recipient(**recipient) for recipient in body.pop("recipients")]
    return wording.put_rule(call.uow, call.actor, code=code, when=when, recipients=recipients, **body)


@blueprint.endpoint("GET", "/event-types", permission="rule.manage", returns=page_of(EventTypeView))
def list_event_types(call: Call[NotifyUnitOfWork]) -> dict[str, Any]:  # noqa: ARG001 # every view gets its call
    """What rules and templates may use: event types, their fields and placeholders; one page."""
    return {"items": wording.list_event_types(), "next": None}


def _recipient(audience: dict[str, str | None] | None, **rest: Any) -> Recipient:
    return Recipient(audience=AudiencePaths(**audience) if audience else None, **rest)
