"""Codes that prove that a unit is on the spot: the one that is shown and changes, and the one that is printed and hangs there.

A printed code proves less: it can be photographed once and used from an office (docs/decisions/0074).
"""

from datetime import datetime
from hmac import compare_digest
from typing import Final

from chassis.kernel import totp
from services.requests.whistles.errors import (
    CodeNeeded,
    NoPrintedCode,
    NoWhistleCode,
    WrongPrintedCode,
    WrongWhistleCode,
)
from services.requests.whistles.events import WhistleCodePrinted, WhistlePrintedCodeRevoked
from services.requests.whistles.record import PrintedCode, ReportIn, WhistleRecord
from services.requests.whistles.states import OPEN

#: 60 bits, in letters and digits that nobody mistakes for each other.
_LENGTH: Final = 12


class WithCodes(WhistleRecord):
    """A whistle and its codes."""

    def shown_code(self, at: datetime) -> str:
        """The code to show on the spot now. Raises NoWhistleCode."""
        if self.secret is None or not self._waits_for_units:
            raise NoWhistleCode
        return totp.code_at(self.secret, at)

    def print_code(self, by: str, at: datetime) -> PrintedCode:
        """A new code to hang up; the one before is worth nothing from now on. Raises NoWhistleCode."""
        if not self._waits_for_units:
            raise NoWhistleCode
        replaced = self.printed is not None
        self.printed = PrintedCode(code=totp.new_secret()[:_LENGTH], by=by, at=at)
        self.record(WhistleCodePrinted(**self.named(), by=by, replaced=replaced))
        return self.printed

    def printed_code(self) -> PrintedCode:
        """The code that hangs on the spot. Raises NoPrintedCode."""
        if self.printed is None or not self._waits_for_units:
            raise NoPrintedCode
        return self.printed

    def revoke_printed_code(self, by: str) -> None:
        """What hangs there is worth nothing from now on. Who came by it stays here. Idempotent."""
        if self.printed is None:
            return
        self.printed = None
        self.record(WhistlePrintedCodeRevoked(**self.named(), by=by))

    def proven(self, report: ReportIn, *, code: str | None, printed_code: str | None) -> ReportIn:
        """The report-in with what proves it; the code that is shown goes before the printed one.

        Raises CodeNeeded, WrongWhistleCode, WrongPrintedCode.
        """
        if code is None and printed_code is None:
            if self.terms and self.terms.on_the_spot:
                raise CodeNeeded
            return report
        if code is not None and not (self.secret and totp.is_valid(self.secret, code, report.at)):
            raise WrongWhistleCode
        if code is None and not (self.printed and compare_digest(self.printed.code, printed_code or "")):
            raise WrongPrintedCode
        return ReportIn(unit_id=report.unit_id, by=report.by, at=report.at, on_the_spot=True, printed=code is None)

    @property
    def _waits_for_units(self) -> bool:
        return self.status.value in OPEN and self.ended_at is None
