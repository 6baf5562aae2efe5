"""Storage of comments in MongoDB."""

from typing import Final

from chassis.persistence.store import Index
from chassis.persistence.unit_of_work import Repository
from services.requests.comments.domain import Comment
from services.requests.comments.errors import NoSuchComment


class Comments(Repository[Comment]):
    collection, aggregate, missing = "comments", Comment, NoSuchComment


INDEXES: Final = {
    "comments": (Index((("tenant", 1), ("request_id", 1), ("at", 1), ("_id", 1)), serves="comments on a request"),),
}
