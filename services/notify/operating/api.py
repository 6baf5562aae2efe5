"""Outside ends and the messages of an act over HTTP, for people of the platform."""

from typing import Any, Final

from flask import request

from chassis.consuming.acts import act
from chassis.http.call import Call
from chassis.http.endpoint import Blueprint
from chassis.http.language import language_of
from chassis.http.operating import MANAGE, operator
from chassis.http.operating_bodies import OperatorReasonBody, Reason
from chassis.kernel.identity import TenantId
from chassis.kernel.ids import new_id
from services.notify.deliveries import use_cases
from services.notify.deliveries.ports import DeliveriesWork
from services.notify.mail.settings import mail_of
from services.notify.operating import lists
from services.notify.operating.schemas import ActMessagesQuery, ActMessagesView, OutsideEndsView
from services.notify.receivers.errors import NotSending

blueprint: Final = Blueprint("notify-outside", __name__)


@blueprint.endpoint("GET", "/outside-ends", permission=MANAGE, returns=OutsideEndsView)
def list_outside_ends(call: Call[Any]) -> dict[str, Any]:
    """Systems outside that messages go to, of all street offices: when each last answered, and since when it fails."""
    operator(call)
    return {"items": lists.outside_ends(call.wiring.store, mail_of(call.wiring.settings))}


@blueprint.endpoint(
    "POST", "/outside-ends/<end_id>/try", permission=MANAGE, body=OperatorReasonBody, status=202, keyed=True
)
def try_outside_end(call: Call[DeliveriesWork], end_id: str, body: Reason) -> None:
    """Send a delivery that says nothing, now; within seconds the list shows whether it was accepted."""
    by = operator(call)
    call.enter(TenantId(lists.tenant_of(call.wiring.store, end_id)))
    receiver = call.uow.receivers.get(end_id)
    if not receiver.is_sending:
        raise NotSending(name=receiver.name)
    use_cases.ping(call.uow, receiver_id=end_id, event_id=new_id(), correlation=call.context.correlation)
    call.uow.write(act("end-tried", end_id, by=by, why=body.reason, at=call.clock()))


@blueprint.endpoint("GET", "/operations/messages", permission=MANAGE, query=ActMessagesQuery, returns=ActMessagesView)
def messages_of_act(call: Call[Any], query: dict[str, Any]) -> dict[str, Any]:
    """How many people were told because of one act, by rule and event, and how many have read it."""
    operator(call)
    language = language_of(request.headers.get("Accept-Language"))
    return {"items": lists.messages_of(call.wiring.store, query["tenant"], query["correlation"], language)}
