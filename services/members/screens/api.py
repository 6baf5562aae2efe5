"""Lobby screens over HTTP: their links for staff, and the index board for whoever has one."""

from typing import Any

from chassis.http.call import Call
from chassis.http.endpoint import PUBLIC, Blueprint
from chassis.http.schemas import page_of
from chassis.kernel.link_tokens import tenant_of
from chassis.kernel.writes import Document
from chassis.persistence.reads import Page
from services.members.buildings.lists import get_building
from services.members.index_board.lists import index_board
from services.members.screens import lists, use_cases
from services.members.screens.commands import NewScreen, ScreenToken
from services.members.screens.domain import Screen
from services.members.screens.errors import ScreenLinkDead
from services.members.screens.ports import ScreensWork
from services.members.screens.schemas import (
    LobbyView,
    OpenedScreenView,
    ScreenBody,
    ScreenQuery,
    ScreenTokenBody,
    ScreenView,
)

blueprint = Blueprint("screens", __name__)


@blueprint.endpoint(
    "POST",
    "/buildings/<building_id>/screens",
    permission="member.verify",
    body=ScreenBody,
    returns=OpenedScreenView,
    status=201,
)
def open_screen(call: Call[ScreensWork], building_id: str, body: NewScreen) -> use_cases.Opened:
    """Make a link for a screen in the lobby; it shows the index board and nothing else. Its token is shown once."""
    return use_cases.open_screen(call.uow, call.actor, call.clock, body, building_id=building_id)


@blueprint.endpoint(
    "GET",
    "/buildings/<building_id>/screens",
    permission="member.verify",
    query=ScreenQuery,
    returns=page_of(ScreenView),
)
def list_screens(call: Call[ScreensWork], building_id: str, query: dict[str, Any]) -> Page:
    """The screen links of a building, newest first."""
    building = use_cases.building_of(call.uow, call.actor, building_id=building_id)
    return lists.list_screens(call.reads("screens"), building.id, query)


@blueprint.endpoint("POST", "/screens/<screen_id>/revoke", permission="member.verify", returns=ScreenView)
def revoke_screen(call: Call[ScreensWork], screen_id: str) -> Screen:
    """The link shows nothing any more, at once."""
    return use_cases.revoke_screen(call.uow, call.actor, screen_id=screen_id)


@blueprint.endpoint("POST", "/screens/show", permission=PUBLIC, body=ScreenTokenBody, returns=LobbyView)
def show_lobby(call: Call[ScreensWork], body: ScreenToken) -> Document:
    """The index board that the screen with this token shows: floors, suites, firms and their marks."""
    tenant = tenant_of(body.token)
    if tenant is None:
        raise ScreenLinkDead
    call.enter(tenant)
    building = use_cases.building_shown(call.uow, call.clock, body)
    others = ("suites", "enterprises", "organisations", "members")
    board = index_board(
        get_building(call.reads("buildings"), building.id), *(call.reads(collection) for collection in others)
    )
    return lists.lobby(board)
