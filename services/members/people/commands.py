"""What people and rows tell members to do."""

from dataclasses import dataclass

from chassis.kernel.aggregate import values_of
from services.members.people.domain import Introduction, LeavingReason, Particulars, PersonalDetails, RejectionReason


@dataclass(kw_only=True)
class Statement(Particulars, PersonalDetails):
    """An introduction as it is sent: personal details stand beside the rest."""

    def introduction(self, enterprise_id: str | None) -> Introduction:
        """Raises InvalidPhone."""
        return Introduction(**values_of(Particulars, self), details=self.normalised(), enterprise_id=enterprise_id)


@dataclass(kw_only=True)
class CheckIn(Statement):
    """`code` is on the poster that was scanned."""

    code: str
    enterprise_id: str | None


@dataclass(frozen=True, kw_only=True)
class Rejection:
    reason: RejectionReason


@dataclass(frozen=True, kw_only=True)
class Placement:
    organisation_id: str
    as_home: bool


@dataclass(frozen=True, kw_only=True)
class Departure:
    reason: LeavingReason
