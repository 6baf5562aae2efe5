"""What the use cases of agency cases need from storage."""

from collections.abc import Sequence
from typing import Protocol

from attachments.ports import FileRepository, UsageRows
from chassis.kernel.ports import Aggregates, Work
from services.requests.agency_cases.domain import AgencyCase
from services.requests.calendars.ports import CalendarsWork
from services.requests.catalogue.ports import CatalogueWork
from services.requests.people.ports import PeopleWork
from services.requests.quotas import SpendingWork
from services.requests.references import ReferringWork
from services.requests.visit_rounds.ports import Holders


class AgencyCases(Aggregates[AgencyCase], Protocol):
    def with_hand_over(self, hand_over_id: str) -> AgencyCase:
        """The case of a hand-over. Raises NoSuchHandOver."""

    def open_of(self, person_id: str) -> Sequence[AgencyCase]:
        """Cases for this person that have not ended."""

    def open_with(self, agent_id: str) -> Sequence[AgencyCase]:
        """Cases that this agent has, or is to take over."""

    def all_of(self, person_id: str, *, most: int) -> Sequence[AgencyCase]:
        """Cases for this person that say anything of them, ended ones too."""

    def any_of_firm(self, enterprise_id: str) -> AgencyCase | None:
        """A case for the firm, in any state."""

    def any_with(self, person_id: str) -> AgencyCase | None:
        """A case that the person is a side of."""


class HasAgencyCases(Work, Protocol):
    @property
    def agency_cases(self) -> AgencyCases: ...


class AgencyWork(HasAgencyCases, PeopleWork, CatalogueWork, CalendarsWork, ReferringWork, SpendingWork, Protocol):
    @property
    def visit_holders(self) -> Holders: ...

    @property
    def files(self) -> FileRepository: ...

    @property
    def usage(self) -> UsageRows: ...
