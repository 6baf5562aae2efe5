"""Commands to members, from people and import rows."""

from dataclasses import dataclass

from chassis.kernel.aggregate import values_of
from services.members.people.domain import Introduction, LeavingReason, Particulars, PersonalDetails, RejectionReason


@dataclass(kw_only=True)
class Statement(Particulars, PersonalDetails):
    """What is sent about a person, with personal details among the other fields."""

    def introduction(self, enterprise_id: str | None) -> Introduction:
        """The same as the domain keeps it. Raises InvalidPhone."""
        return Introduction(**values_of(Particulars, self), details=self.normalised(), enterprise_id=enterprise_id)


@dataclass(kw_only=True)
class CheckIn(Statement):
    """`code` is the one on the scanned poster."""

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
