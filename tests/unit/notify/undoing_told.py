"""Who is told of undone imports, and of activities of merged firms: nobody, as nobody was told of what they had made."""

from typing import Final

SILENT: Final = {
    "members.member.taken-back": "the person was never told that they were imported; whoever undid it sees it",
    "events.activity.host-replaced": "the activity goes on as it is",
    "events.activity.taken-back": "whoever undid the import sees it",
    "events.registration.taken-back": "nobody was told of an attendance of the past",
    "requests.request.taken-back": "nobody was told of a request of the past",
    "requests.wish.taken-back": "nobody was told of a wish of the past",
}
