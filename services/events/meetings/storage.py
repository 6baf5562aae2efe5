"""Storage of meetings in MongoDB."""

from collections.abc import Sequence
from typing import Final

from chassis.kernel.finding import TITLE, tokens_of
from chassis.kernel.writes import Document
from chassis.persistence.changes import Change, changes_between
from chassis.persistence.finding import found_index
from chassis.persistence.store import Index
from chassis.persistence.unit_of_work import Repository
from services.events.meetings.domain import Meeting
from services.events.meetings.errors import NoSuchMeeting

#: Meetings of before this was told do not have it.
_TOLD: Final = ("title", "held_at", "cancelled_because")


class Meetings(Repository[Meeting]):
    collection, aggregate, missing = "meetings", Meeting, NoSuchMeeting

    def tokens(self, aggregate: Meeting) -> Sequence[str]:
        return words_of(aggregate.title, [item.title for item in aggregate.agenda])

    def changes(self, loaded: Document | None, aggregate: Meeting) -> list[Change]:
        if loaded is None:
            return []
        before, after = _by_item(loaded), _by_item(self.to_document(aggregate))
        return changes_between(before, after, told=after.keys(), hinted=())


def words_of(title: str, matters: Sequence[str]) -> Sequence[str]:
    """What a meeting is found by: its title, and its matters as far as there is room."""
    return tokens_of(TITLE, (title, *matters))


def _by_item(meeting: Document) -> Document:
    """What a history tells: each agenda item by itself, since an agenda may be long."""
    return {
        **{name: meeting[name] for name in _TOLD if name in meeting},
        **{
            f"agenda/{item['id']}/{name}": value
            for item in meeting["agenda"]
            for name, value in {"title": item["title"], **(item["resolution"] or {})}.items()
        },
    }


INDEXES: Final = {
    "meetings": (
        found_index("held_at"),
        Index((("tenant", 1), ("held_at", 1), ("_id", 1)), serves="the list of meetings"),
        Index(
            (("tenant", 1), ("agenda.resolution.status", 1), ("held_at", 1), ("_id", 1)),
            serves="resolutions that nobody works on",
        ),
        Index((("tenant", 1), ("building_id", 1), ("held_at", 1), ("_id", 1)), serves="meetings of a building"),
        Index(
            (("tenant", 1), ("organisation_id", 1), ("held_at", 1), ("_id", 1)), serves="meetings of an organisation"
        ),
        Index(
            (("tenant", 1), ("building_id", 1), ("organisation_id", 1), ("held_at", 1), ("_id", 1)),
            serves="meetings of an organisation in a building",
        ),
    ),
}
