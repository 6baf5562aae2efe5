"""What use cases look up in the directory."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from chassis.kernel.ports import Work
from services.notify.directory.domain import Audience, Holders, Thing


class People(Protocol):
    def languages(self, persons: Iterable[str]) -> Mapping[str, str]:
        """Person → language, for each of `persons` whose account is not closed."""

    def spoken(self) -> Sequence[str]:
        """The languages that people of the tenant read."""

    def of_audience(self, audience: Audience, after: str, limit: int) -> list[str]:
        """Members of the audience whose id comes after `after`, ordered by id."""


class RoleHolders(Protocol):
    def of(self, holders: Holders, day: str) -> list[str]:
        """People who hold one of the roles in the scope on this day. A building includes its organisations."""

    def among(self, wanted: Iterable[Holders], day: str) -> Mapping[tuple[str, ...], frozenset[str]]:
        """As `of` for many at once, by their keys."""


class Things(Protocol):
    def known(self, identifiers: Iterable[str]) -> Mapping[str, Thing]: ...


class DirectoryWork(Work, Protocol):
    @property
    def people(self) -> People: ...

    @property
    def role_holders(self) -> RoleHolders: ...

    @property
    def things(self) -> Things: ...
