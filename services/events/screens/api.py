"""Screens at activities over HTTP: their links for staff, and what they show for whoever has one."""

from typing import Any

from chassis.http.call import Call
from chassis.http.endpoint import PUBLIC, Blueprint
from chassis.http.schemas import page_of
from chassis.kernel.link_tokens import tenant_of
from chassis.persistence.reads import Page
from services.events.screens import lists, use_cases
from services.events.screens.commands import NewScreen, ScreenToken
from services.events.screens.domain import Screen, Wall
from services.events.screens.errors import ScreenLinkDead
from services.events.screens.ports import ScreensWork
from services.events.screens.schemas import (
    OpenedScreenView,
    ScreenBody,
    ScreenQuery,
    ScreenTokenBody,
    ScreenView,
    WallView,
)

blueprint = Blueprint("screens", __name__)


@blueprint.endpoint(
    "POST",
    "/activities/<activity_id>/screens",
    permission="attendance.show_code",
    body=ScreenBody,
    returns=OpenedScreenView,
    status=201,
)
def open_screen(call: Call[ScreensWork], activity_id: str, body: NewScreen) -> use_cases.Opened:
    """Make a link for a screen at the place; it shows the attendance code and nothing else. Its token is shown once."""
    return use_cases.open_screen(call.uow, call.actor, call.clock, body, activity_id=activity_id)


@blueprint.endpoint(
    "GET",
    "/activities/<activity_id>/screens",
    permission="attendance.show_code",
    query=ScreenQuery,
    returns=page_of(ScreenView),
)
def list_screens(call: Call[ScreensWork], activity_id: str, query: dict[str, Any]) -> Page:
    """The screen links of an activity, newest first."""
    activity = use_cases.activity_of(call.uow, call.actor, activity_id=activity_id)
    return lists.list_screens(call.reads("screens"), activity.id, query)


@blueprint.endpoint("POST", "/screens/<screen_id>/revoke", permission="attendance.show_code", returns=ScreenView)
def revoke_screen(call: Call[ScreensWork], screen_id: str) -> Screen:
    """The link shows nothing any more, at once."""
    return use_cases.revoke_screen(call.uow, call.actor, screen_id=screen_id)


@blueprint.endpoint("POST", "/screens/show", permission=PUBLIC, body=ScreenTokenBody, returns=WallView)
def show_wall(call: Call[ScreensWork], body: ScreenToken) -> Wall:
    """What the screen with this token shows now: the code to attend by, large, and how many have come."""
    tenant = tenant_of(body.token)
    if tenant is None:
        raise ScreenLinkDead
    call.enter(tenant)
    return use_cases.show_wall(call.uow, call.clock, body)
