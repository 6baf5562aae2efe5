"""A second factor of one account. A code serves once."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final, Self

import pyotp

from gateway.identity.accounts.codes import code_hash, new_code

RECOVERY_CODES: Final = 10
_PERIOD: Final = 30


@dataclass(frozen=True, kw_only=True)
class SecondFactor:
    """`used_step` is the period of the last code that was used. Off until a first code proves that the app has the secret."""

    account_id: str
    secret: str = field(repr=False)
    is_on: bool
    used_step: int
    recovery: tuple[str, ...] = field(repr=False)

    @classmethod
    def begin(cls, account_id: str) -> Self:
        return cls(account_id=account_id, secret=pyotp.random_base32(), is_on=False, used_step=0, recovery=())

    def uri(self, label: str, issuer: str) -> str:
        """What the app reads from a QR code."""
        return pyotp.TOTP(self.secret).provisioning_uri(name=label, issuer_name=issuer)

    def after(self, code: str, at: datetime) -> "SecondFactor | None":
        """The factor once this code is used; None if the code is wrong or was used before."""
        step = self._step(code.strip(), at)
        if step is not None and step > self.used_step:
            return replace(self, used_step=step)
        hashed = code_hash(code)
        if hashed in self.recovery:
            return replace(self, recovery=tuple(kept for kept in self.recovery if kept != hashed))
        return None

    def turned_on(self) -> tuple["SecondFactor", list[str]]:
        """The factor in force, and its recovery codes, of which only hashes are kept."""
        codes = [new_code() for _ in range(RECOVERY_CODES)]
        return replace(self, is_on=True, recovery=tuple(code_hash(code) for code in codes)), codes

    def _step(self, code: str, at: datetime) -> int | None:
        """The period to which the code belongs: this one, the one before or the one after."""
        now, totp = int(at.timestamp()) // _PERIOD, pyotp.TOTP(self.secret)
        steps = (now + drift for drift in (-1, 0, 1))
        return next((step for step in steps if pyotp.utils.strings_equal(totp.generate_otp(step), code)), None)
