"""How use cases ask whether somebody is verified."""

from collections.abc import Sequence
from typing import Protocol

from chassis.kernel.ports import Work
from services.requests.people.domain import Act, Limits


class Directory(Protocol):
    def demand(self, act: Act, person_id: str) -> None:
        """Raises VerificationNeeded if the tenant keeps the act for verified people and this one is not."""

    def is_known(self, person_id: str) -> bool:
        """Whether members has told of the person."""

    def is_here(self, person_id: str) -> bool:
        """Whether members has told of the person, and not that they are gone."""

    def successor(self, person_id: str) -> str | None:
        """The member whom a merged one is part of in the end; None if nobody has told of a merge."""

    def building_of(self, person_id: str) -> str | None:
        """Where the person is, as far as members has told."""

    def firm_of(self, person_id: str) -> str | None:
        """The firm in whose name the person may act: of a verified person, and confirmed by somebody in its building."""

    def kinds_of(self, person_id: str) -> Sequence[str] | None:
        """The kinds of a verified member, without affiliation; None if members has told of none."""

    def limits(self) -> Limits:
        """What the tenant has set, or the defaults."""


class PeopleWork(Work, Protocol):
    @property
    def people(self) -> Directory: ...
