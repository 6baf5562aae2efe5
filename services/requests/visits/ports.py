"""What the use cases of visits need from storage."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from chassis.kernel.ports import Aggregates
from services.requests.listings.ports import ListingsWork
from services.requests.references import ReferringWork
from services.requests.service_requests.ports import RequestsWork
from services.requests.visits.domain import Visit
from services.requests.wishes.ports import WishesWork


@dataclass(frozen=True, kw_only=True)
class Firm:
    enterprise_id: str
    building_id: str


class Visits(Aggregates[Visit], Protocol):
    def open_of_firm(self, enterprise_id: str) -> Sequence[Visit]:
        """The firm's planned visits, those that are due first standing first."""

    def any_to(self, enterprise_id: str) -> Visit | None:
        """A visit to the firm, in any state."""

    def open_of_round(self, round_id: str, *, most: int) -> Sequence[Visit]: ...

    def count_open(self, round_id: str) -> int: ...

    def is_begun(self, round_id: str) -> bool:
        """Whether any visit of the round was made."""

    def last_firm(self, round_id: str) -> str | None:
        """The last firm, by id, for which the round has a visit."""

    def count(self, round_id: str) -> int:
        """All visits of the round."""


class Firms(Protocol):
    """Where firms are, as members has told."""

    def find(self, enterprise_id: str) -> Firm | None:
        """None if it is not here."""

    def buildings(self, building_ids: Sequence[str], enterprise_ids: Sequence[str]) -> Sequence[str]:
        """The buildings, of these or of all, in which there is any firm, of these or of all."""

    def after(
        self, enterprise_id: str | None, building_id: str, enterprise_ids: Sequence[str], *, most: int
    ) -> Sequence[str]:
        """The next firms of a building, by id."""


class HasVisits(ReferringWork, Protocol):
    @property
    def visits(self) -> Visits: ...

    @property
    def visit_firms(self) -> Firms: ...


class VisitsWork(HasVisits, ListingsWork, RequestsWork, WishesWork, Protocol):
    """With what a visit may raise."""
