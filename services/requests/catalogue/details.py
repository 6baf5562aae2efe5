"""What is said of an item of the catalogue."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, TypedDict

from services.requests.catalogue.availability import Availability, Opening
from services.requests.catalogue.papers import Paper, named_anew
from services.requests.words import MEMBER_KINDS

#: The collection of what was said of items before.
EDITIONS: Final = "catalogue_editions"
#: Of what members tells without confidence: affiliation is nobody's business here.
ELIGIBLE: Final = tuple(MEMBER_KINDS)


@dataclass(kw_only=True)
class ItemDetails:
    """The fields of a new item.

    `category` is the code of its class. `agency_service`: done on people's behalf. `window_steps`: what the window does
    then, such as 初审, in order. `time_limit_days`: the promised limit, in working days. `materials` are the names of `papers`, which say more. `form` is a JSON Schema (see `forms`).
    Without `member_kinds` everybody may ask, without `building_ids` from everywhere.
    """

    code: str
    name: str
    name_en: str
    category: str
    description: str
    materials: list[str]
    owner_unit_id: str | None
    agency_service: bool
    time_limit_days: int | None
    description_en: str = ""
    window_steps: list[str] = field(default_factory=list)
    papers: list[Paper] = field(default_factory=list)
    form: dict[str, Any] | None = None
    eligibility: str = ""
    member_kinds: list[str] = field(default_factory=list)
    available_from: date | None = None
    available_to: date | None = None
    hours: list[Opening] = field(default_factory=list)
    building_ids: list[str] = field(default_factory=list)

    @property
    def availability(self) -> Availability:
        return Availability(first=self.available_from, last=self.available_to, hours=self.hours)


class ItemChanges(TypedDict, total=False):
    """What may be changed later; absent keys stay as they are. The code is the item's own for ever."""

    name: str
    name_en: str
    category: str
    description: str
    description_en: str
    materials: list[str]
    owner_unit_id: str | None
    agency_service: bool
    time_limit_days: int | None
    window_steps: list[str]
    papers: list[Paper]
    form: dict[str, Any] | None
    eligibility: str
    member_kinds: list[str]
    available_from: date | None
    available_to: date | None
    hours: list[Opening]
    building_ids: list[str]


def agreeing(said: Mapping[str, Any], papers: list[Paper]) -> dict[str, Any]:
    """`said`, with materials and papers that name the same; `papers` are those that there are.

    Whoever only knows names of materials keeps what is known of them; whoever says papers has named them.
    """
    if said.get("papers"):
        return {**said, "materials": [paper.name for paper in said["papers"]]}
    if "papers" in said and not said.get("materials"):
        return {**said, "materials": []}
    if "materials" in said and papers:
        return {**said, "papers": named_anew(papers, said["materials"])}
    return dict(said)
