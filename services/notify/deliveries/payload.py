"""The body of a delivery: the event as CloudEvents 1.0 in JSON. It is made once, because its signature is of its bytes."""

import orjson

from chassis.kernel.identity import TenantId
from chassis.kernel.messages import source_of_type
from services.notify.deliveries.domain import Fact


def body_of(fact: Fact, tenant: TenantId) -> str:
    """Who acted is left out: receivers are told of records, not of people."""
    envelope = {
        "specversion": "1.0",
        "id": fact.id,
        "type": fact.type,
        "source": source_of_type(fact.type),
        "subject": fact.about,
        "time": fact.at,
        "datacontenttype": "application/json",
        "tenantid": tenant,
        "correlationid": fact.correlation,
        "data": fact.data,
    }
    if fact.is_sample:
        envelope["sample"] = True
    if fact.sequence is not None:
        envelope["sequence"] = str(fact.sequence)
    return orjson.dumps(envelope).decode()
