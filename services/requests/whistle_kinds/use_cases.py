"""Use cases of kinds of whistles."""

from typing import Final

from chassis.kernel.identity import Actor
from services.requests.whistle_kinds.defaults import shipped
from services.requests.whistle_kinds.domain import KindDetails, Status, WhistleKind
from services.requests.whistle_kinds.errors import (
    MayNotBlowKind,
    NoSuchWhistleKind,
    TooManyWhistleKinds,
    WhistleKindArchived,
)
from services.requests.whistle_kinds.ports import WhistleKindsWork
from services.requests.whistle_kinds.record import BlownBy

#: Of a street office: more than anybody can tell apart.
MOST_KINDS: Final = 30


def list_kinds(uow: WhistleKindsWork, *, archived: bool) -> list[WhistleKind]:
    """As shipped or as changed, then those of the street office's own."""
    stored = {kind.code: kind for kind in uow.whistle_kinds.stored()}
    codes = [*shipped(), *sorted(stored.keys() - shipped().keys())]
    found = [stored.get(code) or _shipped(uow, code) for code in codes]
    return [kind for kind in found if kind and (archived or kind.status is Status.STANDING)]


def find_kind(uow: WhistleKindsWork, code: str) -> WhistleKind:
    """Raises NoSuchWhistleKind."""
    kind = uow.whistle_kinds.find(uow.whistle_kinds.id_of(code)) or _shipped(uow, code)
    if kind is None:
        raise NoSuchWhistleKind
    return kind


def kind_to_blow(uow: WhistleKindsWork, actor: Actor, code: str) -> WhistleKind:
    """The kind, if the actor may blow it now. Raises NoSuchWhistleKind, WhistleKindArchived, MayNotBlowKind."""
    kind = find_kind(uow, code)
    if kind.status is Status.ARCHIVED:
        raise WhistleKindArchived
    if not may_blow(actor, kind):
        raise MayNotBlowKind(permission="whistle.blow")
    return kind


def may_blow(actor: Actor, kind: KindDetails) -> bool:
    """Whether the actor may blow it at all; where the request is, `whistle.blow` says."""
    if kind.blown_by is BlownBy.BUILDING:
        return actor.holds("whistle.blow")
    # Without scopes only the whole street office helps.
    return actor.may("whistle.blow") and (kind.blown_by is BlownBy.STREET or actor.may("settings.manage"))


def set_kind(uow: WhistleKindsWork, actor: Actor, code: str, details: KindDetails) -> WhistleKind:
    """Defines or changes. Idempotent. Raises Forbidden, TooManyWhistleKinds, StepsOutOfOrder."""
    actor.demand("settings.manage")
    kind = uow.whistle_kinds.find(uow.whistle_kinds.id_of(code))
    if kind is not None:
        kind.change(details)
        return kind
    if len(uow.whistle_kinds.stored()) >= MOST_KINDS:
        raise TooManyWhistleKinds(most=MOST_KINDS)
    return uow.whistle_kinds.add(WhistleKind.define(code, details, identifier=uow.whistle_kinds.id_of(code)))


def archive_kind(uow: WhistleKindsWork, actor: Actor, code: str) -> WhistleKind:
    """Idempotent, also of one that is shipped. Raises Forbidden, NoSuchWhistleKind, DefaultKindStays."""
    actor.demand("settings.manage")
    kind = uow.whistle_kinds.find(uow.whistle_kinds.id_of(code))
    if kind is None:
        details = shipped().get(code)
        if details is None:
            raise NoSuchWhistleKind
        kind = uow.whistle_kinds.add(WhistleKind.define(code, details, identifier=uow.whistle_kinds.id_of(code)))
    kind.archive()
    return kind


def _shipped(uow: WhistleKindsWork, code: str) -> WhistleKind | None:
    """As it is shown; it is stored once it is changed."""
    details = shipped().get(code)
    return WhistleKind(id=uow.whistle_kinds.id_of(code), code=code, **vars(details)) if details else None
