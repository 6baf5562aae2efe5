"""Templates: what may stand in them, and that the ones every street office starts with are sound."""

import re

import pytest

from chassis.kernel.text import LANGUAGES
from services.notify.domain import rule as rules
from services.notify.domain import template as templates
from services.notify.domain.errors import EventTypeFixed, UnknownEventType, UnknownPlaceholder
from services.notify.domain.events import TemplateChanged
from services.notify.domain.rule import Rule
from services.notify.domain.template import PLACEHOLDER, Template, Wording
from services.notify.domain.vocabulary import EVENT_TYPES
from services.notify.storage import defaults
from tests.builders.notify import CHECKED_IN, VERIFIED

TEXTS = {"zh-CN": Wording(title="通过了", body="欢迎来到{building_name}"), "en": Wording(title="Done", body="Welcome")}
#: What a list of messages shows of a title on a phone.
LONGEST_CHINESE_TITLE = 20


def test_each_change_of_wording_is_a_version() -> None:
    template = Template(id="t1", code="member_verified")

    template.change(event_type=VERIFIED, link="/me", texts=TEXTS)
    template.change(event_type=VERIFIED, link="/me", texts=TEXTS)
    template.change(event_type=VERIFIED, link="", texts=TEXTS)

    assert template.events == [
        TemplateChanged(code="member_verified", version=1),
        TemplateChanged(code="member_verified", version=2),
    ]


@pytest.mark.parametrize("body", ["{phone}", "{}", "{name.__class__}", "{0}", "{member_id}"])
def test_a_placeholder_without_meaning_for_the_event_is_refused(body: str) -> None:
    texts = {**TEXTS, "en": Wording(title="Done", body=body)}

    with pytest.raises(UnknownPlaceholder):
        Template(id="t1", code="t").change(event_type=VERIFIED, link="", texts=texts)


def test_a_link_is_made_of_ids_only() -> None:
    with pytest.raises(UnknownPlaceholder):
        templates.check(CHECKED_IN, "/members/{name}", TEXTS)


def test_a_template_belongs_to_one_event_that_rules_know() -> None:
    with pytest.raises(UnknownEventType):
        templates.check("org.louyu.members.suite.registered.v1", "", TEXTS)
    with pytest.raises(EventTypeFixed):
        Template(id="t1", code="t", event_type=VERIFIED).change(event_type=CHECKED_IN, link="", texts=TEXTS)


@pytest.mark.parametrize("template", defaults.templates().values(), ids=lambda template: template.code)
def test_a_default_template_is_sound_in_every_language(template: Template) -> None:
    templates.check(template.event_type, template.link, template.texts)

    assert set(template.texts) == set(LANGUAGES)
    assert len(template.texts["zh-CN"].title) <= LONGEST_CHINESE_TITLE
    assert _placeholders(template.texts["zh-CN"]) == _placeholders(template.texts["en"])


@pytest.mark.parametrize("template", defaults.templates().values(), ids=lambda template: template.code)
def test_default_texts_are_written_for_their_language(template: Template) -> None:
    chinese, english = template.texts["zh-CN"], template.texts["en"]

    assert not re.search(r"[,;!?](?!\d)", PLACEHOLDER.sub("", chinese.body)), "Chinese punctuation in Chinese"
    assert not re.search(r"[\u4e00-\u9fff，。！？：；]", english.title + english.body)
    assert chinese.body.endswith(("。", "！"))
    assert english.body.endswith((".", "!"))


@pytest.mark.parametrize("rule", defaults.rules().values(), ids=lambda rule: rule.code)
def test_a_default_rule_is_sound_and_has_its_template(rule: Rule) -> None:
    rules.check(rule.event_type, rule.when, rule.recipients)
    rules.check_code(rule.code)

    assert defaults.templates()[rule.template].event_type == rule.event_type


def test_the_vocabulary_is_what_default_rules_react_to() -> None:
    assert {rule.event_type for rule in defaults.rules().values()} == set(EVENT_TYPES)


def _placeholders(wording: Wording) -> set[str]:
    return set(PLACEHOLDER.findall(wording.title + wording.body))
