"""Messages about faulty input, in the reader's language."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest
from marshmallow import Schema, ValidationError, fields, validate

from chassis.http.translations import translate


def _refusals() -> Iterator[str]:
    """All messages of the fields and validators of our schemas."""
    checks: list[tuple[Callable[[Any], Any], Any]] = [
        (validate.Range(1, 200), 9999), (validate.Range(min=1), 0), (validate.Range(max=3), 4),
        (validate.Length(1, 2), "three"), (validate.Length(min=3), "ab"), (validate.Length(max=1), "ab"),
        (validate.Length(equal=3), "ab"), (validate.Regexp("x"), "1"), (validate.OneOf(["甲", "乙"]), "丙"),
        (fields.AwareDateTime().deserialize, "2026-11-22T09:00:00"), (fields.AwareDateTime().deserialize, "soon"),
        (fields.Integer(strict=True).deserialize, 1.5), (fields.Integer().deserialize, float("inf")),
    ]  # fmt: skip
    for check, value in checks:
        with pytest.raises(ValidationError) as refused:
            check(value)
        yield str(refused.value.messages[0])
    kinds = (fields.String, fields.Integer, fields.Boolean, fields.Date, fields.List, fields.Dict, fields.Nested)
    tables: list[Mapping[str, Any]] = [kind.default_error_messages for kind in kinds]
    for table in (*tables, fields.Field.default_error_messages, Schema._default_error_messages):
        yield from (str(text) for text in table.values() if "{" not in str(text))


@pytest.mark.capability("G8")
def test_nothing_that_a_schema_says_reaches_a_chinese_reader_in_english() -> None:
    said = [translate(english, "zh-CN") for english in _refusals()]

    assert [
        text for text in said if re.search("[A-Za-z]{3,}", text.replace("UTF", "").replace("true 或 false", ""))
    ] == []
