"""Who is told of call-backs that overrule and of comments."""

from typing import Any

import pytest

from tests.builders.notify import rules_told
from tests.component.notify.test_notify_who_is_told import REQUEST, a_street, finish, receive

CALL = {**REQUEST, "call_back_id": "c1", "unit_id": "u1", "overrules": True, "reason": "还是堵"}
COMMENT = {**REQUEST, "comment_id": "m1", "concerned_unit_ids": ["u1"], "text": "请尽快"}


def told(name: str, data: dict[str, Any], subject: str, prefix: str) -> set[str]:
    """Who got a message of a rule that begins so."""
    world = a_street()
    receive(world, name, data, subject)
    finish(world)
    people = ("p1", "s1", "l1", "o1", "admin")
    return {person for person in people if any(rule.startswith(prefix) for rule in rules_told(world, person))}


@pytest.mark.capability("R2")
def test_a_call_back_that_overrules_is_told_to_unit_and_requester() -> None:
    assert told("requests.call-back.answered", CALL, "c1", "call_back") == {"p1", "o1"}


def test_so_is_one_that_does_once_it_is_corrected() -> None:
    assert told("requests.call-back.corrected", CALL, "c1", "call_back") == {"p1", "o1"}


def test_whoever_is_to_be_called_knows_it_before() -> None:
    assert told("requests.call-back.queued", CALL, "c1", "call_back") == {"p1"}


@pytest.mark.capability("R2")
def test_whoever_calls_is_told_when_it_is_time() -> None:
    assert told("requests.call-back.due", {**CALL, "attempt": 1}, "c1", "call_back") == {"s1"}
    nowhere = {**CALL, "attempt": 1, "building_id": None}
    assert told("requests.call-back.due", nowhere, "c1", "call_back") == {"admin"}


@pytest.mark.capability("R2")
@pytest.mark.parametrize(("reason", "who"), [("unreached", {"p1", "s1"}), ("erased", set[str]())])
def test_who_was_not_reached_hears_how_to_say_it_themselves(reason: str, who: set[str]) -> None:
    given_up = {**CALL, "attempt": 3, "reason": reason}

    assert told("requests.call-back.given-up", given_up, "c1", "call_back") == who


@pytest.mark.capability("R2")
@pytest.mark.parametrize(
    ("side", "visibility", "who"),
    [
        ("requester", "all", {"s1", "o1"}),
        ("desk", "all", {"p1", "o1"}),
        ("unit", "all", {"p1", "s1"}),
        ("desk", "internal", {"o1"}),
        ("unit", "internal", {"s1"}),
    ],
)
def test_a_comment_is_told_to_the_others_concerned(side: str, visibility: str, who: set[str]) -> None:
    said = COMMENT if visibility == "all" else {**COMMENT, "text": None}

    data = {**said, "side": side, "visibility": visibility}

    assert told("requests.comment.added", data, "m1", prefix="comment" if visibility == "all" else "internal") == who
