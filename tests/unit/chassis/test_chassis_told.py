"""What refusals tell people: words in the language of the reader, never codes."""

import re

import pytest

from chassis.kernel.errors import DomainError
from chassis.kernel.text import Text, listed
from chassis.testing.told import codes_in
from tools.contracts.problem_types import problem_types

#: Said to systems, which are spoken to by the names of its standard.
_TO_SYSTEMS = ("services.requests.open311.",)


class Misplaced(DomainError):
    slug = "misplaced"
    text = Text(zh="{what}不能放在这里，请用 JSON 提交。", en="{what} cannot stand here.")


REFUSALS = [one for kind in problem_types().values() for one in kind if not one.__module__.startswith(_TO_SYSTEMS)]


@pytest.mark.parametrize("refusal", REFUSALS, ids=lambda refusal: refusal.__name__)
def test_no_refusal_names_a_field_or_a_code(refusal: type[DomainError]) -> None:
    for text in (refusal.text.zh, refusal.text.en):
        assert not re.search(r"[a-z]_[a-z]", re.sub(r"“[^”]*”|\{[^}]*\}", "", text))


@pytest.mark.parametrize(
    ("language", "said"), [("zh-CN", "党支部、联盟"), ("zh-TW", "黨支部、聯盟"), ("en", "branch, alliance")]
)
def test_a_fact_that_is_a_text_is_said_in_the_language_of_the_reader(language: str, said: str) -> None:
    what = listed([Text(zh="党支部", en="branch"), Text(zh="联盟", en="alliance")])

    assert Misplaced(what=what).message(language).startswith(said)


@pytest.mark.parametrize(
    ("what", "codes"),
    [
        ("general_branch", {"general_branch"}),
        ("member.verify", {"member.verify"}),
        ("branch", {"branch"}),
        ("党支部", set()),
        ("“own_rule”", set()),
        ("{building_name}", set()),
        ("application/json", set()),
    ],
)
def test_a_code_that_a_fact_brings_into_a_chinese_text_is_seen(what: str, codes: set[str]) -> None:
    told = {"type": "urn:louyu:problem:misplaced", "detail": Misplaced(what=what).message("zh-CN")}

    assert codes_in(told) == codes
    assert codes_in({**told, "detail": "有误。", "errors": [{"pointer": "/x", "detail": told["detail"]}]}) == codes
