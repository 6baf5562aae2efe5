"""TOTP (RFC 6238): short-lived codes that prove presence in front of a screen."""

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
    """Whether the code belongs to this period, the one before or the one after."""
    # One period of tolerance, because people type slowly and clocks differ.
    return _totp(secret).verify(code, for_time=at, valid_window=1)


def expires_at(at: datetime) -> datetime:
    """When the code of this moment is replaced by the next."""
    period = int(at.timestamp()) // PERIOD_SECONDS
    return datetime.fromtimestamp((period + 1) * PERIOD_SECONDS, UTC)


def _totp(secret: str) -> pyotp.TOTP:
    return pyotp.TOTP(secret, digits=_DIGITS, interval=PERIOD_SECONDS)
