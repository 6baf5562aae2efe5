"""Storage of comments in MongoDB."""

from collections.abc import Collection
from typing import Final

from chassis.persistence.store import Index
from chassis.persistence.unit_of_work import Repository
from services.requests.comments.domain import Comment
from services.requests.comments.errors import NoSuchComment


class Comments(Repository[Comment]):
    collection, aggregate, missing = "comments", Comment, NoSuchComment

    def requests_with_any(self, request_ids: Collection[str]) -> set[str]:
        return set(self._documents.totals({"request_id": {"$in": sorted(request_ids)}}, by="request_id"))


INDEXES: Final = {
    "comments": (Index((("tenant", 1), ("request_id", 1), ("at", 1), ("_id", 1)), serves="comments on a request"),),
}
