"""A kind of whistle."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Final, Self

from chassis.kernel.aggregate import Aggregate, differing, values_of
from services.requests.calendars.working_time import Span, WorkingTime
from services.requests.whistle_kinds.errors import BadKindCode, DefaultKindStays, StepsOutOfOrder
from services.requests.whistle_kinds.events import WhistleKindArchived, WhistleKindChanged, WhistleKindDefined
from services.requests.whistle_kinds.record import DEFAULT, BlownBy, CallTerms, StepLimit, Terms, WhistleSource

#: Part of the names of figures.
_CODE: Final = re.compile(r"[a-z][a-z0-9_]{1,40}")
#: A Monday without a holiday near it, for comparing limits of different units.
_MONDAY: Final = datetime(2026, 11, 16, 1, tzinfo=UTC)
_USUAL: Final = WorkingTime((Span(opens="09:00", closes="12:00").times(), Span(opens="14:00", closes="18:00").times()))


class Status(StrEnum):
    STANDING = "standing"
    ARCHIVED = "archived"


@dataclass(kw_only=True)
class KindDetails:
    """What a street office says of a kind; `blown_by` narrows who may blow it."""

    name: str
    name_en: str
    note: str
    blown_by: BlownBy
    terms: Terms


def check(details: KindDetails) -> None:
    """Raises StepsOutOfOrder."""
    terms = details.terms
    if terms.finish and terms.report_in.due(_MONDAY, _USUAL) > terms.finish.due(_MONDAY, _USUAL):
        raise StepsOutOfOrder(pointer="/terms/finish")


@dataclass(kw_only=True)
class WhistleKind(KindDetails, Aggregate):
    """Named by its `code` within the street office."""

    code: str
    status: Status = Status.STANDING

    @classmethod
    def define(cls, code: str, details: KindDetails, *, identifier: str) -> Self:
        """Raises BadKindCode, StepsOutOfOrder."""
        if not _CODE.fullmatch(code):
            raise BadKindCode
        check(details)
        kind = cls(id=identifier, code=code, **values_of(KindDetails, details))
        kind.record(WhistleKindDefined(kind_id=identifier, code=code, name=kind.name))
        return kind

    def change(self, details: KindDetails) -> None:
        """Also of one that was archived: it stands again. Without a real change nothing happens. Raises StepsOutOfOrder."""
        check(details)
        changed = differing(self, {**values_of(KindDetails, details), "status": Status.STANDING})
        if changed:
            vars(self).update(changed)
            self.record(WhistleKindChanged(kind_id=self.id, code=self.code, name=self.name, changed=sorted(changed)))

    def archive(self) -> None:
        """Idempotent. Raises DefaultKindStays."""
        if self.code == DEFAULT:
            raise DefaultKindStays
        if self.status is Status.STANDING:
            self.status = Status.ARCHIVED
            self.record(WhistleKindArchived(kind_id=self.id, code=self.code, name=self.name))

    def called(self, *, lead_unit_id: str | None, source: WhistleSource, report_in: StepLimit | None) -> CallTerms:
        """What a whistle of this kind keeps of it; `report_in` is the time that whoever blows it has named."""
        terms = self.terms
        return CallTerms(
            kind_code=self.code,
            kind_name=self.name,
            kind_name_en=self.name_en,
            kind_version=self.version,
            terms=Terms(**{**vars(terms), "report_in": report_in or terms.report_in}),
            lead_unit_id=lead_unit_id,
            source=source,
        )
