"""What the use cases of comments need from storage."""

from typing import Protocol

from chassis.kernel.ports import Aggregates
from services.requests.comments.domain import Comment
from services.requests.service_requests.ports import RequestsWork


class CommentsWork(RequestsWork, Protocol):
    @property
    def comments(self) -> Aggregates[Comment]: ...
