"""What is seen at the desk: masked for everybody who may see it, and kept each time that somebody did."""

from datetime import timedelta
from typing import Any

import pytest

from chassis.consuming.content import content_of, said, values_of
from tests.builders.desk import an_operator, die, kinds_of, letter
from tests.builders.notes import TOLD, a_notes_world

pytestmark = pytest.mark.capability("O8")


def test_who_saw_a_letter_is_kept_before_they_see_it() -> None:
    world = a_notes_world()
    (dead,) = die(world, 1)

    letter(an_operator(world, "wang"), dead)
    letter(an_operator(world, "li"), dead)

    rows = an_operator(world).get(f"/operations/acts?about={dead}").body["items"]
    assert [(row["kind"], row["by"]) for row in rows] == [("letter-seen", "li"), ("letter-seen", "wang")]


def test_a_page_that_asks_again_leaves_one_row_in_ten_minutes() -> None:
    world = a_notes_world()
    (dead,) = die(world, 1)
    operator = an_operator(world)

    for minutes in (0, 5, 6):
        world.clock.advance(timedelta(minutes=minutes))
        letter(operator, dead)

    assert kinds_of(operator) == ["letter-seen"] * 2


def test_nothing_is_shown_if_it_cannot_be_kept() -> None:
    world = a_notes_world()
    (dead,) = die(world, 1)
    world.store.fail_commits()

    assert an_operator(world).get(f"/dead-letters/content?id={dead}").status == 503


def test_a_letter_that_is_not_there_leaves_no_row() -> None:
    world = a_notes_world()
    operator = an_operator(world)

    assert operator.get("/dead-letters/content?id=nope").status == 404
    assert kinds_of(operator) == []


def test_lists_show_no_content_and_leave_no_row() -> None:
    world = a_notes_world()
    die(world, 1, name="王小明")
    operator = an_operator(world)

    shown = [operator.get(path).body for path in ("/dead-letters", "/failing-rows", "/operations/causes")]

    assert "王" not in str(shown)
    assert kinds_of(operator) == []


@pytest.mark.parametrize(
    "value",
    [
        "王小明",
        "13800138000",
        "138-0013-8000",
        "010-88886666",
        13800138000,
        "11010119900307123x",
        "11010119900307123X",
        "Wang Xiaoming",
        "wang@example.cn",
        {"王小明": 1},
        ["王小明"],
        {"a": {"b": [{"c": "王小明"}]}},
    ],
)
def test_what_may_be_personal_is_masked_wherever_it_lies(value: Any) -> None:
    world = a_notes_world()
    (dead,) = die(world, 1, personal=value)

    shown = letter(an_operator(world), dead)

    words = (
        str(value).translate(str.maketrans("", "", "{}[]':,")).split()
        if isinstance(value, dict | list)
        else [str(value)]
    )
    secret = max(words, key=len)
    assert secret not in str(shown["content"])
    assert secret not in str(shown["values"][1:])


@pytest.mark.parametrize(
    "value",
    [
        "019aa1b2-0000-7000-8000-0123456789ab",
        "2026-11-27T09:00:00+08:00",
        "2026-11-27",
        "work_order.handle",
        "building:b1",
        "0af7651916cd43dd8448eb211c80319c",
        42,
        3.5,
        True,
        None,
    ],
)
def test_ids_moments_codes_and_small_numbers_can_be_read(value: Any) -> None:
    world = a_notes_world()
    (dead,) = die(world, 1, plain=value)

    assert letter(an_operator(world), dead)["content"]["data"]["plain"] == value


def test_of_a_strangers_record_only_the_envelope_is_shown() -> None:
    shown = content_of('{"id": "e1", "type": "x.y", "subject": "王小明", "name": "王小明", "13800138000": 1}'.encode())

    assert shown == {"id": "e1", "type": "x.y", "subject": "王*** (3)", "name": "王*** (3)", "1*** (11)": 1}
    assert values_of(b'{"name": "x"}') == []


def test_headers_of_a_record_that_is_no_message_are_masked() -> None:
    world = a_notes_world()
    world.receive_raw(TOLD, b"{", key="t1:s1")
    world.store.db["dead_letters"].update_one(
        {"state": "dead"}, {"$set": {"headers": [{"name": "who", "value": "王小明 13800138000"}]}}
    )
    operator = an_operator(world)
    (dead,) = operator.get("/dead-letters").body["items"]

    assert letter(operator, dead["id"])["headers"] == [{"name": "who", "value": "王*** (3) 1*** (11)"}]


@pytest.mark.parametrize(
    ("detail", "told"),
    [
        ("call 138 0013 8000 now", "call 1*** (13) now"),
        ("at 2026-11-27T09:00:00Z", "at 2026-11-27T09:00:00Z"),
        ("019aa1b2-0000-7000-8000-0123456789ab is missing", "019aa1b2-0000-7000-8000-0123456789ab is missing"),
        ("01930000-1111-7222-8333-444455556666 is missing", "01930000-1111-7222-8333-444455556666 is missing"),
        ("after 12 tries in 300 s", "after 12 tries in 300 s"),
    ],
)
def test_what_errors_say_is_masked_however_numbers_are_spaced(detail: str, told: str) -> None:
    assert said(detail) == told
