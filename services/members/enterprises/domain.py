"""An enterprise: a firm in a building, identified by its USCC."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Self, TypedDict

from chassis.kernel.aggregate import Aggregate, differing, values_of
from chassis.kernel.errors import Merged, MergeWithItself
from services.members.enterprises.errors import (
    EnterpriseHasLeft,
    EnterpriseIsGone,
    EnterprisesDiffer,
    EnterpriseWasMerged,
    InvalidUscc,
)
from services.members.enterprises.events import (
    EnterpriseChanged,
    EnterpriseLeft,
    EnterpriseMerged,
    EnterpriseMoved,
    EnterpriseRegistered,
    EnterpriseReinstated,
    EnterpriseReturned,
    EnterpriseTakenBack,
)
from services.members.identifiers import credit_code


class EnterpriseKind(StrEnum):
    LEGAL_PERSON = "legal_person"
    BRANCH = "branch"


@dataclass(kw_only=True)
class EnterpriseDetails:
    """The fields of a new enterprise, except its building.

    `converted_from_branch`: a branch office that became a legal person here.
    """

    name: str
    uscc: str | None
    kind: EnterpriseKind
    industry: str
    staff_count: int
    converted_from_branch: bool
    name_en: str = ""


class EnterpriseChanges(TypedDict, total=False):
    """What may be changed later; absent keys stay as they are. The building changes by moving."""

    name: str
    name_en: str
    uscc: str | None
    kind: EnterpriseKind
    industry: str
    staff_count: int
    converted_from_branch: bool


class Counted(TypedDict):
    """What figures need to count a firm, or to count it no more."""

    enterprise_id: str
    name: str
    name_en: str
    kind: str
    building_id: str
    staff_count: int
    converted_from_branch: bool
    registered_at: datetime | None


class Status(StrEnum):
    PRESENT = "present"
    LEFT = "left"
    #: It was a duplicate; everything of it belongs to another dossier.
    MERGED = "merged"
    #: An import was undone that had made it. It is as if it had never been, until its key is imported again.
    TAKEN_BACK = "taken_back"


@dataclass(kw_only=True)
class Enterprise(EnterpriseDetails, Aggregate):
    building_id: str
    status: Status = Status.PRESENT
    merged_into: str | None = None

    @classmethod
    def register(cls, details: EnterpriseDetails, *, identifier: str, building_id: str) -> Self:
        enterprise = cls(id=identifier, building_id=building_id, **values_of(EnterpriseDetails, details))
        enterprise.record(
            EnterpriseRegistered(
                enterprise_id=identifier,
                name=details.name,
                name_en=details.name_en,
                kind=details.kind.value,
                building_id=building_id,
                staff_count=details.staff_count,
                converted_from_branch=details.converted_from_branch,
            )
        )
        return enterprise

    @property
    def is_gone(self) -> bool:
        return self.status is not Status.PRESENT

    def require_present(self, pointer: str | None = "/enterprise_id") -> None:
        """Raises EnterpriseIsGone, EnterpriseWasMerged.

        Without a pointer, for the record that is asked for: EnterpriseHasLeft, Merged.
        """
        if self.merged_into:
            raise EnterpriseWasMerged(self.merged_into, pointer) if pointer else Merged(self.merged_into)
        if self.is_gone:
            if pointer:
                raise EnterpriseIsGone(pointer=pointer, name=self.name)
            raise EnterpriseHasLeft(name=self.name)

    def change(self, changes: EnterpriseChanges) -> None:
        """Without a real change nothing happens. Raises EnterpriseHasLeft, Merged."""
        self.require_present(None)
        changed = differing(self, changes)
        if not changed:
            return
        before = values_of(EnterpriseDetails, self)
        vars(self).update(changed)
        self.record(
            EnterpriseChanged(
                enterprise_id=self.id,
                name=self.name,
                name_en=self.name_en,
                previous_name=before["name"],
                kind=self.kind.value,
                previous_kind=before["kind"].value,
                building_id=self.building_id,
                staff_count=self.staff_count,
                previous_staff_count=before["staff_count"],
                converted_from_branch=self.converted_from_branch,
                was_converted=before["converted_from_branch"],
                changed=sorted(changed),
                registered_at=self.moments.get("registered"),
            )
        )

    def merge_into(self, winner: "Enterprise") -> None:
        """Makes it a duplicate of `winner`, which takes over USCC and name in English if it has none. Idempotent.

        Raises MergeWithItself, EnterpriseIsGone, EnterpriseHasLeft, Merged, EnterprisesDiffer.
        """
        if self.merged_into == winner.id:
            return
        if self.id == winner.id:
            raise MergeWithItself
        self.require_present(None)
        winner.require_present("/into_id")
        if self.uscc and winner.uscc and self.uscc != winner.uscc:
            raise EnterprisesDiffer
        number, self.uscc = self.uscc, None
        self.status, self.merged_into = Status.MERGED, winner.id
        self.record(
            EnterpriseMerged(
                enterprise_id=self.id,
                into_id=winner.id,
                name=self.name,
                name_en=self.name_en,
                kind=self.kind.value,
                building_id=self.building_id,
                staff_count=self.staff_count,
                converted_from_branch=self.converted_from_branch,
                registered_at=self.moments.get("registered"),
            )
        )
        winner.change({"uscc": winner.uscc or number, "name_en": winner.name_en or self.name_en})

    def leave(self, on_date: str) -> None:
        """Idempotent. Raises Merged."""
        if self.merged_into:
            raise Merged(self.merged_into)
        if self.is_gone:
            return
        self.status = Status.LEFT
        self.record(
            EnterpriseLeft(
                enterprise_id=self.id,
                name=self.name,
                name_en=self.name_en,
                kind=self.kind.value,
                building_id=self.building_id,
                staff_count=self.staff_count,
                converted_from_branch=self.converted_from_branch,
                on_date=on_date,
                registered_at=self.moments.get("registered"),
                left_before_at=self.moments.get("left"),
            )
        )

    def come_back(self) -> None:
        """In the building where it was; rooms and roles are given anew. Idempotent. Raises Merged."""
        if self.merged_into:
            raise Merged(self.merged_into)
        if not self.is_gone:
            return
        self.status = Status.PRESENT
        self.record(
            EnterpriseReturned(
                enterprise_id=self.id,
                name=self.name,
                name_en=self.name_en,
                kind=self.kind.value,
                building_id=self.building_id,
                staff_count=self.staff_count,
                converted_from_branch=self.converted_from_branch,
                registered_at=self.moments.get("registered"),
                left_at=self.moments.get("left"),
            )
        )

    def take_back(self) -> None:
        """Undoes its registration: it leaves all lists and figures, and its USCC is free again. Raises EnterpriseHasLeft."""
        self.require_present(None)
        self.status, self.uscc = Status.TAKEN_BACK, None
        self.record(EnterpriseTakenBack(**self._counted()))

    def reinstate(self, details: EnterpriseDetails, building_id: str) -> None:
        """Registers it again after it was taken back, with whatever is said of it now."""
        vars(self).update(values_of(EnterpriseDetails, details))
        self.status, self.building_id = Status.PRESENT, building_id
        self.record(EnterpriseReinstated(**self._counted()))

    def _counted(self) -> Counted:
        return {
            "enterprise_id": self.id,
            "name": self.name,
            "name_en": self.name_en,
            "kind": self.kind.value,
            "building_id": self.building_id,
            "staff_count": self.staff_count,
            "converted_from_branch": self.converted_from_branch,
            "registered_at": self.moments.get("registered"),
        }

    def move(self, building_id: str) -> None:
        """Idempotent."""
        if building_id == self.building_id:
            return
        before, self.building_id = self.building_id, building_id
        self.record(
            EnterpriseMoved(
                enterprise_id=self.id,
                name=self.name,
                name_en=self.name_en,
                kind=self.kind.value,
                from_building_id=before,
                building_id=building_id,
                staff_count=self.staff_count,
                converted_from_branch=self.converted_from_branch,
                registered_at=self.moments.get("registered"),
            )
        )


def checked_uscc(raw: str) -> str:
    """The 18 characters of GB 32100 with a right check digit, in capitals. Raises InvalidUscc."""
    try:
        return credit_code(raw)
    except ValueError as error:
        raise InvalidUscc from error
