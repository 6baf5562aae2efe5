"""Password hashes: what is stored, and what is compared when there is nobody to compare with."""

from gateway.identity.accounts.passwords import Argon2Passwords
from gateway.identity.config import MEMORY_KIB

CHEAP = Argon2Passwords(memory_kib=8, rounds=1)


def test_only_the_right_password_matches() -> None:
    stored = CHEAP.hash("correct horse")

    assert [CHEAP.matches(stored, tried) for tried in ("correct horse", "Correct horse", "")] == [True, False, False]


def test_nobodys_password_matches_nothing() -> None:
    assert not CHEAP.matches(None, "correct horse")


def test_the_same_password_is_stored_differently_each_time() -> None:
    assert CHEAP.hash("correct horse") != CHEAP.hash("correct horse")


def test_a_password_is_the_same_from_every_keyboard() -> None:
    assert CHEAP.matches(CHEAP.hash("ｃａｆé 春眠不觉晓"), "cafe\u0301 春眠不觉晓")


def test_by_default_a_guess_costs_46_mebibytes() -> None:
    assert f"$argon2id$v=19$m={MEMORY_KIB},t=1,p=1$" in Argon2Passwords().hash("correct horse")
