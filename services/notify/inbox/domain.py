"""A notification: one message to one person. Its id follows from event and person, so nobody is told twice."""

from dataclasses import dataclass
from datetime import datetime

from chassis.kernel.aggregate import values_of
from chassis.kernel.ids import derived_id
from services.notify.templates.wording import Composed


def notification_id(event_id: str, person_id: str) -> str:
    return derived_id(event_id, person_id)


@dataclass(frozen=True, kw_only=True)
class Origin:
    """Which event and which rule a message comes from."""

    event_id: str
    event_type: str
    correlation: str
    rule: str
    template_version: int


@dataclass(frozen=True, kw_only=True)
class Notification(Origin):
    person_id: str
    title: str
    body: str
    link: str
    sent_at: datetime

    @property
    def id(self) -> str:
        return notification_id(self.event_id, self.person_id)


@dataclass(frozen=True, kw_only=True)
class Letter(Origin):
    """What one rule says about one happening, in every language; addressed person by person."""

    texts: dict[str, Composed]

    def to(self, person_id: str, language: str, at: datetime) -> Notification:
        text = self.texts[language]
        return Notification(
            **values_of(Origin, self),
            person_id=person_id,
            title=text.title,
            body=text.body,
            link=text.link,
            sent_at=at,
        )
