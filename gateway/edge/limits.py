"""Rate limits: token buckets per person, tenant and address, in bounded memory.

What each edge lets through is told to the others by `gateway.edge.sharing`; here is what they tell and hear.
"""

from collections.abc import Callable, Iterator
from math import ceil
from typing import Final

from cachetools import LRUCache

from chassis.http.asgi import Headers
from gateway.edge.config import EdgeConfig
from gateway.edge.errors import TooManyRequests

_REMEMBERED: Final = 50_000
#: What the limit of an API key is called among edges, before its requests a minute.
_OF_KEYS: Final = "key/"
#: Outside systems, and limits that they have: a street office has 50 keys at most.
_KEYS_REMEMBERED, _LIMITS_REMEMBERED = 1_000, 100
#: A key that used less than this share of what refills is not told: most callers use none of their limit worth a word.
_TOLD_FROM: Final = 0.1
#: A key that used this share of its burst is told at once.
_TOLD_AT_ONCE_FROM: Final = 0.25
#: Keys told of one limit; those that used most come first.
_MOST_TOLD: Final = 200
_LONGEST_KEY: Final = 200


def _nobody_waits() -> None:
    """Nobody has to be told."""


class Buckets:
    """One bucket per key: `burst` requests at once, refilled at `rate` per second. Not thread-safe.

    Keeps at most `remembered` keys and drops the least recently used; a dropped bucket is full again.
    """

    def __init__(self, name: str, rate: float, burst: int, remembered: int = _REMEMBERED) -> None:
        self.name = name
        self._rate = rate
        self._burst = float(burst)
        #: Key → (level, when).
        self._levels: LRUCache[str, tuple[float, float]] = LRUCache(remembered)
        #: Key → taken here since others were told; None while nobody is told.
        self._taken: dict[str, int] | None = None
        self._at_once, self._hurry = 0, _nobody_waits
        self.rate, self.burst = rate, burst
        self.policy = b'"%s";q=%d;w=%d' % (name.encode(), burst, ceil(burst / rate))
        self._state = b'"%s";r=%%d;t=%%d' % name.encode()

    def take(self, key: str, now: float) -> float:
        """What is left after taking one; negative when there was none, and then nothing is taken."""
        known = self._levels.get(key)
        level = self._burst if known is None else min(self._burst, known[0] + (now - known[1]) * self._rate)
        left = level - 1.0
        if left < 0.0:
            self._levels[key] = (level, now)
            return left
        self._levels[key] = (left, now)
        if self._taken is not None:
            taken = self._taken[key] = self._taken.get(key, 0) + 1
            if taken == self._at_once:
                self._hurry()
        return left

    def demand(self, key: str, now: float) -> float:
        """What is left after taking one; raises TooManyRequests when there was none."""
        left = self.take(key, now)
        if left < 0.0:
            raise self.refusal(left)
        return left

    def refusal(self, left: float) -> TooManyRequests:
        return TooManyRequests(self.name, ceil(-left / self._rate), self.headers(left))

    def give_back(self, key: str) -> None:
        """Undoes one `take`."""
        known = self._levels.get(key)
        if known is not None:
            self._levels[key] = (min(self._burst, known[0] + 1.0), known[1])
        if self._taken and self._taken.get(key):
            self._taken[key] -= 1

    def tell(self, hurry: Callable[[], None]) -> None:
        """From now on keeps what is taken until `news` is asked for; calls `hurry` when that should be soon."""
        self._taken, self._hurry = {}, hurry
        self._at_once = max(1, round(self.burst * _TOLD_AT_ONCE_FROM))

    def news(self, seconds: float) -> list[tuple[str, int]]:
        """What was taken since `begin_again`, `seconds` ago, and not told yet: key and count. Small counts are left out."""
        if not self._taken:
            return []
        least = self._rate * seconds * _TOLD_FROM
        # Keys may come from callers: one that identity would refuse must not keep the others from being told.
        found = [
            (key, count)
            for key, count in self._taken.items()
            if count > least and len(key) <= _LONGEST_KEY and key.isascii() and key.isprintable() and " " not in key
        ]
        told = sorted(found, key=lambda one: -one[1])[:_MOST_TOLD]
        for key, _ in told:
            del self._taken[key]
        return told

    def begin_again(self) -> None:
        """Forgets what was too little to be told."""
        if self._taken:
            self._taken = {}

    def heard(self, key: str, count: int, now: float) -> None:
        """Other edges let this many through. What was too much is owed, up to a burst, and nobody passes until it is back."""
        known = self._levels.get(key)
        level = self._burst if known is None else min(self._burst, known[0] + (now - known[1]) * self._rate)
        self._levels[key] = (max(-self._burst, level - count), now)

    def headers(self, left: float) -> Headers:
        """RateLimit fields (draft-ietf-httpapi-ratelimit-headers): what is left and when it is full again."""
        remaining = max(0.0, left)
        refill = ceil((self._burst - remaining) / self._rate)
        return [(b"ratelimit-policy", self.policy), (b"ratelimit", self._state % (remaining, refill))]


class Limits:
    """The limits of the edge. How the ceilings of an address were chosen: decision 0018."""

    def __init__(self, config: EdgeConfig) -> None:
        rate, burst = config.rate_limit_per_second, config.rate_limit_burst
        self.person = Buckets("person", rate, burst)
        self.tenant = Buckets("tenant", config.tenant_rate_limit_per_second, config.tenant_rate_limit_burst)
        self.address = Buckets("address", rate, burst)
        #: Unknown tokens from one address.
        self.token = Buckets("token", rate, burst)
        self.sign_in = _a_minute("sign-in", config.sign_in_limit_per_minute)
        self.sign_in_address = _a_minute("sign-in-address", config.sign_in_address_limit_per_minute)
        self.tracking = _a_minute("tracking", config.tracking_limit_per_minute)
        self.public_page = _a_minute("public-page", config.public_page_limit_per_minute)
        self._of_keys: LRUCache[int, Buckets] = LRUCache(_LIMITS_REMEMBERED)
        self.sign_up_address = _a_minute("sign-up-address", config.sign_up_address_limit_per_minute)
        self._hurry: Callable[[], None] | None = None

    def holder(self, per_minute: int | None) -> Buckets:
        """The limit of whoever holds a token: of a person, or of an API key with its own."""
        if per_minute is None:
            return self.person
        if per_minute not in self._of_keys:
            limit = self._of_keys[per_minute] = Buckets("key", per_minute / 60, per_minute, _KEYS_REMEMBERED)
            if self._hurry:
                limit.tell(self._hurry)
        return self._of_keys[per_minute]

    def tell(self, hurry: Callable[[], None]) -> None:
        """From now on keeps what is taken, for others."""
        self._hurry = hurry
        for limit in (*self._followed(), *self._of_keys.values()):
            limit.tell(hurry)

    def news(self, seconds: float) -> Iterator[tuple[str, str, int]]:
        """What was taken since `begin_again`, `seconds` ago, and is worth telling: limit, key and count."""
        for limit in self._followed():
            yield from ((limit.name, key, count) for key, count in limit.news(seconds))
        for per_minute, limit in self._of_keys.items():
            yield from ((f"{_OF_KEYS}{per_minute}", key, count) for key, count in limit.news(seconds))

    def begin_again(self) -> None:
        for limit in (*self._followed(), *self._of_keys.values()):
            limit.begin_again()

    def heard(self, name: str, key: str, count: int, now: float) -> None:
        """What another edge let through."""
        if name.startswith(_OF_KEYS) and name.removeprefix(_OF_KEYS).isdecimal():
            self.holder(int(name.removeprefix(_OF_KEYS))).heard(key, count, now)
        for limit in self._followed():
            if limit.name == name:
                limit.heard(key, count, now)

    def _followed(self) -> tuple[Buckets, ...]:
        """Those that edges tell each other. Limits against guessing are counted by identity instead."""
        return self.person, self.tenant, self.address, self.token, self.public_page


def _a_minute(name: str, count: int) -> Buckets:
    return Buckets(name, count / 60, count)
