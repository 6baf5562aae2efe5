"""Templates: what they may contain, and that the default ones are correct."""

import re

import pytest

from chassis.kernel.text import LANGUAGES
from services.notify.codes import check_code
from services.notify.event_types.errors import EventTypeFixed, UnknownEventType
from services.notify.rules import domain as rules
from services.notify.rules.defaults import default_rules
from services.notify.rules.domain import Rule
from services.notify.templates import domain as templates
from services.notify.templates.defaults import default_templates
from services.notify.templates.domain import PLACEHOLDER, Template, TemplateDetails, Wording
from services.notify.templates.errors import UnknownPlaceholder
from services.notify.templates.events import TemplateChanged
from tests.builders.notify import CHECKED_IN, VERIFIED

TEXTS = {"zh-CN": Wording(title="通过了", body="欢迎来到{building_name}"), "en": Wording(title="Done", body="Welcome")}
#: How much of a title a list of messages shows on a phone.
LONGEST_CHINESE_TITLE = 20


def test_each_change_of_wording_is_a_version() -> None:
    template = Template.blank(identifier="t1", code="member_verified")

    template.change(TemplateDetails(event_type=VERIFIED, link="/me", texts=TEXTS))
    template.change(TemplateDetails(event_type=VERIFIED, link="/me", texts=TEXTS))
    template.change(TemplateDetails(event_type=VERIFIED, link="", texts=TEXTS))

    assert template.events == [
        TemplateChanged(code="member_verified", version=1),
        TemplateChanged(code="member_verified", version=2),
    ]


@pytest.mark.parametrize("body", ["{phone}", "{}", "{name.__class__}", "{0}", "{member_id}"])
def test_a_placeholder_without_meaning_for_the_event_is_refused(body: str) -> None:
    for wording in (Wording(title="Done", body=body), Wording(title=body, body="Welcome")):
        details = TemplateDetails(event_type=VERIFIED, link="", texts={**TEXTS, "en": wording})

        with pytest.raises(UnknownPlaceholder):
            Template.blank(identifier="t1", code="t").change(details)


def test_a_link_is_made_of_ids_only() -> None:
    with pytest.raises(UnknownPlaceholder):
        templates.check(TemplateDetails(event_type=CHECKED_IN, link="/members/{name}", texts=TEXTS))


def test_a_template_belongs_to_one_event_that_rules_know() -> None:
    unknown = TemplateDetails(event_type="org.louyu.members.suite.painted.v1", link="", texts=TEXTS)
    other = TemplateDetails(event_type=CHECKED_IN, link="", texts=TEXTS)

    with pytest.raises(UnknownEventType):
        templates.check(unknown)
    with pytest.raises(EventTypeFixed):
        Template.blank(identifier="t1", code="t", event_type=VERIFIED).change(other)


@pytest.mark.parametrize("template", default_templates().values(), ids=lambda template: template.code)
def test_a_default_template_is_sound_in_every_language(template: Template) -> None:
    templates.check(template)

    assert set(template.texts) == set(LANGUAGES)
    assert len(template.texts["zh-CN"].title) <= LONGEST_CHINESE_TITLE
    assert _placeholders(template.texts["zh-CN"]) == _placeholders(template.texts["en"])


@pytest.mark.parametrize("template", default_templates().values(), ids=lambda template: template.code)
def test_default_texts_are_written_for_their_language(template: Template) -> None:
    chinese, english = template.texts["zh-CN"], template.texts["en"]

    assert not re.search(r"[,;!?](?!\d)", PLACEHOLDER.sub("", chinese.body)), "Chinese punctuation in Chinese"
    assert not re.search(r"[\u4e00-\u9fff，。！？：；]", english.title + english.body)
    assert chinese.body.endswith(("。", "！"))
    assert english.body.endswith((".", "!"))


@pytest.mark.parametrize("rule", default_rules().values(), ids=lambda rule: rule.code)
def test_a_default_rule_is_sound_and_has_its_template(rule: Rule) -> None:
    rules.check(rule)
    check_code(rule.code)

    assert default_templates()[rule.template].event_type == rule.event_type


def _placeholders(wording: Wording) -> set[str]:
    return set(PLACEHOLDER.findall(wording.title + wording.body))
