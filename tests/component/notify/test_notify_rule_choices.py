"""Rules built from what their event offers: conditions and people in words, refusals at the field, words of one's own."""

from typing import Any

import pytest

from services.notify.event_types.domain import EVENT_TYPES
from services.notify.rules.choices import Asks, choices_of
from services.notify.rules.defaults import default_rules
from services.notify.rules.domain import RuleDetails, check
from tests.builders.notify import CHECKED_IN, EDITOR, a_check_in, a_rule, a_template, given_building, notify_world

TEXTS = a_template()["texts"]


@pytest.mark.capability("N8")
def test_what_the_default_rules_ask_and_whom_they_tell_is_offered() -> None:
    lacking: list[tuple[str, object]] = []
    for rule in default_rules().values():
        offered = choices_of(rule.event_type, "zh-CN")
        fields = {one.field for one in offered.conditions}
        recipients = [one.recipient for one in offered.recipients]
        lacking += [(rule.code, one.field) for one in rule.when if one.field not in fields]
        lacking += [(rule.code, one) for one in rule.recipients if one not in recipients]

    assert lacking == []


def test_what_is_offered_makes_a_rule_and_is_said_once() -> None:
    for event_type in EVENT_TYPES:
        offered = choices_of(event_type, "en")
        recipients = [one.recipient for one in offered.recipients]
        check(RuleDetails(event_type=event_type, when=[], template="x", recipients=recipients))
        assert len({one.field for one in offered.conditions}) == len(offered.conditions)
        assert all(one.values for one in offered.conditions if one.asks in (Asks.FLAG, Asks.CODES))


def test_an_event_says_in_the_callers_language_what_rules_may_ask_of_it() -> None:
    world = notify_world()

    answer = world.acts("admin", grants=EDITOR).get(f"/rules/choices?event_type={CHECKED_IN}").body

    source = next(one for one in answer["conditions"] if one["field"] == "source")
    assert (source["asks"], source["says"]) == ("codes", "来源")
    assert {"value": "check_in", "says": "本人报到"} in source["values"]
    assert {
        "group": "roles",
        "recipient": {"role": "building_secretary", "scope": "building", "of": "data.building_id"},
        "says": "所在楼宇的楼宇秘书",
    } in [{**one, "recipient": _given(one["recipient"])} for one in answer["recipients"]]


def test_what_rules_may_ask_is_the_business_of_administrators() -> None:
    assert notify_world().acts("p1").get(f"/rules/choices?event_type={CHECKED_IN}").status == 403


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"when": [{"field": "nothing", "op": "equals", "value": 1}]}, "/when/0/field"),
        ({"recipients": [{"tenant_admins": True}, {"person": "data.nothing"}]}, "/recipients/1"),
        ({"recipients": [{"role": "building_lead"}]}, "/recipients/0"),
        ({"template": "member_verified"}, "/template"),
    ],
)
def test_a_rule_that_cannot_work_is_refused_at_the_field(changes: dict[str, Any], pointer: str) -> None:
    refused = notify_world().acts("admin", grants=EDITOR).put("/rules/own_rule", a_rule(**changes))

    assert refused.status == 422
    assert [error["pointer"] for error in refused.body["errors"]] == [pointer]


@pytest.mark.capability("N8")
def test_a_rule_in_words_that_are_not_saved_yet_is_tried_and_previewed() -> None:
    world = notify_world()
    given_building(world)
    world.receive(CHECKED_IN, a_check_in("m1", "b1", "check_in"), subject="m1")
    editor = world.acts("admin", grants=EDITOR)

    tried = editor.post("/rules/last-week", {"rule": a_rule(template="own_words"), "language": "en", "texts": TEXTS})
    asked = {"language": "en", "texts": TEXTS, "event_type": CHECKED_IN}
    previewed = editor.post("/templates/own_words/preview", asked)

    assert [one["body"] for one in tried.body["examples"]] == ["Welcome to 江头大厦."]
    assert previewed.body["title"] == "Verified"
    assert editor.post("/templates/own_words/preview", {"language": "en"}).status == 404


def test_a_list_says_which_rules_have_a_default() -> None:
    world = notify_world()
    world.acts("admin", grants=EDITOR).put("/rules/own_rule", a_rule())

    rules = world.acts("admin", grants=EDITOR).get("/rules").body["items"]

    assert {one["code"] for one in rules if not one["has_default"]} == {"own_rule"}


def _given(recipient: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in recipient.items() if value}
