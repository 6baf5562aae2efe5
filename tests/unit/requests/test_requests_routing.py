"""Routing rules without a store: the order decides, and words are words."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as some

from services.requests.routing.domain import RoutingOrder, RoutingRule, RuleDetails
from services.requests.routing.matching import Case, Conditions, Matcher, likeness, pieces_of
from services.requests.routing.replay import Past, Tried, replayed

pytestmark = pytest.mark.capability("R11")

WORDS = ["车位", "拥堵", "暖气", "a+b", ".*", "VIP"]
TEXTS = some.text(alphabet="车位拥堵暖气a+b.*VIP ", max_size=30)


def a_case(text: str, category: str = "other") -> Case:
    return Case.of(
        title=text, description="", category=category, catalogue_item_id=None, building_id=None, source="portal"
    )


def a_tried(place: int, words: list[str]) -> Tried:
    matcher = Matcher(Conditions(words=words))
    return Tried(rule_id=f"r{place}", name=f"r{place}", unit_ids=[f"u{place}"], is_broken=False, matcher=matcher)


@given(
    some.lists(some.lists(some.sampled_from(WORDS), min_size=1, max_size=3), min_size=1, max_size=8),
    some.lists(TEXTS, max_size=20),
)
def test_the_first_rule_that_fits_takes_the_request_and_no_other_does(rules: list[list[str]], texts: list[str]) -> None:
    tried = [a_tried(place, words) for place, words in enumerate(rules)]
    past = [Past(id=f"q{n}", number="", title=text, case=a_case(text), unit_id=None) for n, text in enumerate(texts)]

    result = replayed(tried, past, is_whole=True)

    expected = [next((n for n, rule in enumerate(tried) if rule.matcher.fits(request.case)), None) for request in past]
    assert [row.hits for row in result.rules] == [expected.count(place) for place in range(len(rules))]
    assert sum(row.hits for row in result.rules) == result.routed == sum(result.units.values())
    for row in result.rules:
        assert row.hits <= row.fits
        assert (row.shadowed_by is not None) is (row.fits > 0 and row.hits == 0)


@given(some.lists(some.text(min_size=1, max_size=12), min_size=1, max_size=5), some.text(max_size=60))
def test_words_are_never_read_as_patterns(words: list[str], text: str) -> None:
    matcher = Matcher(Conditions(words=words))

    fits = matcher.fits(a_case(text))

    assert fits is bool(matcher.reasons(a_case(text)))
    assert matcher.fits(a_case(text + words[0])) or not words[0].strip() or re.search(r"\s|\W", words[0] + text)


@given(some.permutations(["a", "b", "c", "d"]), some.sets(some.sampled_from("abcdef")))
def test_every_rule_has_one_place_and_new_ones_come_last(order: list[str], present: set[str]) -> None:
    def rule(identifier: str) -> RoutingRule:
        return RoutingRule.add(RuleDetails(name=identifier, unit_ids=["u1"], words=["x"]), identifier=identifier)

    sorted_ids = [one.id for one in RoutingOrder(id="o", rule_ids=order).in_order(map(rule, present))]

    assert sorted_ids == [one for one in order if one in present] + sorted(present - {*order})


def test_titles_are_alike_by_pairs_of_characters() -> None:
    first, second = pieces_of("车位出口拥堵"), pieces_of("东门车位出口又拥堵 Gate 3")

    assert "车位" in first
    assert "gate" in second
    assert likeness(first, second) > 0.5
    assert likeness(first, pieces_of("暖气不热")) == likeness([], []) == 0
