"""Device tokens: a device on which somebody has signed in is known the next time (OWASP, device cookies).

Failures of a known device count for it alone, and failures elsewhere do not lock it.
"""

import hmac
import secrets
from typing import Final

from gateway.identity.stored import token_hash

_PREFIX: Final = "lyu_dt_"


class DeviceTokens:
    """Signed, not stored: as many as there are devices would never end. `key` is a secret of the platform."""

    def __init__(self, key: str) -> None:
        # A key of its own: what signs device tokens signs nothing else.
        self._key = hmac.digest(key.encode(), b"device tokens", "sha256")

    def issue(self, tenant: str, username: str) -> str:
        device = secrets.token_urlsafe(16)
        return f"{_PREFIX}{device}.{self._signature(tenant, username, device)}"

    def known(self, token: str | None, tenant: str, username: str) -> str | None:
        """A name for the device if the token was issued to it for this username; else None."""
        device, _, signature = (token or "").removeprefix(_PREFIX).partition(".")
        expected = self._signature(tenant, username, device)
        return token_hash(device) if hmac.compare_digest(expected.encode(), signature.encode()) else None

    def _signature(self, tenant: str, username: str, device: str) -> str:
        return hmac.new(self._key, f"{tenant}\x1f{username}\x1f{device}".encode(), "sha256").hexdigest()
