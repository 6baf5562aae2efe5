"""Commands to members, from people and import rows."""

from dataclasses import dataclass
from datetime import date

from chassis.kernel.aggregate import values_of
from chassis.kernel.text import tidy_name
from services.members.people.domain import Member
from services.members.people.introduction import Introduction, Particulars, PersonalDetails
from services.members.people.states import ErasureReason, LeavingReason, RejectionReason


@dataclass(kw_only=True)
class Statement(Particulars, PersonalDetails):
    """What is sent about a person, with personal details among the other fields."""

    def introduction(self, enterprise_id: str | None, today: date) -> Introduction:
        """The same as the domain keeps it. Raises InvalidPhone, InvalidIdentityNumber."""
        said = {**values_of(Particulars, self), "name": tidy_name(self.name)}
        return Introduction(**said, details=self.normalised(self.kinds, today), enterprise_id=enterprise_id)


@dataclass(kw_only=True)
class CheckIn(Statement):
    """`code` is the one on the scanned poster."""

    code: str
    enterprise_id: str | None


@dataclass(kw_only=True)
class Registration(Statement):
    """Staff register a person who stands before them and has no account. `purpose`: what for, in their words."""

    building_id: str
    enterprise_id: str | None
    purpose: str
    despite_duplicates: bool = False


@dataclass(frozen=True, kw_only=True)
class FirmDecision:
    """Whether the person works for the firm that they named. `enterprise_id`: the one that was looked at."""

    enterprise_id: str
    confirmed: bool


@dataclass(frozen=True, kw_only=True)
class Rejection:
    reason: RejectionReason


@dataclass(frozen=True, kw_only=True)
class Placement:
    organisation_id: str
    as_home: bool


@dataclass(frozen=True, kw_only=True)
class EndOfPlace:
    organisation_id: str
    reason: LeavingReason


@dataclass(frozen=True, kw_only=True)
class Departure:
    reason: LeavingReason


@dataclass(frozen=True, kw_only=True)
class Erasure:
    reason: ErasureReason


def content_of(said: Introduction, known: Member | None = None) -> dict[str, object]:
    """What a repeat is compared by, in the words of requests and rows. With `known`, only what it still keeps as said."""
    content: dict[str, object] = {
        "name": said.name,
        "kinds": sorted(said.kinds),
        "phone": said.details.phone,
        "identity_number": said.details.identity_number,
        "enterprise_id": said.enterprise_id,
    }
    # Whoever was given a home here has none elsewhere any more.
    has_home = known is not None and known.home_organisation_id is not None
    return content if has_home else {**content, "home_elsewhere": said.home_elsewhere}
