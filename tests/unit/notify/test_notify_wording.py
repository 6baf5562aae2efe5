"""Texts of messages: values in each language, and fallbacks for missing ones."""

from typing import Any

import pytest

from chassis.kernel.text import LANGUAGES
from services.notify.directory.domain import Thing
from services.notify.templates.defaults import default_templates
from services.notify.templates.domain import Template, Wording
from services.notify.templates.wording import compose
from tests.builders.notify import CHECKED_IN, PUBLISHED, VERIFIED, WHISTLED, a_happening, facts

LEDGER = "org.louyu.members.ledger-entry.recorded.v1"
UNIT = "org.louyu.requests.unit.registered.v1"
ASSIGNED = "org.louyu.members.role-assignment.assigned.v1"


def said(event_type: str, pattern: str, language: str = "zh-CN", things: Any = None, **data: Any) -> str:
    texts = {name: Wording(title="t", body=pattern) for name in LANGUAGES}
    template = Template(id="t", code="t", event_type=event_type, link="", texts=texts)
    return compose(template, facts(a_happening(event_type, **data), **(things or {})), language).body


@pytest.mark.parametrize(
    ("event_type", "field", "value", "chinese", "english"),
    [
        (PUBLISHED, "starts_at", "2026-11-23T04:00:00+00:00", "11月23日（周一）12:00", "Mon 23 Nov, 12:00"),
        (PUBLISHED, "starts_at", "soon", "近期", "a date to be announced"),
        (PUBLISHED, "capacity", 30, "30", "30"),
        (LEDGER, "amount", 1.5, "1.5", "1.5"),
        (LEDGER, "amount", 1630.0, "1630", "1630"),
        (LEDGER, "kind", "hours", "小时服务时长", "service hours"),
        (LEDGER, "kind", "stars", "（未注明）", "(not given)"),
        (ASSIGNED, "role", "building_lead", "楼长", "building lead"),
        (ASSIGNED, "from_date", "2026-11-22", "2026年11月22日", "22 Nov 2026"),
        (VERIFIED, "kinds", ["employee", "volunteer"], "楼宇员工、志愿者", "employee, volunteer"),
        (UNIT, "name", "", "一位新成员", "A new member"),
        (UNIT, "name", "{building_id}", "{building_id}", "{building_id}"),
    ],
)
def test_a_value_is_said_as_its_format_asks(
    event_type: str, field: str, value: object, chinese: str, english: str
) -> None:
    assert said(event_type, f"{{{field}}}", "zh-CN", **{field: value}) == chinese
    assert said(event_type, f"{{{field}}}", "en", **{field: value}) == english


def test_ids_are_said_by_name() -> None:
    things = {"u1": Thing(name="税务局"), "u2": Thing(name="街道办")}

    assert said(WHISTLED, "请{unit_names}到场", things=things, unit_ids=["u1", "u2"]) == "请税务局、街道办到场"


def test_what_is_unknown_has_a_fallback_and_is_named() -> None:
    template = default_templates()["check_in_to_verify"]

    composed = compose(template, facts(a_happening(CHECKED_IN, building_id="b1")), "zh-CN")

    assert composed.body.startswith("一位新成员刚刚在所在楼宇扫码报到。")
    assert composed.missing == ["building_name"]


@pytest.mark.parametrize(
    ("pattern", "value", "expected"),
    [
        ("结果：{outcome}。请评分。", "路面待修。", "结果：路面待修。请评分。"),
        ("结果：{outcome}；请评分。", "路面待修。", "结果：路面待修；请评分。"),
        ("结果：{outcome}。", "路面待修", "结果：路面待修。"),
        ("“{outcome}”", "路面待修。", "“路面待修。”"),
        ("Outcome: {outcome}. Rate it.", "Mended.", "Outcome: Mended. Rate it."),
        ("Of {outcome}, for you.", "Luyou Co.", "Of Luyou Co., for you."),
    ],
)
def test_a_sentence_ends_once_also_after_what_people_wrote(pattern: str, value: str, expected: str) -> None:
    assert said("org.louyu.requests.request.resolved.v1", pattern, outcome=value) == expected


def test_a_null_is_an_answer_and_not_a_gap() -> None:
    template = default_templates()["registration_confirmed"]
    happening = a_happening(template.event_type, activity_title="微论坛", seat_no=None, activity_id="a1")

    composed = compose(template, facts(happening), "en")

    assert "seat given at the door" in composed.body
    assert "seat_no" not in composed.missing
    assert composed.link == "/activities/a1"


@pytest.mark.parametrize("template", default_templates().values(), ids=lambda template: template.code)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_default_template_speaks_even_without_any_data(template: Template, language: str) -> None:
    composed = compose(template, facts(a_happening(template.event_type)), language)

    assert "{" not in composed.title + composed.body + composed.link
    assert "None" not in composed.body


def test_a_language_that_a_template_lacks_is_replaced_by_one_it_has() -> None:
    texts = {"zh-CN": Wording(title="好", body="您好")}
    template = Template(id="t", code="t", event_type=VERIFIED, link="", texts=texts)

    assert compose(template, facts(a_happening()), "en").body == "您好"


def test_a_list_with_one_unknown_name_says_the_others_and_is_incomplete() -> None:
    texts = {name: Wording(title="t", body="{unit_names}") for name in LANGUAGES}
    template = Template(id="t", code="t", event_type=WHISTLED, link="", texts=texts)
    happening = a_happening(WHISTLED, unit_ids=["u1", "u2"])

    composed = compose(template, facts(happening, u1=Thing(name="税务局")), "zh-CN")

    assert (composed.body, composed.missing) == ("税务局", ["unit_names"])
