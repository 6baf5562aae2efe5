"""Use cases of lobby screens: make a link, revoke it, find the building that it shows."""

from dataclasses import dataclass, field
from datetime import timedelta

from chassis.kernel.clock import Clock
from chassis.kernel.identity import Actor, scope
from chassis.kernel.ids import new_id
from chassis.kernel.link_tokens import hash_of, new_token
from services.members.buildings.domain import Building
from services.members.screens.commands import NewScreen, ScreenToken
from services.members.screens.domain import MOST, Screen
from services.members.screens.errors import ScreenLinkDead, TooManyScreens
from services.members.screens.ports import ScreensWork
from services.members.tenants.domain import TenantStatus


@dataclass(frozen=True, kw_only=True)
class Opened:
    """A screen and the token of its link. Only this answer has the token; a repeat has none."""

    screen: Screen
    token: str | None = field(repr=False)


def open_screen(uow: ScreensWork, actor: Actor, clock: Clock, asked: NewScreen, *, building_id: str) -> Opened:
    """Makes a link for one screen, or finds the working one of this label.

    Raises NoSuchBuilding, BuildingWasClosed, Forbidden, TooManyScreens.
    """
    building, at = building_of(uow, actor, building_id=building_id), clock()
    building.require_open()
    others = uow.screens.open_ones(building.id)
    for other in others:
        if other.label == asked.label and other.is_good(at):
            return Opened(screen=other, token=None)
        if not other.is_good(at):
            # It frees its label.
            other.revoke(actor.person_id)
    if sum(other.is_good(at) for other in others) >= MOST:
        raise TooManyScreens(most=MOST)
    token = new_token(actor.tenant)
    screen = Screen.open(
        building.id,
        identifier=new_id(),
        label=asked.label,
        token=token,
        by=actor.person_id,
        at=at,
        until=at + timedelta(days=asked.days),
    )
    return Opened(screen=uow.screens.add(screen), token=token)


def building_of(uow: ScreensWork, actor: Actor, *, building_id: str) -> Building:
    """The building whose screens the actor may manage: whoever hangs its poster. Raises NoSuchBuilding, Forbidden."""
    actor.demand("member.verify", scope("building", building_id))
    return uow.buildings.get(building_id)


def revoke_screen(uow: ScreensWork, actor: Actor, *, screen_id: str) -> Screen:
    """Ends a link at once. Idempotent. Raises NoSuchScreen, Forbidden."""
    screen = uow.screens.get(screen_id)
    actor.demand("member.verify", scope("building", screen.building_id))
    screen.revoke(actor.person_id)
    return screen


def building_shown(uow: ScreensWork, clock: Clock, said: ScreenToken) -> Building:
    """The building of the screen with this token.

    Raises ScreenLinkDead for a token that is unknown, expired or revoked, a closed building, a suspended street office.
    """
    screen, tenant = uow.screens.with_hash(hash_of(said.token)), uow.tenants.find(uow.context.tenant)
    is_good = screen is not None and screen.is_good(clock())
    building = uow.buildings.find(screen.building_id) if screen and is_good else None
    if building is None or building.is_closed or tenant is None or tenant.status is not TenantStatus.ACTIVE:
        raise ScreenLinkDead
    return building
