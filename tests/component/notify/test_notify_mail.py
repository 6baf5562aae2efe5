"""Mails about a receiver: sent once for a cause, again when the server asks for it, ended when it refuses; never to strangers."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from chassis.testing.world import World
from services.notify.mail.domain import COLLECTION
from services.notify.mail.line import Line
from services.notify.mail.posting import post as handed_over
from services.notify.mail.settings import mail_of
from tests.builders.mail import (
    OURS,
    PORTAL,
    SYSTEM,
    THEIRS,
    Post,
    a_mail_server,
    a_mail_world,
    a_told_receiver,
    confirmed,
    fails,
    mailed,
    mails,
    settings_of,
)
from tests.builders.notify import notify_world
from tests.builders.webhooks import act, registered

pytestmark = [pytest.mark.capability("R8", "N2"), pytest.mark.enable_socket]


@pytest.fixture
def post() -> Iterator[Post]:
    with a_mail_server() as one:
        yield one


def happens(world: World, receiver: dict[str, Any], what: str, **facts: Any) -> None:
    data = {"receiver_id": receiver["id"], "name": receiver["name"], **facts}
    world.receive(f"org.louyu.notify.receiver.{what}.v1", data, subject=receiver["id"])


def test_whoever_keeps_a_system_that_fails_is_told_what_to_do_and_where(post: Post) -> None:
    world = a_mail_world(post.port)
    receiver = a_told_receiver(world, post)

    fails(world, receiver)
    mailed(world)

    (mail,) = post.to()
    assert mail["Subject"] == "“住建局工单系统”接收异常"
    assert mail["From"].addresses[0].addr_spec == OURS
    assert f"{PORTAL}/partner/receivers/{receiver['id']}" in mail.get_content()
    assert "立即重试" in mail.get_content()
    (first, _) = mails(world, receiver)
    assert (first["kind"], first["state"], first["address"], first["last_code"]) == ("failing", "sent", THEIRS, 250)


def test_one_cause_is_one_mail_however_often_it_is_told(post: Post) -> None:
    world = a_mail_world(post.port)
    receiver = a_told_receiver(world, post)

    fails(world, receiver, id="e1")
    world.store.db.processed_messages.delete_many({})
    fails(world, receiver, id="e1")
    mailed(world)
    mailed(world)

    assert len(post.to()) == 1


def test_what_is_refused_for_now_is_sent_later(post: Post) -> None:
    world = a_mail_world(post.port)
    receiver = a_told_receiver(world, post)
    post.says[THEIRS] = "451 4.7.1 Greylisted, come again"
    fails(world, receiver)

    mailed(world)
    waiting = mails(world, receiver)[0]
    assert mailed(world) == 0
    post.says.clear()
    world.clock.advance(timedelta(minutes=2))
    mailed(world)

    assert (waiting["state"], waiting["last_code"], waiting["last_fault"]) == ("waiting", 451, "later")
    assert len(post.to()) == 1
    assert mails(world, receiver)[0]["tries"] == 2


def test_what_is_refused_for_now_all_day_is_given_up(post: Post) -> None:
    world = a_mail_world(post.port)
    receiver = a_told_receiver(world, post)
    post.says[THEIRS], post.at = "452 4.2.2 Mailbox full", "DATA"
    fails(world, receiver)

    for _ in range(20):
        mailed(world)
        world.clock.advance(timedelta(hours=2))

    (given_up, _) = mails(world, receiver)
    assert (given_up["state"], given_up["last_reply"]) == ("refused", "4.2.2 Mailbox full")
    assert given_up["tries"] < 20


def test_what_is_refused_ends_at_once_with_the_servers_own_words_and_without_the_address(post: Post) -> None:
    world = a_mail_world(post.port)
    receiver = a_told_receiver(world, post)
    post.says[THEIRS] = f"550 5.1.1 <{THEIRS}>: no such user"
    fails(world, receiver)

    mailed(world)
    world.clock.advance(timedelta(hours=3))

    assert mailed(world) == 0
    (refused, _) = mails(world, receiver)
    assert (refused["state"], refused["last_code"], refused["last_reply"]) == (
        "refused",
        550,
        "5.1.1 <…>: no such user",
    )
    assert THEIRS not in str(list(world.store.db[COLLECTION].find()))


def test_one_that_is_refused_holds_up_nobody(post: Post) -> None:
    world = a_mail_world(post.port)
    bad, other = a_told_receiver(world, post), registered(world, SYSTEM, name="城管系统")
    confirmed(world, post, other["id"], "ops@cg.example.gov.cn", "en")
    post.says[THEIRS] = "451 later"

    fails(world, bad)
    fails(world, other)
    mailed(world)

    assert post.subjects("ops@cg.example.gov.cn") == ["城管系统 does not accept deliveries"]


def test_a_sender_that_dies_after_the_server_has_taken_a_mail_sends_it_again_under_the_same_id(post: Post) -> None:
    world = a_mail_world(post.port)
    receiver = a_told_receiver(world, post)
    fails(world, receiver)
    world.drain()
    server = mail_of(settings_of(world))
    assert server is not None
    line = Line(world.store, world.make, world.clock, world.metrics, server.portal)

    (taken,) = line.take()
    handed_over(taken.letter, server, world.clock())
    assert mailed(world) == 0
    world.clock.advance(timedelta(minutes=6))
    mailed(world)

    first, again = post.to()
    assert first["Message-ID"] == again["Message-ID"]
    assert mails(world, receiver)[0]["state"] == "sent"


def test_of_several_states_within_an_hour_only_the_last_is_told(post: Post) -> None:
    world = a_mail_world(post.port)
    receiver = a_told_receiver(world, post)
    fails(world, receiver)
    mailed(world)
    world.clock.advance(timedelta(seconds=1))

    happens(world, receiver, "recovered")
    world.clock.advance(timedelta(seconds=1))
    fails(world, receiver)
    world.clock.advance(timedelta(seconds=1))
    happens(world, receiver, "switched-off", reason="failing")
    assert mailed(world) == 0
    world.clock.advance(timedelta(hours=1, seconds=1))
    mailed(world)

    assert post.subjects() == ["“住建局工单系统”接收异常", "“住建局工单系统”已停用"]
    assert [row["state"] for row in mails(world, receiver)] == ["sent", "folded", "folded", "sent", "sent"]


def test_a_new_secret_is_told_at_once_in_the_language_of_the_address(post: Post) -> None:
    world = a_mail_world(post.port)
    receiver = registered(world, SYSTEM)
    confirmed(world, post, receiver["id"], THEIRS, "en")
    confirmed(world, post, receiver["id"], "ops@example.com", "zh-TW")

    act(world, f"/receivers/{receiver['id']}/secret")
    mailed(world)

    assert post.subjects() == ["The secret of 住建局工单系统 was replaced"]
    assert post.subjects("ops@example.com") == ["「住建局工单系统」的金鑰已更換"]
    assert "whsec_" not in str([mail.get_content() for mail in post.got])


def test_a_name_with_a_new_line_breaks_out_of_no_header(post: Post) -> None:
    world = a_mail_world(post.port)
    receiver = a_told_receiver(world, post)

    fails(world, {**receiver, "name": "坏\r\nBcc: all@example.com\r\n\r\n好"})
    mailed(world)

    (mail,) = post.got
    assert mail["Bcc"] is None
    assert mail["Subject"].splitlines() == ["“坏 Bcc: all@example.com 好”接收异常"]


def test_a_receiver_and_a_street_office_have_so_many_mails_a_day(post: Post) -> None:
    world = a_mail_world(post.port)
    receiver = a_told_receiver(world, post)

    for _ in range(40):
        happens(world, receiver, "secret-replaced", valid_until=world.clock().isoformat())
    world.drain()

    assert world.store.db[COLLECTION].count_documents({"kind": "key_replaced"}) == 29


def test_without_a_mail_server_nothing_is_made_and_nothing_fails() -> None:
    world = notify_world()
    receiver = registered(world, SYSTEM)

    fails(world, receiver)

    assert (mailed(world), mails(world, receiver)) == (0, [])
    assert world.store.db[COLLECTION].count_documents({}) == 0
