"""A comment on a service request."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Self

from chassis.kernel.aggregate import Aggregate
from services.requests.comments.errors import InternalForRequester
from services.requests.comments.events import CommentAdded
from services.requests.service_requests.domain import ServiceRequest


class Visibility(StrEnum):
    """Everybody concerned, or only desk and units."""

    ALL = "all"
    INTERNAL = "internal"


class Side(StrEnum):
    REQUESTER = "requester"
    DESK = "desk"
    UNIT = "unit"


@dataclass(kw_only=True)
class Comment(Aggregate):
    """Stays as it was said."""

    request_id: str
    by: str
    side: Side
    visibility: Visibility
    text: str
    at: datetime

    @classmethod
    def add(
        cls,
        request: ServiceRequest,
        text: str,
        visibility: Visibility,
        *,
        identifier: str,
        by: str,
        side: Side,
        at: datetime,
    ) -> Self:
        """Raises InternalForRequester, RequestIsOver."""
        if side is Side.REQUESTER and visibility is Visibility.INTERNAL:
            raise InternalForRequester
        request.require_under_way()
        comment = cls(id=identifier, request_id=request.id, by=by, side=side, visibility=visibility, text=text, at=at)
        comment.record(
            CommentAdded(
                comment_id=identifier,
                request_id=request.id,
                number=request.number,
                title=request.title,
                requester_id=request.requester_id,
                building_id=request.building_id,
                concerned_unit_ids=request.working_unit_ids or request.unit_ids[-1:],
                side=side.value,
                visibility=visibility.value,
                text=text if visibility is Visibility.ALL else None,
            )
        )
        return comment
