"""Rules: when they apply, and which are refused."""

import pytest

from chassis.kernel.errors import RuleViolated
from services.notify.codes import UnusableCode, check_code
from services.notify.event_types.errors import EventTypeFixed, UnknownEventType
from services.notify.rules.domain import Comparison, Condition, Rule, check
from services.notify.rules.errors import RecipientUnclear, UnknownField
from services.notify.rules.events import RuleChanged
from services.notify.rules.recipients import AudiencePaths, Recipient
from tests.builders.notify import CHECKED_IN, PUBLISHED, VERIFIED, a_kept_rule, rule_details

PERSON = Recipient(person="data.member_id")


def test_a_rule_applies_when_every_condition_holds() -> None:
    rule = a_kept_rule(
        when=[
            Condition(field="kind", op=Comparison.IN, value=["hours", "points"]),
            Condition(field="amount", op=Comparison.GTE, value=2),
            Condition(field="imported", op=Comparison.EQUALS, value=False),
        ]
    )

    assert rule.applies({"kind": "hours", "amount": 2.5, "imported": False})
    assert not rule.applies({"kind": "hours", "amount": 1.5, "imported": False})
    assert not rule.applies({"kind": "hours", "amount": 2.5, "imported": True})


def test_an_absent_field_counts_as_null() -> None:
    without_building = Condition(field="building_id", op=Comparison.EQUALS, value=None)

    assert without_building.holds({})
    assert not without_building.holds({"building_id": "b1"})


def test_only_numbers_are_compared_by_size() -> None:
    at_least_one = Condition(field="amount", op=Comparison.GTE, value=1)

    assert at_least_one.holds({"amount": 1})
    assert not at_least_one.holds({"amount": "2"})
    assert not at_least_one.holds({"amount": True})
    assert not at_least_one.holds({})


def test_a_word_is_no_list_of_its_letters() -> None:
    assert not Condition(field="kind", op=Comparison.IN, value="hours").holds({"kind": "hours"})


def test_a_silenced_rule_never_applies() -> None:
    assert not a_kept_rule(enabled=False).applies({})


def test_changing_a_rule_is_told_and_changing_it_alike_is_not() -> None:
    rule = Rule.blank(identifier="r1", code="welcome")

    for _ in range(2):
        rule.change(rule_details(enabled=False))

    assert rule.events == [RuleChanged(code="welcome", enabled=False)]


def test_the_event_type_of_a_rule_stays() -> None:
    rule = Rule.blank(identifier="r1", code="welcome", event_type=VERIFIED)

    with pytest.raises(EventTypeFixed):
        rule.change(rule_details(event_type=CHECKED_IN))


@pytest.mark.parametrize(
    ("event_type", "field", "recipient", "problem"),
    [
        ("org.louyu.members.suite.painted.v1", None, PERSON, UnknownEventType),
        (VERIFIED, "phone", PERSON, UnknownField),
        (VERIFIED, None, Recipient(person="data.phone"), UnknownField),
        (VERIFIED, None, Recipient(person="member_id"), UnknownField),
        (VERIFIED, None, Recipient(person="data.source"), UnknownField),
        (VERIFIED, None, Recipient(person="data.member_id.salary"), UnknownField),
        (PUBLISHED, None, Recipient(audience=AudiencePaths(kinds="data.kinds")), UnknownField),
        (CHECKED_IN, None, Recipient(person="data.kinds.by"), UnknownField),
        (VERIFIED, None, Recipient(), RecipientUnclear),
        (VERIFIED, None, Recipient(person="data.member_id", tenant_admins=True), RecipientUnclear),
        (VERIFIED, None, Recipient(role="building_secretary"), RecipientUnclear),
        (VERIFIED, None, Recipient(role="building_secretary", scope="building"), RecipientUnclear),
        (VERIFIED, None, Recipient(person="data.member_id", scope="building", of="data.building_id"), RecipientUnclear),
        (VERIFIED, None, Recipient(scope="building", of="data.building_id"), RecipientUnclear),
    ],
)
def test_what_could_never_work_is_refused(
    event_type: str, field: str | None, recipient: Recipient, problem: type[RuleViolated]
) -> None:
    when = [Condition(field=field, op=Comparison.EQUALS, value=1)] if field else []

    with pytest.raises(problem):
        check(rule_details(event_type=event_type, when=when, recipients=[recipient]))


@pytest.mark.parametrize(
    "code", ["sent", "read", "incomplete", "undelivered", "ab", "Welcome", "a.b", "$set", "9lives", "x" * 61]
)
def test_a_code_that_cannot_name_a_figure_is_refused(code: str) -> None:
    with pytest.raises(UnusableCode):
        check_code(code)
