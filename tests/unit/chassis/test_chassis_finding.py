"""Tokens: what a record is stored with always has what a query asks for that people type to find it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chassis.kernel.finding import MOST, NAME, SENTENCE, TITLE, Depth, asked_of, begins, tokens_of, whole_of

DEPTHS = (NAME, TITLE, SENTENCE)
_CHINESE = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1, max_size=12)
_CODE = st.text("23456789ABCDEFGHJKMNPQRSTUVWXYZ", min_size=1, max_size=18)


@given(text=_CHINESE, depth=st.sampled_from(DEPTHS), data=st.data())
def test_any_part_of_a_chinese_text_is_found(text: str, depth: Depth, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))

    assert set(asked_of(depth, text[start:end])) <= set(tokens_of(depth, (text,)))


@given(code=_CODE, depth=st.sampled_from((TITLE, SENTENCE)), data=st.data())
def test_any_beginning_of_a_code_is_found_also_if_it_has_only_letters(
    code: str, depth: Depth, data: st.DataObject
) -> None:
    typed = code[: data.draw(st.integers(2, len(code) + 1))].lower()
    if len(typed) > 1:
        assert set(asked_of(depth, typed)) <= set(tokens_of(depth, (), (code,)))


@given(
    text=st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1, max_size=3),
    word=st.text("abcdefghijklmnopqrstuvwxyz0123456789", min_size=2, max_size=12),
    depth=st.sampled_from(DEPTHS),
    data=st.data(),
)
def test_a_word_is_found_by_its_beginning_alone_and_beside_chinese(
    text: str, word: str, depth: Depth, data: st.DataObject
) -> None:
    stored = set(tokens_of(depth, (text + word,)))
    typed = word[: data.draw(st.integers(2, len(word)))]

    assert set(asked_of(depth, f"{text} {typed}")) <= stored
    # What has digits alone is a number, which people have in a field of its own.
    if not any(one.isdigit() for one in typed):
        assert set(asked_of(depth, typed)) <= stored


@given(text=st.text(max_size=200), depth=st.sampled_from(DEPTHS))
def test_whatever_the_text_there_are_not_too_many_tokens_and_they_are_short(text: str, depth: Depth) -> None:
    tokens = tokens_of(depth, (text,), (text,))

    assert len(tokens) <= MOST
    assert len(set(tokens)) == len(tokens)
    assert all(0 < len(token.encode()) <= 1000 for token in tokens)


@given(query=st.text(max_size=60), depth=st.sampled_from(DEPTHS))
def test_every_query_asks_for_a_few_tokens(query: str, depth: Depth) -> None:
    assert len(asked_of(depth, query)) <= 60


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("xiamen", "厦门云帆科技有限公司"),
        ("yinhang", "江头银行大厦"),
        ("changcheng", "长城大厦"),
        ("cq", "重庆路"),
        ("a座", "江头商务大厦A座"),
        ("ＡＢＣ", "abc 中心"),
        ("emoji", "emoji 😀 大厦"),
    ],
)
def test_places_are_found_by_the_reading_that_people_use(typed: str, text: str) -> None:
    assert set(asked_of(TITLE, typed)) <= set(tokens_of(TITLE, (text,)))


def test_what_is_not_there_is_not_found() -> None:
    stored = set(tokens_of(TITLE, ("厦门云帆科技有限公司",)))

    for typed in ("帆云", "厦科", "beijing", "bj", "1203"):
        assert not set(asked_of(TITLE, typed)) <= stored, typed
    assert asked_of(TITLE, "……") == []


def test_a_beginning_is_told_from_a_part() -> None:
    assert [begins("厦门云帆", typed) for typed in ("厦门", "xmy", "xiamen", "云帆", "yun")] == [
        True, True, True, False, False,
    ]  # fmt: skip
    assert whole_of(" 厦门 云帆 ") in tokens_of(TITLE, ("厦门云帆",))
