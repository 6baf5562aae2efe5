"""A notification: one message to one person. Its id derives from event and person, so nobody is told twice.

News of one thing by one rule is a thread. A person has one unread message of a thread: the newest, which counts the
others that it stands for.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final, Self

from chassis.kernel.aggregate import values_of
from chassis.kernel.ids import derived_id
from chassis.kernel.text import DEFAULT_LANGUAGE, Text
from services.notify.templates.wording import Composed

_MORE: Final = Text(zh="（同类消息还有 {more} 条）", en=" (and {more} more)")


#: The pages of one thing, by what the thing is called elsewhere in the API.
_PAGES: Final = {
    "members": "member",
    "buildings": "building",
    "enterprises": "enterprise",
    "organisations": "organisation",
    "activities": "activity",
    "meetings": "meeting",
    "requests": "request",
    "work-orders": "work_order",
    "whistles": "whistle",
    "wishes": "wish",
    "listings": "listing",
    "orders": "order",
    "articles": "article",
    "unreached": "unreached",
    "receivers": "receiver",
}


def about_of(link: str) -> dict[str, str] | None:
    """What the page of the link shows, as kind and id; None for pages that are not of one thing."""
    _, _, path = link.partition("/")
    page, _, identifier = path.partition("/")
    plain = identifier and not any(mark in identifier for mark in "/?#")
    return {"kind": _PAGES[page], "id": identifier} if plain and page in _PAGES else None


def notification_id(event_id: str, person_id: str) -> str:
    return derived_id(event_id, person_id)


@dataclass(frozen=True, kw_only=True)
class Origin:
    """The event and the rule that a message comes from."""

    event_id: str
    event_type: str
    correlation: str
    rule: str
    template_version: int
    #: Empty in letters from before there were threads.
    thread: str = ""


@dataclass(frozen=True, kw_only=True)
class Notification(Origin):
    person_id: str
    title: str
    body: str
    link: str
    sent_at: datetime
    language: str
    more: int = 0

    def standing_for(self, others: int) -> Self:
        """The same message, which says that it stands for so many unread ones."""
        if not others:
            return self
        return replace(self, body=self.body + _MORE.render(self.language, {"more": others}), more=others)

    @property
    def id(self) -> str:
        return notification_id(self.event_id, self.person_id)


@dataclass(frozen=True, kw_only=True)
class Folded:
    """A message that is there no more, as it was counted."""

    rule: str
    sent_at: datetime
    read_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Letter(Origin):
    """What a rule says about an event, in every language, before it is addressed to people."""

    texts: dict[str, Composed]

    def to(self, person_id: str, language: str, at: datetime) -> Notification:
        # Written before somebody read this language.
        text = self.texts.get(language) or self.texts[DEFAULT_LANGUAGE]
        return Notification(
            **values_of(Origin, self),
            person_id=person_id,
            title=text.title,
            body=text.body,
            link=text.link,
            sent_at=at,
            language=language,
        )
