"""Mails by the real worker to a real mail server, also when the sender is killed after the server has taken one."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from signal import SIGKILL

import pytest

from chassis.kernel.clock import utc_now
from chassis.kernel.ids import new_id
from chassis.kernel.kafka_access import KafkaAccess
from chassis.persistence.store import Store
from chassis.testing.eventually import eventually
from deploy.local.servers import Servers
from services.notify.contacts.domain import Contact
from services.notify.mail.domain import COLLECTION
from services.notify.receivers.domain import Receiver, ReceiverDetails
from services.notify.service import SERVICE as NOTIFY
from tests.builders.mail import OURS, PORTAL, THEIRS, Post, a_mail_server
from tests.builders.webhooks import REQUESTS
from tests.integration.halves import Half, halves

pytestmark = [pytest.mark.integration, pytest.mark.capability("R8")]


@pytest.fixture
def post() -> Iterator[Post]:
    with a_mail_server() as one:
        yield one


@pytest.fixture
def notify(servers: Servers, mongo: Store, kafka: KafkaAccess, tmp_path: Path) -> Iterator[Half]:
    with halves(servers, mongo, kafka, tmp_path, NOTIFY) as (made,):
        yield made


def settings(post: Post) -> dict[str, str]:
    told = {"MAIL_HOST": "127.0.0.1", "MAIL_SECURITY": "none", "MAIL_FROM": OURS, "PORTAL_URL": PORTAL}
    return {**told, "MAIL_PORT": str(post.port)}


def given_confirmed(notify: Half) -> None:
    """A receiver whose secret was just replaced, with an address that was confirmed."""
    uow, now = notify.unit(), utc_now()
    details = ReceiverDetails(
        name="住建局工单系统",
        url="https://8.8.8.8/louyu",
        event_types=[REQUESTS],
        building_ids=[],
        unit_ids=[],
        contact=None,
    )
    receiver = uow.receivers.add(Receiver.register(details, identifier=new_id(), secret="whsec_MDEyMzQ=", now=now))
    receiver.pause("p1")
    receiver.replace_secret("whsec_NTY3ODk=", now)
    uow.contacts.put(
        Contact(
            id=new_id(),
            receiver_id=receiver.id,
            address=THEIRS,
            language="zh-CN",
            added_at=now,
            confirmed_at=now,
        )
    )
    uow.commit()


def test_a_sender_that_is_killed_after_the_server_took_a_mail_sends_it_again_under_the_same_id(
    notify: Half, post: Post
) -> None:
    given_confirmed(notify)
    notify.start(**settings(post), FAILPOINT="mail.after_send")
    assert notify.died() == -SIGKILL
    assert len(post.to()) == 1

    # The leases of whoever died are over.
    notify.store.db["leases"].delete_many({})
    notify.store.db[COLLECTION].update_many({}, {"$set": {"next_at": utc_now() - timedelta(seconds=1)}})
    notify.start(**settings(post))

    eventually(lambda: notify.store.db[COLLECTION].count_documents({"state": "sent"}) == 1, every=0.1)
    first, again = post.to()
    assert first["Message-ID"] == again["Message-ID"]
