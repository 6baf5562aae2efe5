"""Conditions of rules in words: every default rule can be read, in each language."""

from typing import Any

import pytest

from services.notify.event_types.domain import EVENT_TYPES
from services.notify.rules.defaults import default_rules
from services.notify.rules.domain import Comparison, Condition
from services.notify.rules.saying import said, wordless
from services.notify.rules.words import CODES, FIELDS, FLAGS

CHECKED_IN = "org.louyu.members.member.checked-in.v2"
SUBMITTED = "org.louyu.requests.request.submitted.v1"
WARNED = "org.louyu.requests.clock.warned.v1"


def a_condition(field: str, value: Any, op: Comparison = Comparison.EQUALS) -> Condition:
    return Condition(field=field, op=op, value=value)


@pytest.mark.capability("N8")
def test_every_condition_of_a_default_rule_has_words() -> None:
    unsaid = [
        (rule.code, name)
        for rule in default_rules().values()
        for condition in rule.when
        for name in wordless(condition, rule.event_type)
    ]

    assert unsaid == []


def test_what_has_no_words_is_found() -> None:
    assert wordless(a_condition("source", "nowhere"), CHECKED_IN) == ["nowhere"]
    assert wordless(a_condition("pocket_found", value=True), CHECKED_IN) == ["pocket_found"]


@pytest.mark.parametrize(
    ("condition", "event_type", "zh", "en"),
    [
        (a_condition("source", "check_in"), CHECKED_IN, "来源为“本人报到”", "source is “own check-in”"),
        (
            a_condition("source", ["portal", "open311"], Comparison.IN),
            SUBMITTED,
            "来源为“本平台”或“Open311 接口”",
            "source is “this platform” or “Open311”",
        ),
        (a_condition("building_id", None), SUBMITTED, "没有楼宇", "without a building"),
        (a_condition("deputy_id", [None], Comparison.NOT_IN), WARNED, "有指定的经办人", "with a deputy"),
        (
            a_condition("imported", value=False),
            "org.louyu.members.ledger-entry.recorded.v1",
            "不是由表格导入",
            "not imported from a sheet",
        ),
        (
            a_condition("reason", ["attendance", "service"], Comparison.NOT_IN),
            "org.louyu.members.ledger-entry.recorded.v1",
            "原因不是“参加活动”或“志愿服务”",
            "reason is not “taking part in an activity” or “volunteering”",
        ),
        (
            a_condition("rating", 3, Comparison.GTE),
            "org.louyu.requests.request.rated.v1",
            "评分不少于 3",
            "rating is at least 3",
        ),
        (a_condition("building_id", "b1"), SUBMITTED, "楼宇为指定的对象", "building is a certain one"),
    ],
)
def test_a_condition_reads_as_a_person_would_say_it(condition: Condition, event_type: str, zh: str, en: str) -> None:
    assert (said(condition, event_type, "zh-CN"), said(condition, event_type, "en")) == (zh, en)


def test_a_condition_reads_in_traditional_characters() -> None:
    assert said(a_condition("source", "check_in"), CHECKED_IN, "zh-TW") == "來源為「本人報到」"


def test_a_street_offices_own_condition_without_words_stands_as_it_is() -> None:
    condition = a_condition("again_after", "left")

    assert said(condition, CHECKED_IN, "en") == "again_after is “left”"


def test_words_are_only_of_what_events_say() -> None:
    names = {field for each in EVENT_TYPES.values() for field in each.fields}

    assert {*FIELDS, *FLAGS} <= names
    for (event, field), codes in CODES.items():
        assert codes
        assert event == "*" or field in EVENT_TYPES[f"org.louyu.{event}.v1"].fields
