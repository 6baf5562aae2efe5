"""Rate limits: token buckets per person, tenant and address, in bounded memory."""

from math import ceil
from typing import Final

from cachetools import LRUCache

from chassis.http.asgi import Headers
from gateway.edge.config import EdgeConfig
from gateway.edge.errors import TooManyRequests

_REMEMBERED: Final = 50_000
#: Outside systems, and limits that they have: a street office has 50 keys at most.
_KEYS_REMEMBERED, _LIMITS_REMEMBERED = 1_000, 100


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
        self.policy = b'"%s";q=%d;w=%d' % (name.encode(), burst, ceil(burst / rate))
        self._state = b'"%s";r=%%d;t=%%d' % name.encode()

    def take(self, key: str, now: float) -> float:
        """What is left after taking one; negative when there was none, and then nothing is taken."""
        known = self._levels.get(key)
        level = self._burst if known is None else min(self._burst, known[0] + (now - known[1]) * self._rate)
        left = level - 1.0
        self._levels[key] = (left if left >= 0.0 else level, now)
        return left

    def demand(self, key: str, now: float) -> float:
        """What is left after taking one; raises TooManyRequests when there was none."""
        left = self.take(key, now)
        if left < 0.0:
            raise TooManyRequests(self.name, ceil(-left / self._rate), self.headers(left))
        return left

    def give_back(self, key: str) -> None:
        """Undoes one `take`."""
        known = self._levels.get(key)
        if known is not None:
            self._levels[key] = (min(self._burst, known[0] + 1.0), known[1])

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

    def holder(self, per_minute: int | None) -> Buckets:
        """The limit of whoever holds a token: of a person, or of an API key with its own."""
        if per_minute is None:
            return self.person
        if per_minute not in self._of_keys:
            self._of_keys[per_minute] = Buckets("key", per_minute / 60, per_minute, _KEYS_REMEMBERED)
        return self._of_keys[per_minute]


def _a_minute(name: str, count: int) -> Buckets:
    return Buckets(name, count / 60, count)
