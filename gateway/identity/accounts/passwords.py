"""Passwords as argon2id hashes, the parameters inside each hash."""

import os
import unicodedata
from functools import cache
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError

from gateway.identity.config import MEMORY_KIB, ROUNDS


class Argon2Passwords:
    """`memory_kib` and `rounds` set the price of one guess. As many are computed at once as there are processors:
    more would only hold memory. That holds per instance, so a process has one: see `passwords_at`.
    """

    def __init__(self, memory_kib: int = MEMORY_KIB, rounds: int = ROUNDS) -> None:
        self._argon2 = PasswordHasher(time_cost=rounds, memory_cost=memory_kib, parallelism=1)
        self._turns = BoundedSemaphore(os.cpu_count() or 1)
        self._nobodys = self._argon2.hash(os.urandom(16).hex())

    def hash(self, password: str) -> str:
        with self._turns:
            return self._argon2.hash(_spelled(password))

    def matches(self, password_hash: str | None, password: str) -> bool:
        """Compares with a hash that nobody knows the password of when there is none, to take as long."""
        with self._turns:
            try:
                return self._argon2.verify(password_hash or self._nobodys, _spelled(password))
            except VerifyMismatchError:
                return False


@cache
def passwords_at(memory_kib: int, rounds: int) -> Argon2Passwords:
    """The one instance of this process at this price; making it costs one hash."""
    return Argon2Passwords(memory_kib, rounds)


def _spelled(password: str) -> str:
    """The same password from every keyboard (NIST SP 800-63B, 3.1.1.2)."""
    return unicodedata.normalize("NFKC", password)
