"""Refusals that are kept: which text it is and what fills it, put into words for whoever reads them."""

from string import Formatter

import pytest

from chassis.http.problems import InvalidFields
from chassis.http.translations import recognised
from chassis.kernel.errors import DomainError
from chassis.kernel.field_texts import TEXTS
from chassis.kernel.kept_refusals import kept, told, words
from chassis.kernel.text import SPOKEN, Text, listed
from tools.contracts.problem_types import problem_types

REFUSALS: list[type[DomainError]] = [DomainError, *(one for kind in problem_types().values() for one in kind)]


class Unplaced(DomainError):
    slug = "unplaced"
    text = Text(zh="“{name}”不能归入{where}，请重新选择。", en="{name} does not belong to {where}.")


def _filled(text: Text) -> dict[str, str]:
    return {name: f"<{name}>" for _, name, _, _ in Formatter().parse(text.zh + text.en) if name}


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_every_refusal_that_is_kept_is_read_with_its_own_text(language: str) -> None:
    wrong = [
        refusal.__name__
        for refusal in REFUSALS
        if words(told(refusal.code or refusal.slug, facts := _filled(refusal.text)), language)
        != refusal.text.render(language, facts)
    ]

    assert wrong == []


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("zh-CN", "“东塔单位”不能归入党支部、联盟，请重新选择。"),
        ("zh-TW", "「东塔单位」不能歸入黨支部、聯盟，請重新選擇。"),
        ("en", "东塔单位 does not belong to branch, alliance."),
    ],
)
def test_a_kept_refusal_holds_no_sentence_and_is_said_in_the_language_of_its_reader(language: str, said: str) -> None:
    where = listed([Text(zh="党支部", en="branch"), Text(zh="联盟", en="alliance")])

    stored = kept(Unplaced(name="东塔单位", where=where))

    assert stored == {
        "type": "unplaced",
        "code": "unplaced",
        "facts": {"name": "东塔单位", "where": {"zh": "党支部、联盟", "en": "branch, alliance"}},
    }
    assert words(stored, language) == said == Unplaced(name="东塔单位", where=where).message(language)


@pytest.mark.parametrize(("language", "said"), [("zh-CN", "姓名有误。"), ("zh-TW", "姓名有误。"), ("en", "Wrong.")])
def test_a_finished_text_of_before_is_read_as_it_stands(language: str, said: str) -> None:
    assert words({"type": "row-invalid", "zh": "姓名有误。", "en": "Wrong."}, language) == said


@pytest.mark.parametrize("stored", [told("of-a-later-release", {}), told("unplaced", {"called": "东塔"})])
def test_what_this_release_cannot_say_is_a_refusal_all_the_same(stored: dict[str, object]) -> None:
    assert words(stored, "zh-CN") == "操作未能完成。"


@pytest.mark.parametrize("language", SPOKEN)
def test_a_message_of_a_field_is_kept_by_its_code(language: str) -> None:
    code, facts = recognised("Length must be between 2 and 20.")

    assert (code, facts) == ("field-length-between", {"least": "2", "most": "20"})
    assert "2" in words(told(code, facts), language)


def test_a_message_that_nobody_knows_is_kept_as_it_came() -> None:
    assert words(told(*recognised("Off by one.")), "zh-CN") == "Off by one."


def test_texts_of_fields_are_no_refusals() -> None:
    assert not set(TEXTS) & {one.code or one.slug for one in REFUSALS}


def test_faulty_fields_are_counted_where_they_are_kept() -> None:
    stored = kept(InvalidFields([("?day", "Not a valid date.")]))

    assert words(stored, "zh-CN").startswith("有 1 处")
