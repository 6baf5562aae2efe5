"""A notification: one message to one person. Its id follows from event and person, so nobody is told twice."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from chassis.kernel.ids import derived_id
from services.notify.domain.happening import Happening
from services.notify.domain.recipients import Audience, Holders
from services.notify.domain.wording import Composed

#: More recipients than this are told in batches by a broadcast, not within the handling of one message.
FEW: Final = 200


def notification_id(event_id: str, person_id: str) -> str:
    return derived_id(event_id, person_id)


@dataclass(frozen=True, kw_only=True)
class Notification:
    person_id: str
    event_id: str
    event_type: str
    correlation: str
    rule: str
    template_version: int
    title: str
    body: str
    link: str
    sent_at: datetime

    @property
    def id(self) -> str:
        return notification_id(self.event_id, self.person_id)


@dataclass(frozen=True, kw_only=True)
class Letter:
    """What one rule says about one happening, in every language; addressed person by person."""

    event_id: str
    event_type: str
    correlation: str
    rule: str
    template_version: int
    texts: dict[str, Composed]

    def to(self, person_id: str, language: str, at: datetime) -> Notification:
        text = self.texts[language]
        return Notification(
            person_id=person_id,
            event_id=self.event_id,
            event_type=self.event_type,
            correlation=self.correlation,
            rule=self.rule,
            template_version=self.template_version,
            title=text.title,
            body=text.body,
            link=text.link,
            sent_at=at,
        )


@dataclass(frozen=True, kw_only=True)
class Broadcast:
    """A letter on its way to many: to an audience or a list, in batches behind `after`, ordered by person."""

    id: str
    letter: Letter
    audience: Audience | None
    persons: list[str]
    after: str = ""
    reached: int = 0


@dataclass(frozen=True, kw_only=True)
class Pending:
    """A message whose role has no holder yet; tried again when one is assigned, until `until`."""

    id: str
    happening: Happening
    rule: str
    holders: Holders
    until: datetime
    tries: int = 0
    wakes: int = 0
