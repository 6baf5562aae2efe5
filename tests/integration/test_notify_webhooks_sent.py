"""Webhooks by the real workers: from a change in requests over Kafka to a system outside, also when the sender is killed."""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from signal import SIGKILL
from typing import Final

import pytest
from standardwebhooks.webhooks import Webhook

from chassis.kernel.clock import utc_now
from chassis.kernel.ids import new_id
from chassis.kernel.kafka_access import KafkaAccess
from chassis.persistence.store import Store
from chassis.testing.eventually import eventually
from deploy.local.servers import Servers
from services.notify.receivers.domain import DELIVERIES, Receiver, ReceiverDetails
from services.notify.service import SERVICE as NOTIFY
from services.requests.service import SERVICE as REQUESTS
from services.requests.service_requests.domain import ServiceRequest
from services.requests.service_requests.record import Asked
from services.requests.service_requests.sources import Source
from tests.builders.webhooks import REQUESTS as OF_REQUESTS
from tests.builders.webhooks import SUBMITTED, System, a_system
from tests.integration.halves import Half, halves

pytestmark = [pytest.mark.integration, pytest.mark.capability("R8")]

SECRET: Final = "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTI="
#: As an operator lets receivers in on their own machine.
REACH: Final = {"WEBHOOK_NETWORKS": "127.0.0.0/8", "WEBHOOK_HTTP": "allowed"}


@pytest.fixture
def system() -> Iterator[System]:
    with a_system() as one:
        yield one


@pytest.fixture
def both(servers: Servers, mongo: Store, kafka: KafkaAccess, tmp_path: Path) -> Iterator[tuple[Half, ...]]:
    with halves(servers, mongo, kafka, tmp_path, REQUESTS, NOTIFY) as made:
        yield made


def registered(notify: Half, url: str) -> None:
    uow = notify.unit()
    details = ReceiverDetails(
        name="住建局工单系统", url=url, event_types=[OF_REQUESTS], building_ids=[], unit_ids=[], contact=None
    )
    # A minute ago: the clocks of this process and of the database need not be the same.
    since = utc_now() - timedelta(minutes=1)
    uow.receivers.add(Receiver.register(details, identifier=new_id(), secret=SECRET, now=since))
    uow.commit()


def submitted(requests: Half, number: int) -> str:
    asked = Asked(title="王女士家停水", description="", catalogue_item_id=None, building_id="b1", enterprise_id=None)
    request = ServiceRequest.submit(
        asked,
        identifier=new_id(),
        number=f"R{number}",
        category="other",
        requester_id="p1",
        source=Source.PORTAL,
        at=utc_now(),
    )
    uow = requests.unit()
    uow.requests.add(request)
    uow.commit()
    return request.id


def subjects(system: System) -> list[str]:
    return [one.event["subject"] for one in system.told() if one.event["type"] == SUBMITTED]


def delivered(notify: Half) -> int:
    return notify.store.db[DELIVERIES].count_documents({"tenant": notify.tenant, "state": "delivered"})


def test_what_happens_reaches_a_system_that_verifies_it_with_the_standard_library(
    both: tuple[Half, ...], system: System
) -> None:
    requests, notify = both
    registered(notify, system.url)
    notify.start(**REACH)
    requests.start("relay")

    request = submitted(requests, 1)

    eventually(lambda: subjects(system) == [request], every=0.1)
    (got,) = system.told()
    said = Webhook(SECRET).verify(got.body, dict(got.headers))
    assert (said["type"], said["subject"], said["tenantid"]) == (SUBMITTED, request, requests.tenant)
    assert "title" not in said["data"]
    assert "王女士" not in got.body


def test_a_sender_that_is_killed_before_it_noted_what_it_sent_has_it_sent_again_under_the_same_id(
    both: tuple[Half, ...], system: System
) -> None:
    requests, notify = both
    registered(notify, system.url)
    notify.start(**REACH, FAILPOINT="webhook.after_send")
    requests.start("relay")
    wanted = {submitted(requests, number) for number in range(3)}
    assert notify.died() == -SIGKILL
    assert delivered(notify) == 0
    assert system.got

    # The leases of whoever died are over.
    notify.store.db["leases"].delete_many({})
    notify.store.db[DELIVERIES].update_many({}, {"$set": {"next_at": utc_now() - timedelta(seconds=1)}})
    notify.start(**REACH)

    # The test of the new receiver, and the three.
    eventually(lambda: delivered(notify) == 1 + len(wanted), every=0.1)
    assert set(subjects(system)) == wanted
    times = Counter(one.headers["webhook-id"] for one in system.got)
    assert len(times) == 1 + len(wanted)
    assert max(times.values()) == 2
