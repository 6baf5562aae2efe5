"""Every default message as people read it: no codes, no ids, no gaps, each language by itself."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import orjson
import pytest

from chassis.kernel.text import LANGUAGES
from services.notify.directory.domain import Thing
from services.notify.event_types.domain import EVENT_TYPES
from services.notify.event_types.happening import Facts
from services.notify.templates.defaults import default_templates
from services.notify.templates.domain import Template
from services.notify.templates.labels import FALLBACKS, LABELS, NOT_GIVEN, UNNAMED
from services.notify.templates.wording import Composed, compose
from tests.builders.notify import a_happening

CONTRACTS: Final = Path(__file__).parents[3] / "contracts"
TEMPLATES: Final = list(default_templates().values())
ID: Final = "01935b1e-0000-7000-8000-000000000001"
THING: Final = Thing(
    name="江头大厦",
    name_en="Jiangtou Tower",
    building_id="b1",
    starts_at="2026-11-23T04:00:00+00:00",
    place="三楼会客厅",
    reason="台风预警",
)


def example(template: Template) -> dict[str, Any]:
    """The example of the contract, with words in the place of its fillers."""
    _, _, service, *name = template.event_type.split(".")
    contract = CONTRACTS / service / f"{'.'.join(name)}.example.json"
    forms = EVENT_TYPES[template.event_type].fields
    data = orjson.loads(contract.read_bytes())["data"]
    # What leaves sealed has no form: no message can say it.
    return {field: _filled(forms[field], value) for field, value in data.items() if field in forms}


def _filled(form: str, value: Any) -> Any:
    if form in LABELS:
        codes = list(LABELS[form])
        return codes if isinstance(value, list) else codes[0]
    words = {"text": "疏通停车场出口", "date": "2026-11-22", "id": ID, "ids": [ID], "person": ID}
    return words.get(form, value)


def message(template: Template, language: str, **changes: Any) -> Composed:
    happening = replace(a_happening(template.event_type), data={**example(template), **changes})
    return compose(template, Facts(happening=happening, things={ID: THING}), language)


def coded(template: Template) -> list[tuple[str, str]]:
    fields = EVENT_TYPES[template.event_type].fields.items()
    return [(field, code) for field, form in fields for code in LABELS.get(form, ())]


@pytest.mark.capability("N1")
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: template.code)
def test_a_message_has_neither_gaps_nor_ids(template: Template, language: str) -> None:
    said = message(template, language)

    text = said.title + said.body
    assert said.missing == []
    assert not re.search(r"[{}｛｝]|None|\w_\w|[0-9a-f]{8}-", text)
    for empty in (*FALLBACKS.values(), NOT_GIVEN, UNNAMED):
        filler = empty.render(language)
        assert filler not in said.body or filler in template.texts[language].body or len(filler) < 6


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: template.code)
def test_a_chinese_message_has_no_ascii_words(template: Template) -> None:
    for field, code in [("", ""), *coded(template)]:
        said = message(template, "zh-CN", **({field: code} if field else {}))

        assert not re.search(r"[A-Za-z]", said.title + said.body), (field, code)


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: template.code)
def test_a_message_leads_to_where_the_thing_can_be_seen(template: Template) -> None:
    link = message(template, "en").link

    assert re.fullmatch(r"(/[a-z0-9-]+)+", link)
    assert "//" not in link


@pytest.mark.parametrize(
    "template", [row for row in TEMPLATES if "/activities/" in row.link], ids=lambda template: template.code
)
@pytest.mark.parametrize(("language", "when"), [("zh-CN", "月"), ("en", "Nov")])
def test_a_message_of_an_activity_says_time_and_place(template: Template, language: str, when: str) -> None:
    said = message(template, language, place="三楼会客厅").body

    assert when in said
    assert "三楼会客厅" in said


def test_english_messages_use_the_english_name() -> None:
    template = default_templates()["check_in_code_replaced"]

    assert "Jiangtou Tower" in message(template, "en").body
    assert "江头大厦" in message(template, "zh-CN").body


def test_a_rejection_says_its_reason_in_words() -> None:
    rejected = default_templates()["member_rejected"]

    assert "原因：信息填写不完整。" in message(rejected, "zh-CN", reason="incomplete").body
    assert "Reason: some details are missing." in message(rejected, "en", reason="incomplete").body
