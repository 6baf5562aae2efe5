"""Passwords as argon2id hashes, each with its parameters; and how easily one is guessed."""

import os
import re
from collections.abc import Iterable
from functools import cache
from importlib import import_module
from threading import BoundedSemaphore
from typing import Any, Final

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError

from gateway.identity.accounts.password_rules import spelled_alike
from gateway.identity.config import MEMORY_KIB, ROUNDS

#: Below this score of zxcvbn a million guesses are enough; the locks allow a few hundred a year.
_LOWEST_SCORE: Final = 2
#: The estimate takes time that grows with the square of the length, and says nothing new after this.
_LONGEST_ESTIMATED: Final = 64
#: What people here choose, which the lists of the library lack.
_LOCAL_WORDS: Final = (
    "admin",
    "louyu",
    "woaini",
    "woaini1314",
    "5201314",
    "zhongguo",
    "beijing",
    "dangjian",
    "loudang",
)


class Argon2Passwords:
    """Hashes and compares passwords. `memory_kib` and `rounds` set the cost of one guess. Thread-safe.

    Computes as many at a time as there are processors. That limit is per instance, so use `passwords_at`.
    """

    def __init__(self, memory_kib: int = MEMORY_KIB, rounds: int = ROUNDS) -> None:
        self._argon2 = PasswordHasher(time_cost=rounds, memory_cost=memory_kib, parallelism=1)
        self._turns = BoundedSemaphore(os.cpu_count() or 1)
        self._nobodys = self._argon2.hash(os.urandom(16).hex())

    def hash(self, password: str) -> str:
        with self._turns:
            return self._argon2.hash(spelled_alike(password))

    def matches(self, password_hash: str | None, password: str) -> bool:
        """Takes as long without a hash as with one."""
        with self._turns:
            try:
                return self._argon2.verify(password_hash or self._nobodys, spelled_alike(password))
            except VerifyMismatchError:
                return False

    def is_guessable(self, password: str, *words: str) -> bool:
        """Whether it is a common password, a pattern on the keyboard, a date, or one of the words with a few changes."""
        # Also without the sign in the middle that rules about characters made people add: Admin@123.
        plain = re.sub(r"[\W_]+", "", password)
        return any(_score(one, words) < _LOWEST_SCORE for one in (password, plain) if one)


def _score(password: str, words: Iterable[str]) -> int:
    """From 0, guessed at once, to 4."""
    known = [*words, *_LOCAL_WORDS]
    found: dict[str, Any] = _estimator().zxcvbn(password[:_LONGEST_ESTIMATED], user_inputs=known)
    return int(found["score"])


@cache
def passwords_at(memory_kib: int, rounds: int) -> Argon2Passwords:
    """The one instance in this process with this cost; creating it costs one hash."""
    return Argon2Passwords(memory_kib, rounds)


@cache
def _estimator() -> Any:
    # Loaded when it is needed: its lists of 90,000 words would slow the start of every worker.
    return import_module("zxcvbn")
