"""How often one may guess: a count per username and place, and waiting times that grow."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from math import ceil
from typing import Final

from gateway.identity.sessions.domain import ATTEMPTS, ATTEMPTS_ANYWHERE, lock_after
from gateway.identity.sessions.errors import SignInLocked
from gateway.identity.sessions.ports import Attempt, SignInAttempts

_ANYWHERE: Final = "anywhere"


@dataclass(frozen=True)
class Guard:
    """An attempt at one username, counted in the places that it comes from."""

    attempts: SignInAttempts
    username: str
    at: datetime
    counted: Sequence[tuple[str, int, Attempt]]

    def failed(self) -> bool:
        """Locks the places that have no attempt left; whether there was one."""
        last = [(place, attempt) for place, limit, attempt in self.counted if attempt.number == limit]
        for place, attempt in last:
            until = self.at + lock_after(attempt.strikes)
            self.attempts.lock(self.username, place, until, attempt.strikes + 1)
        return bool(last)

    def succeeded(self) -> None:
        # Only what this place has failed is forgotten: others may be guessing at the same time.
        for place, _, _ in self.counted:
            if place == _ANYWHERE:
                self.attempts.forgive(self.username, place)
            else:
                self.attempts.forget(self.username, place)


def guarded(attempts: SignInAttempts, username: str, *, device: str | None, address: str, at: datetime) -> Guard:
    """Counts one attempt. Raises SignInLocked, the same whether or not there is such an account."""
    # Whoever fails on somebody else's username locks only themselves; a known device is not even counted with them.
    places = (
        [(f"device|{device}", ATTEMPTS)]
        if device
        else [(f"address|{address}", ATTEMPTS), (_ANYWHERE, ATTEMPTS_ANYWHERE)]
    )
    counted: list[tuple[str, int, Attempt]] = []
    for place, limit in places:
        attempt = attempts.begin(username, place, at)
        if attempt.number > limit:
            raise SignInLocked(_seconds(attempt, at))
        counted.append((place, limit, attempt))
    return Guard(attempts, username, at, counted)


def _seconds(attempt: Attempt, at: datetime) -> int:
    until = attempt.locked_until or at + lock_after(attempt.strikes)
    return max(1, ceil((until - at).total_seconds()))
