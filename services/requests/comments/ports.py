"""What the use cases of comments need from storage."""

from collections.abc import Collection
from typing import Protocol

from chassis.kernel.ports import Aggregates
from services.requests.comments.domain import Comment
from services.requests.service_requests.ports import RequestsWork


class CommentRepository(Aggregates[Comment], Protocol):
    def requests_with_any(self, request_ids: Collection[str]) -> set[str]:
        """Those of the requests that somebody has commented on."""


class CommentsWork(RequestsWork, Protocol):
    @property
    def comments(self) -> CommentRepository: ...
