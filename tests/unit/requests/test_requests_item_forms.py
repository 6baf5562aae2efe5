"""Forms beside a validator of the whole standard, and patterns that no text makes slow."""

import re
import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker

from services.requests.catalogue import answers, forms, patterns
from tests.builders.catalogue import FORM

CHECKED = {"$schema": forms.DIALECT, **forms.canonical(FORM)}
REFERENCE = Draft202012Validator(CHECKED, format_checker=FormatChecker(["date"]))
TEXTS = st.sampled_from(["A1234", "rent", "own", "a", "b", "闽", "2026-11-22", "x y"])
VALUES = st.one_of(
    st.booleans(), st.integers(-10, 6000), st.floats(-5, 5, allow_nan=False), TEXTS, st.lists(st.sampled_from("abcd")),
    st.just({"a": 1}),
)  # fmt: skip


@pytest.mark.capability("R1")
@settings(max_examples=400, deadline=None)
@given(st.dictionaries(st.sampled_from([*FORM["properties"], "other"]), VALUES))
def test_what_a_form_takes_is_what_the_standard_takes(given_answers: dict[str, Any]) -> None:
    kept, faults = answers.checked(forms.canonical(FORM), given_answers)

    empty = [name for name, value in given_answers.items() if value == []]
    said = {name: value for name, value in given_answers.items() if name not in empty}
    assert (not faults) == REFERENCE.is_valid(said)
    assert faults or REFERENCE.is_valid(kept)


def test_a_form_is_a_schema_by_the_standard() -> None:
    Draft202012Validator.check_schema(CHECKED)
    assert forms.faults_in(CHECKED) == []


@pytest.mark.parametrize(
    ("pattern", "fitting", "other"),
    [
        ("^[A-Z]{2}[0-9]{4,8}$", "AB1234", "AB123"),
        ("^[0-9]+号楼$", "12号楼", "12号楼\n"),
        (r"^[0-9]+\.[0-9]{2}$", "12.50", "12,50"),
        ("^[0-9]{3,4}-[0-9]{7,8}$", "0592-5550000", "5550000"),
        ("^[A-Za-z_-]*$", "", "é"),
    ],
)
def test_a_pattern_describes_the_whole_text(pattern: str, fitting: str, other: str) -> None:
    assert patterns.is_portable(pattern)
    assert (patterns.fits(pattern, fitting), patterns.fits(pattern, other)) == (True, False)


@pytest.mark.parametrize("pattern", ["^[0-9]*[0-9]*[0-9]*x$", "^[a-z]+[a-z]+[a-z]+1$", "^a?a{0,100}a{1,200}b$"])
def test_the_worst_pattern_takes_no_time(pattern: str) -> None:
    assert patterns.is_portable(pattern)
    begun = time.perf_counter()
    assert not patterns.fits(pattern, "0" * 100)
    assert not patterns.fits(pattern, "a" * 100)
    assert not patterns.fits(pattern, "a" * 10**6)
    assert time.perf_counter() - begun < 2


@settings(max_examples=300, deadline=None)
@given(st.text("^$[]a-z09{},?*+\\.()|", max_size=14))
def test_whatever_is_portable_is_a_pattern(text: str) -> None:
    pattern = f"^{text}$"
    if patterns.is_portable(pattern):
        re.compile(pattern)


@settings(max_examples=300, deadline=None)
@given(
    st.recursive(
        VALUES | st.none(), lambda inner: st.dictionaries(st.text(max_size=8), inner, max_size=4), max_leaves=8
    )
)
def test_whatever_is_sent_as_a_form_is_told_faults_and_never_fails(sent: Any) -> None:
    schema = sent if isinstance(sent, dict) else {"type": "object", "properties": {"a": sent}}

    assert isinstance(forms.faults_in(schema), list)
