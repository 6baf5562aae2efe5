"""Themes over HTTP, for whoever looks after a building."""

from typing import Any

from chassis.http.call import Call
from chassis.http.endpoint import Blueprint
from chassis.http.history import HistoryPage, history_of
from chassis.http.schemas import PageQuery, page_of
from chassis.persistence.reads import Page
from services.requests.themes import lists, use_cases
from services.requests.themes.commands import Leaving, Notice, OnAgenda, Undoing, VisitWanted
from services.requests.themes.domain import HANDLE, THEMES, Theme
from services.requests.themes.ports import ThemesWork
from services.requests.themes.schemas import (
    ThemeAgendaBody,
    ThemeDismissalBody,
    ThemeNeedView,
    ThemeNoticeBody,
    ThemeQuery,
    ThemeRequestView,
    ThemeUndoBody,
    ThemeView,
    ThemeVisitBody,
)

blueprint = Blueprint("themes", __name__)


@blueprint.endpoint("GET", "/themes", permission=HANDLE, query=ThemeQuery, returns=page_of(ThemeView))
def list_themes(call: Call[ThemesWork], query: dict[str, Any]) -> Page:
    """Classes of requests and categories of needs that are rising in one's buildings, newest first, with what was done about them."""
    return lists.list_themes(call.reads(THEMES), call.actor, query)


@blueprint.endpoint("GET", "/themes/<theme_id>", permission=HANDLE, returns=ThemeView)
def show_theme(call: Call[ThemesWork], theme_id: str) -> Theme:
    """A theme: how many requests there are, how many are usual, day by day."""
    return use_cases.show_theme(call.uow, call.actor, theme_id=theme_id)


@blueprint.endpoint(
    "GET", "/themes/<theme_id>/requests", permission=HANDLE, query=PageQuery, returns=page_of(ThemeRequestView)
)
def list_theme_requests(call: Call[ThemesWork], theme_id: str, query: dict[str, Any]) -> Page:
    """The requests behind a theme, newest first."""
    return lists.behind(call.reads, use_cases.show_theme(call.uow, call.actor, theme_id=theme_id), query)


@blueprint.endpoint(
    "GET", "/themes/<theme_id>/needs", permission=HANDLE, query=PageQuery, returns=page_of(ThemeNeedView)
)
def list_theme_needs(call: Call[ThemesWork], theme_id: str, query: dict[str, Any]) -> Page:
    """The needs behind a theme of needs, newest first."""
    return lists.needs_behind(call.reads, use_cases.show_theme(call.uow, call.actor, theme_id=theme_id), query)


@blueprint.endpoint("GET", "/themes/<theme_id>/history", permission=HANDLE, query=PageQuery, returns=HistoryPage)
def theme_history(call: Call[ThemesWork], theme_id: str, query: dict[str, Any]) -> Page:
    """How it rose, and who did what about it, newest first."""
    use_cases.show_theme(call.uow, call.actor, theme_id=theme_id)
    return history_of(call, "requests.theme.events.v1", theme_id, query)


@blueprint.endpoint("POST", "/themes/<theme_id>/visit", permission=HANDLE, body=ThemeVisitBody, returns=ThemeView)
def visit_for_theme(call: Call[ThemesWork], theme_id: str, body: VisitWanted) -> Theme:
    """Have firms of the building visited. Whoever holds the role is told; once per theme."""
    return use_cases.plan_visit(call.uow, call.actor, call.clock, body, theme_id=theme_id)


@blueprint.endpoint("POST", "/themes/<theme_id>/agenda", permission=HANDLE, body=ThemeAgendaBody, returns=ThemeView)
def put_theme_on_agenda(call: Call[ThemesWork], theme_id: str, body: OnAgenda) -> Theme:
    """Note that a meeting has it on its agenda; add the item to the meeting first."""
    return use_cases.note_agenda(call.uow, call.actor, call.clock, body, theme_id=theme_id)


@blueprint.endpoint("POST", "/themes/<theme_id>/notice", permission=HANDLE, body=ThemeNoticeBody, returns=ThemeView)
def give_notice_of_theme(call: Call[ThemesWork], theme_id: str, body: Notice) -> Theme:
    """Tell everybody in the building what is known and what happens next; once per theme."""
    return use_cases.give_notice(call.uow, call.actor, call.clock, body, theme_id=theme_id)


@blueprint.endpoint("POST", "/themes/<theme_id>/undo-act", permission=HANDLE, body=ThemeUndoBody, returns=ThemeView)
def undo_act_of_theme(call: Call[ThemesWork], theme_id: str, body: Undoing) -> Theme:
    """Take back what was done, within three days: visits that were not made are called off, a notice is withdrawn."""
    return use_cases.undo_act(call.uow, call.actor, call.clock, body, theme_id=theme_id)


@blueprint.endpoint("POST", "/themes/<theme_id>/dismiss", permission=HANDLE, body=ThemeDismissalBody, returns=ThemeView)
def dismiss_theme(call: Call[ThemesWork], theme_id: str, body: Leaving) -> Theme:
    """It needs nothing: the building and class stay quiet for the days of the rules."""
    return use_cases.dismiss_theme(call.uow, call.actor, call.clock, body, theme_id=theme_id)
