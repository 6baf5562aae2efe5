"""Use cases of screens at activities: make a link, revoke it, show what it shows."""

from dataclasses import dataclass, field

from chassis.kernel.clock import Clock
from chassis.kernel.identity import Actor
from chassis.kernel.ids import new_id
from chassis.kernel.link_tokens import hash_of, new_token
from services.events.activities.domain import Activity
from services.events.activities.use_cases import show_activity
from services.events.scopes import scopes_of
from services.events.screens.commands import NewScreen, ScreenToken
from services.events.screens.domain import MOST, Screen, Stage, Wall, stage_of, wall_of
from services.events.screens.errors import NothingToShow, ScreenLinkDead, TooManyScreens
from services.events.screens.ports import ScreensWork


@dataclass(frozen=True, kw_only=True)
class Opened:
    """A screen and the token of its link. Only this answer has the token; a repeat has none."""

    screen: Screen
    token: str | None = field(repr=False)


def open_screen(uow: ScreensWork, actor: Actor, clock: Clock, asked: NewScreen, *, activity_id: str) -> Opened:
    """Makes a link for one screen, or finds the working one of this label.

    Raises NoSuchActivity, Forbidden, NothingToShow, TooManyScreens.
    """
    activity, at = activity_of(uow, actor, activity_id=activity_id), clock()
    if stage_of(activity, at) in (Stage.OVER, Stage.CANCELLED):
        raise NothingToShow
    others = uow.screens.open_ones(activity.id)
    for other in others:
        if other.label == asked.label and other.is_good(at):
            return Opened(screen=other, token=None)
        if not other.is_good(at):
            # It frees its label.
            other.revoke(actor.person_id)
    if sum(other.is_good(at) for other in others) >= MOST:
        raise TooManyScreens(most=MOST)
    token = new_token(actor.tenant)
    screen = Screen.open(activity, identifier=new_id(), label=asked.label, token=token, by=actor.person_id, at=at)
    return Opened(screen=uow.screens.add(screen), token=token)


def activity_of(uow: ScreensWork, actor: Actor, *, activity_id: str) -> Activity:
    """The activity whose screens the actor may manage: whoever shows its code. Raises NoSuchActivity, Forbidden."""
    activity = show_activity(uow, actor, activity_id=activity_id)
    actor.demand("attendance.show_code", *scopes_of(activity))
    return activity


def revoke_screen(uow: ScreensWork, actor: Actor, *, screen_id: str) -> Screen:
    """Ends a link at once. Idempotent. Raises NoSuchScreen, Forbidden."""
    screen = uow.screens.get(screen_id)
    activity_of(uow, actor, activity_id=screen.activity_id)
    screen.revoke(actor.person_id)
    return screen


def show_wall(uow: ScreensWork, clock: Clock, said: ScreenToken) -> Wall:
    """What the screen with this token shows. Raises ScreenLinkDead for a token that is unknown, expired or revoked, and of a
    suspended street office.
    """
    screen, at = uow.screens.with_hash(hash_of(said.token)), clock()
    if uow.people.is_office_suspended():
        raise ScreenLinkDead
    activity = uow.activities.find(screen.activity_id) if screen and screen.is_good(at) else None
    if activity is None:
        raise ScreenLinkDead
    return wall_of(activity, at, attended=uow.registrations.count_attended(activity.id))
