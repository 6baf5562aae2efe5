"""Storage of meetings in MongoDB."""

from typing import Final

from chassis.persistence.store import Index
from chassis.persistence.unit_of_work import Repository
from services.events.meetings.domain import Meeting
from services.events.meetings.errors import NoSuchMeeting


class Meetings(Repository[Meeting]):
    collection, aggregate, missing = "meetings", Meeting, NoSuchMeeting


INDEXES: Final = {
    "meetings": (
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
