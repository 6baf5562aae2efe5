"""The types of what people send: what they take, what they make of it, and what they refuse."""

from datetime import datetime
from enum import StrEnum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marshmallow import ValidationError
from marshmallow import fields as marshmallow_fields

from chassis.http import fields
from chassis.kernel.text import clean


class Colour(StrEnum):
    RED = "red"


def refused(field: marshmallow_fields.Field[Any], value: Any) -> bool:
    try:
        field.deserialize(value)
    except ValidationError:
        return True
    return False


@pytest.mark.parametrize(
    "text",
    ["", " ", "\u3000", "\u200b", "\u200b\u200d\ufeff", "\u2800", "\u3164", "\u00a0", "\u0301", "\u200e", "\t", "\n"],
)
def test_a_text_of_which_nothing_is_seen_is_blank(text: str) -> None:
    assert refused(fields.Line(20), text)
    assert refused(fields.Lines(20), text)
    assert fields.Lines(20, least=0).deserialize(text) == ""


@pytest.mark.parametrize(
    "text",
    ["张\u202e三", "\u2066张三", "张\x00三", "张\x1b[31m三", "张\n三", "张\t三", "张\u2028三", "张\x85三", "张\x7f三"],
)
def test_a_line_has_no_controls_and_no_turned_direction(text: str) -> None:
    assert refused(fields.Line(20), text)


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("  张三\u3000", "张三"),
        ("张\u200b三\ufeff", "张三"),
        ("Jose\u0301", "José"),
        ("👩\u200d💻", "👩\u200d💻"),
        ("ＡＢ", "ＡＢ"),
        ("O'Brien-张", "O'Brien-张"),
    ],
)
def test_a_line_is_composed_and_trimmed(text: str, stored: str) -> None:
    assert fields.Line(20).deserialize(text) == stored


def test_several_lines_are_kept() -> None:
    assert fields.Lines(20).deserialize("一\r\n二\u2028三\t四\n") == "一\n二\n三\t四"
    assert refused(fields.Lines(20), "一\x00二")


def test_lengths_count_characters_after_cleaning() -> None:
    assert fields.Line(4).deserialize(" 一二三四 ") == "一二三四"
    assert fields.Line(2).deserialize("e\u0301e\u0301") == "éé"
    assert refused(fields.Line(4), "一二三四五")


@given(st.text())
def test_cleaning_twice_changes_nothing(text: str) -> None:
    try:
        once = clean(text, lines=True)
    except ValueError:
        return

    assert clean(once, lines=True) == once


@pytest.mark.parametrize("value", [2.9, "2", "1_000", True, None, [], float("inf"), 6, 2**63, -1])
def test_a_whole_number_is_one_in_json_and_within_bounds(value: Any) -> None:
    assert refused(fields.Whole(1, 5), value)


def test_a_whole_number_may_be_written_as_json_schema_allows() -> None:
    assert (fields.Whole(1, 5).deserialize(3.0), fields.WholeAsked(1, 5).deserialize("3")) == (3, 3)


@pytest.mark.parametrize("value", ["1_0", "+1", " 1", "１", "1.0", "0x1", "", "9" * 30])
def test_a_whole_number_of_a_query_is_digits(value: str) -> None:
    assert refused(fields.WholeAsked(0, 10**18), value)


@pytest.mark.parametrize("value", [1, 0, "true", "yes", "on", "False", None, []])
def test_yes_and_no_are_true_and_false(value: Any) -> None:
    assert refused(fields.YesNo(), value)


@pytest.mark.parametrize("value", ["1", "yes", "TRUE", "on", ""])
def test_yes_and_no_of_a_query_are_true_and_false(value: str) -> None:
    assert refused(fields.YesNoAsked(), value)
    assert fields.YesNoAsked().deserialize("true") is True


@pytest.mark.parametrize(
    "value",
    [
        "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "9999-12-31T20:00:00Z", "1999-12-31T23:59:59Z",
        "2100-01-01T00:00:00Z", "2026-11-22T09:00:00", "2026-11-22", 1763771000, "soon", None,
    ],
)  # fmt: skip
def test_a_moment_has_an_offset_and_lies_within_a_hundred_years(value: Any) -> None:
    assert refused(fields.Moment(), value)


def test_a_moment_loads_in_local_time_and_whole_milliseconds() -> None:
    at: datetime = fields.Moment().deserialize("2026-11-22T01:00:00.123456Z")

    assert at.isoformat(timespec="microseconds") == "2026-11-22T09:00:00.123000+08:00"


@pytest.mark.parametrize(
    "value", ["20261122", "2026-W47-7", "2026-11-31", "0001-01-01", "9999-12-31", 20261122, "２０２６-11-22"]
)
def test_a_day_is_written_one_way(value: Any) -> None:
    assert refused(fields.Day(), value)


@pytest.mark.parametrize(
    "value",
    [
        "javascript:alert(1)", "JAVASCRIPT:alert(1)", "data:text/html,x", "http://louyu.cn/", "https://a@louyu.cn/",
        "https://", "https://[", "//louyu.cn", "/\\louyu.cn", "me", "https://louyu.cn/a b", "/a\\b", "/a b", "ftp://x/",
        "java\u200bscript:alert(1)", "\x01javascript:alert(1)", "https://louyu.cn\\@evil.cn", "/" + "x" * 500,
    ],
)  # fmt: skip
def test_a_link_leads_into_the_portal_or_to_https(value: str) -> None:
    assert refused(fields.Address(), value)


@pytest.mark.parametrize("value", ["", "/me", "/activities/{activity_id}", "https://louyu.cn/a?b=c#d"])
def test_a_good_link_is_taken(value: str) -> None:
    assert fields.Address().deserialize(value) == value


@pytest.mark.parametrize("value", ["ab\n", "Ab", "", "a" * 9])
def test_a_code_fits_its_pattern_as_a_whole(value: str) -> None:
    assert refused(fields.Code(r"^[a-z]{1,8}$"), value)


@pytest.mark.parametrize("value", [{"a": 1}, [[1]], [{"a": 1}]])
def test_a_plain_value_has_nothing_inside(value: Any) -> None:
    assert refused(fields.Plain(), value)
    assert fields.Plain().deserialize(["a", 1, None, True]) == ["a", 1, None, True]


@pytest.mark.parametrize("value", ["blue", 1, ["red"], {"red": 1}, None])
def test_a_choice_is_one_of_its_values(value: Any) -> None:
    assert refused(fields.Choice(Colour), value)
    assert refused(fields.ChoiceText(Colour), value)
    assert (fields.Choice(Colour).deserialize("red"), fields.ChoiceText(Colour).deserialize("red")) == (
        Colour.RED,
        "red",
    )
