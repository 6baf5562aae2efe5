"""What the use cases of notify need from storage."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from services.notify.domain.happening import Thing
from services.notify.domain.notification import Broadcast, Notification, Pending
from services.notify.domain.recipients import Audience, Holders
from services.notify.domain.rule import Rule
from services.notify.domain.template import Template


class TemplateRepository(Protocol):
    def own(self, code: str) -> Template:
        """The tenant's own wording; a blank one when there is none."""

    def effective(self, code: str) -> Template:
        """The tenant's own, else the default. Raises NoSuchTemplate."""

    def all_effective(self) -> list[Template]: ...


class RuleRepository(Protocol):
    def own(self, code: str) -> Rule:
        """The tenant's own rule; a blank one when there is none."""

    def effective(self, code: str) -> Rule:
        """The tenant's own, else the default. Raises NoSuchRule."""

    def for_event(self, event_type: str) -> list[Rule]:
        """Defaults of this event type, each as the tenant changed it, and the tenant's further rules."""

    def all_effective(self) -> list[Rule]: ...


class People(Protocol):
    def languages(self, persons: Iterable[str]) -> Mapping[str, str]:
        """Person → language, for each of `persons`."""

    def names(self, persons: Iterable[str]) -> Mapping[str, str]: ...

    def of_audience(self, audience: Audience, after: str, limit: int) -> list[str]:
        """Members of the audience behind `after`, ordered by id."""


class RoleHolders(Protocol):
    def of(self, holders: Holders, day: str) -> list[str]:
        """Who holds one of the roles there on this day; a building includes its organisations."""


class Things(Protocol):
    def known(self, identifiers: Iterable[str]) -> Mapping[str, Thing]: ...


class Inbox(Protocol):
    def put(self, notifications: Sequence[Notification]) -> None:
        """Within this unit of work; who was told of the event already is not told again."""

    def spread(self, notifications: Sequence[Notification]) -> int:
        """At once, not within this unit of work; returns how many have theirs by this rule now. May be repeated."""

    def without_known(self, persons: Sequence[str], event_id: str) -> list[str]:
        """Those of `persons` who were not yet told of the event."""

    def get(self, identifier: str, person: str) -> Mapping[str, object]:
        """Raises NoSuchNotification, for other people's messages too."""

    def mark_read(self, identifier: str, at: datetime) -> None:
        """If somebody else marked it meanwhile, the commit raises StaleVersion."""

    def mark_all_read(self, person: str, at: datetime) -> int:
        """Returns how many were unread."""


class Broadcasts(Protocol):
    def get(self, identifier: str) -> Broadcast: ...

    def start(self, broadcast: Broadcast) -> None: ...

    def advance(self, broadcast: Broadcast, *, after: str, reached: int, ended: bool, at: datetime) -> None:
        """Only if nobody else advanced it meanwhile: else the commit raises StaleVersion."""


class PendingDeliveries(Protocol):
    def get(self, identifier: str) -> Pending: ...

    def keep(self, pending: Pending, next_at: datetime) -> None: ...

    def postpone(self, pending: Pending, next_at: datetime) -> None:
        """Unless it was woken meanwhile."""

    def drop(self, pending: Pending) -> None: ...


class NotifyUnitOfWork(Protocol):
    @property
    def templates(self) -> TemplateRepository: ...

    @property
    def rules(self) -> RuleRepository: ...

    @property
    def people(self) -> People: ...

    @property
    def role_holders(self) -> RoleHolders: ...

    @property
    def things(self) -> Things: ...

    @property
    def inbox(self) -> Inbox: ...

    @property
    def broadcasts(self) -> Broadcasts: ...

    @property
    def pending(self) -> PendingDeliveries: ...

    def now(self) -> datetime: ...

    def count(self, figures: Mapping[str, int]) -> None:
        """Adds to the tenant's figures with the rest of this unit of work."""
