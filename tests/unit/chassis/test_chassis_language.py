"""The language of an answer, by what the caller accepts."""

import pytest

from chassis.http.language import language_of


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("en;q=0.1, zh;q=0.9", "zh-CN"),
        ("zh;q=0.1, en;q=0.9", "en"),
        ("zh-CN,zh;q=0.9,en;q=0.8", "zh-CN"),
        ("en-US,en;q=0.9,zh-CN;q=0.8", "en"),
        ("zh-CN, en;q=0.5", "zh-CN"),
        ("zh-Hans-CN", "zh-CN"),
        ("zh-TW,zh;q=0.9,en;q=0.8", "zh-TW"),
        ("zh-Hant-HK", "zh-TW"),
        ("zh_mo", "zh-TW"),
        ("zh-CN,zh-TW;q=0.9", "zh-CN"),
        ("en, zh-TW;q=0.9", "en"),
        ("zh-TW;q=0.2, en;q=0.1", "zh-TW"),
        ("zh-Hans-TWIN", "zh-CN"),
        ("EN_gb", "en"),
        ("fr, en;q=0.5", "en"),
        ("fr", "zh-CN"),
        ("*", "zh-CN"),
        ("zh;q=0, en;q=0.1", "en"),
        ("zh;q=0, *;q=0.5", "en"),
        ("en;q=0", "zh-CN"),
        ("en;q=x", "zh-CN"),
        ("", "zh-CN"),
        (None, "zh-CN"),
    ],
)
def test_the_language_that_is_wanted_most_is_taken(accepted: str | None, language: str) -> None:
    assert language_of(accepted) == language
