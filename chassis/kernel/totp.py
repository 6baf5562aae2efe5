"""Rotating codes (RFC 6238 TOTP): proof that somebody saw a screen a moment ago."""

from datetime import UTC, datetime
from typing import Final

import pyotp

PERIOD_SECONDS: Final = 30
_DIGITS: Final = 8


def new_secret() -> str:
    return pyotp.random_base32()


def code_at(secret: str, at: datetime) -> str:
    return _totp(secret).at(at)


def is_valid(secret: str, code: str, at: datetime) -> bool:
    """True for the code of this period or the one before and after: people type slowly and clocks differ."""
    return _totp(secret).verify(code, for_time=at, valid_window=1)


def expires_at(at: datetime) -> datetime:
    """When the code of this moment makes way for the next."""
    period = int(at.timestamp()) // PERIOD_SECONDS
    return datetime.fromtimestamp((period + 1) * PERIOD_SECONDS, UTC)


def _totp(secret: str) -> pyotp.TOTP:
    return pyotp.TOTP(secret, digits=_DIGITS, interval=PERIOD_SECONDS)
