"""What a password must be: long enough, not guessed at once, not one's name; stricter where the office asks for it."""

from datetime import UTC, datetime, timedelta

import pytest

from chassis.kernel.errors import DomainError
from gateway.identity.accounts.errors import (
    CommonPassword,
    PasswordNamesYou,
    UniformPassword,
    UsedPassword,
    WeakPassword,
)
from gateway.identity.accounts.password_rules import PasswordRules
from gateway.identity.accounts.passwords import Argon2Passwords

HASHES = Argon2Passwords(memory_kib=8, rounds=1)
MLPS = PasswordRules(length=10, classes=3, history=5, days=90)
NOON = datetime(2026, 11, 22, 4, 0, tzinfo=UTC)


def refused(password: str, rules: PasswordRules | None = None, *, used: tuple[str, ...] = ()) -> type | None:
    try:
        (rules or PasswordRules()).require(HASHES, password, "wang.min", "jiangtou", "江头街道", used=used)
    except DomainError as refusal:
        return type(refusal)
    return None


@pytest.mark.parametrize("password", ["", "1234567", "        ", "\u3000" * 9, "\u2003" * 12])
def test_a_short_or_blank_password_is_refused(password: str) -> None:
    assert refused(password) is WeakPassword


@pytest.mark.parametrize(
    "password",
    ["12345678", "password", "P@ssw0rd", "qwertyuiop", "aaaaaaaa", "abcdefgh", "20260101", "woaini1314", "Admin@123",
     "Aa123456", "1qaz2wsx", "iloveyou520", "１２３４５６７８"],
)  # fmt: skip
def test_a_password_that_anybody_tries_first_is_refused(password: str) -> None:
    assert refused(password) is CommonPassword


@pytest.mark.parametrize(
    "password", ["Wang.Min", "ＷＡＮＧ.ＭＩＮ", "wang.min-2026!", "xX-JiangTou-99", "我在江头街道上班呢"]
)
def test_a_password_with_ones_name_or_that_of_the_office_is_refused(password: str) -> None:
    assert refused(password) is PasswordNamesYou


@pytest.mark.parametrize("password", ["春眠不觉晓处处闻", "correct horse battery", "x9K!p2vQ", "ok then, 37 tins"])
def test_eight_characters_of_any_kind_are_a_password(password: str) -> None:
    assert refused(password) is None


def test_an_office_under_mlps_asks_for_more() -> None:
    assert refused("x9K!p2vQ", MLPS) is WeakPassword
    assert refused("correct horse battery", MLPS) is UniformPassword
    assert refused("Correct horse 7 battery", MLPS) is None


def test_a_password_used_before_is_refused() -> None:
    assert refused("correct horse battery", used=(HASHES.hash("correct horse battery"),)) is UsedPassword


def test_a_password_serves_for_its_days_and_for_ever_without_them() -> None:
    chosen = NOON - timedelta(days=90)

    assert (MLPS.is_over(chosen, NOON), MLPS.is_over(chosen + timedelta(seconds=1), NOON)) == (True, False)
    assert not PasswordRules().is_over(NOON - timedelta(days=9999), NOON)


def test_a_long_password_is_judged_in_no_time() -> None:
    assert refused("春眠不觉晓" * 25) is None
