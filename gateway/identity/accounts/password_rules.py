"""What a new password must be (NIST SP 800-63B, 3.1.1.2); stricter settings serve MLPS level 3."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Protocol

from gateway.identity.accounts.errors import (
    CommonPassword,
    PasswordNamesYou,
    UniformPassword,
    UsedPassword,
    WeakPassword,
)

#: Shorter words are parts of too many others.
_SHORTEST_WORD: Final = 3


class Hashes(Protocol):
    def matches(self, password_hash: str | None, password: str) -> bool: ...

    def is_guessable(self, password: str, *words: str) -> bool: ...


@dataclass(frozen=True, kw_only=True)
class PasswordRules:
    """`history` passwords may not come again; `days` is how long one serves, 0 for ever."""

    length: int = 8
    classes: int = 1
    history: int = 1
    days: int = 0

    def require(self, hashes: Hashes, password: str, *words: str, used: Iterable[str] = ()) -> None:
        """Raises WeakPassword, UniformPassword, PasswordNamesYou, CommonPassword, UsedPassword."""
        spelled = spelled_alike(password)
        if len(spelled) < self.length or not spelled.strip():
            raise WeakPassword(length=self.length)
        if _classes(spelled) < self.classes:
            raise UniformPassword(classes=self.classes)
        if any(_names(word, spelled) for word in words):
            raise PasswordNamesYou
        if hashes.is_guessable(spelled, *words):
            raise CommonPassword
        if any(hashes.matches(known, password) for known in used):
            raise UsedPassword(history=self.history)

    def is_over(self, chosen_at: datetime | None, at: datetime) -> bool:
        """Whether a password has served its time."""
        return self.days > 0 and chosen_at is not None and chosen_at + timedelta(days=self.days) <= at


def spelled_alike(password: str) -> str:
    """The same text for the same password from every keyboard."""
    return unicodedata.normalize("NFKC", password)


def _names(word: str, password: str) -> bool:
    named, inside = spelled_alike(word).strip().casefold(), password.casefold()
    return named == inside.strip() or (len(named) >= _SHORTEST_WORD and named in inside)


def _classes(password: str) -> int:
    kinds = {
        "upper" if letter.isupper() else "lower" if letter.islower() else "digit" if letter.isdigit() else "other"
        for letter in password
    }
    return len(kinds)
