"""A solved case as everybody may read it."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Final, Self

from chassis.kernel.aggregate import Aggregate
from services.requests.releases.details import Release
from services.requests.releases.errors import PersonalInText
from services.requests.releases.events import CaseReleased, CaseWithdrawn

#: What must not be in a public text: mobile and fixed lines, resident identity numbers, e-mail addresses.
_PERSONAL: Final = re.compile(
    r"(?<!\d)(?:1[3-9]\d(?:[ .·/_-]?\d{4}){2}|0\d{2,3}[ -]?\d{7,8}|\d{17}[\dXx]|\d{15})(?!\d)"
    r"|[\w.+-]{1,64}@[\w-]{1,64}\.\w"
)


class Status(StrEnum):
    RELEASED = "released"
    WITHDRAWN = "withdrawn"


@dataclass(kw_only=True)
class ReleasedCase(Aggregate):
    """`days` from submission to the outcome, rounded up."""

    request_id: str
    title: str
    text: str
    category: str
    solved_at: datetime
    days: int
    released_at: datetime
    released_by: str
    status: Status = Status.RELEASED

    @classmethod
    def release(
        cls,
        written: Release,
        *,
        identifier: str,
        request_id: str,
        category: str,
        solved_at: datetime,
        days: int,
        by: str,
        at: datetime,
    ) -> Self:
        """Raises PersonalInText."""
        _require_impersonal({"title": written.title, "text": written.text})
        case = cls(
            id=identifier,
            request_id=request_id,
            title=written.title,
            text=written.text,
            category=category,
            solved_at=solved_at,
            days=days,
            released_at=at,
            released_by=by,
        )
        case.record(CaseReleased(**case._facts()))
        return case

    def rewrite(self, written: Release, *, by: str, at: datetime) -> None:
        """Also of one that was withdrawn. The same text once more changes nothing. Raises PersonalInText."""
        _require_impersonal({"title": written.title, "text": written.text})
        if self.status is Status.RELEASED and (self.title, self.text) == (written.title, written.text):
            return
        self.title, self.text, self.status = written.title, written.text, Status.RELEASED
        self.released_by, self.released_at = by, at
        self.record(CaseReleased(**self._facts()))

    def withdraw(self) -> None:
        """Idempotent."""
        if self.status is Status.RELEASED:
            self.status = Status.WITHDRAWN
            self.record(CaseWithdrawn(**self._facts()))

    def _facts(self) -> dict[str, Any]:
        return {
            "case_id": self.id,
            "request_id": self.request_id,
            "title": self.title,
            "category": self.category,
        }


def _require_impersonal(texts: Mapping[str, str]) -> None:
    for name, text in texts.items():
        # Full-width digits are digits to whoever reads them.
        found = _PERSONAL.search(unicodedata.normalize("NFKC", text))
        if found:
            raise PersonalInText(pointer=f"/{name}", found=found.group()[:3] + "…")
