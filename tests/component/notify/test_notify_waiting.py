"""Messages that reached nobody wait for administrators; everybody sees how many messages they have not read."""

from datetime import UTC, datetime

import orjson
import pytest

from chassis.testing.world import World
from services.notify.inbox.domain import about_of
from services.notify.stream.hub import frame_of
from tests.builders.notify import a_check_in, given_account, given_building, given_member, inbox, notify_world
from tests.builders.waiting import queues


@pytest.fixture
def world() -> World:
    return notify_world()


@pytest.mark.capability("N9")
def test_unread_messages_and_what_reached_nobody_wait(world: World) -> None:
    given_building(world)
    given_account(world, "m1")
    world.receive("org.louyu.members.member.checked-in.v2", a_check_in("m1"), subject="m1")
    unread = len(inbox(world, "m1"))

    assert queues(world.acts("m1"))["read"]["count"] == unread
    assert "reaches_nobody" not in queues(world.acts("m1"))
    assert queues(world.acts("admin", grants={"rule.manage": ["*"]}))["reaches_nobody"]["count"] == 0


@pytest.mark.parametrize(
    ("link", "about"),
    [
        ("/requests/r1", {"kind": "request", "id": "r1"}),
        ("/work-orders/w1", {"kind": "work_order", "id": "w1"}),
        ("/me", None),
        ("/me/roles", None),
        ("/requests", None),
        ("/requests/r1/files", None),
        ("https://example.org/requests/r1", None),
        ("", None),
    ],
)
def test_a_link_says_what_its_page_is_about(link: str, about: dict[str, str] | None) -> None:
    assert about_of(link) == about


def test_a_message_leads_to_the_page_where_one_acts(world: World) -> None:
    given_member(world, "m1")

    assert all("about" in message for message in inbox(world, "m1"))


def test_a_live_message_leads_there_too() -> None:
    row = {"_id": "n1", "sent_at": datetime(2026, 11, 22, 1, tzinfo=UTC), "link": "/requests/r1", "title": "新诉求"}

    shown = orjson.loads(frame_of(row).partition(b"data: ")[2])

    assert shown["about"] == {"kind": "request", "id": "r1"}


def test_nobody_sees_what_waits_in_another_street_office(world: World) -> None:
    given_building(world)
    given_account(world, "m1")
    world.receive("org.louyu.members.member.checked-in.v2", a_check_in("m1"), subject="m1")
    assert len(inbox(world, "m1")) > 0

    assert queues(world.acts("m1", tenant="t2"))["read"]["count"] == 0
