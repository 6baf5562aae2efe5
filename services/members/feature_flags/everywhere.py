"""A flag switched for all street offices, some at a time: each is a record of its own, with an event of its own.

What is kept of who switched flags is made here too, for one street office as for all.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Final, cast

from chassis.consuming.acts import act
from chassis.kernel.clock import Clock
from chassis.kernel.errors import AlreadyExists, StaleVersion
from chassis.kernel.identity import Actor, TenantId
from chassis.kernel.writes import Document, Insert, Write
from chassis.persistence.store import Store
from chassis.persistence.unit_of_work import UnitOfWork
from services.members.feature_flags import lists, use_cases
from services.members.feature_flags.domain import FeatureFlags, Switch, SwitchAll
from services.members.feature_flags.errors import SwitchedMeanwhile
from services.members.feature_flags.ports import FlagsWork

_AT_ONCE: Final = 50
_TRIES: Final = 8
#: A unit of work inside a street office.
Enter = Callable[[TenantId], UnitOfWork]


def switch_all(store: Store, enter: Enter, actor: Actor, clock: Clock, name: str, wanted: SwitchAll) -> Document:
    """The first or next 50 offices; `next` says where to go on. Raises NoSuchFlag, SwitchedMeanwhile, BadCursor.

    Killed in between, it is sent again: who has the flag like that already stays as it is.
    """
    page = lists.offices(store, name, cursor=wanted.after, limit=_AT_ONCE)
    # What follows are our own switches.
    if not wanted.after and wanted.seen != lists.seen(store):
        raise SwitchedMeanwhile
    others = [row["tenant"] for row in page.items if row["is_on"] != wanted.on]
    if others:
        facts = {"on": wanted.on, "count": len(others)}
        kept = act("flag-switched-for-all", name, by=actor.person_id, why=wanted.reason, at=clock(), **facts)
        store.commit([kept])
    for tenant in others:
        switch_one(enter, actor, wanted, tenant_id=tenant, name=name)
    return {"switched": len(others), "unchanged": len(page.items) - len(others), "next": page.next}


def act_for_one(wanted: Switch, *, tenant_id: str, name: str, by: str, at: datetime) -> Insert:
    """What is kept of who switched it for one street office, and why."""
    return act("flag-switched", name, by=by, why=wanted.reason, at=at, tenant=tenant_id, on=wanted.on)


def switch_one(
    enter: Enter,
    actor: Actor,
    wanted: Switch,
    *,
    tenant_id: str,
    name: str,
    kept: Write | None = None,
    tries: int = _TRIES,
) -> FeatureFlags:
    """Switches a flag of one street office and stores it, with `kept`. Raises what `use_cases.switch` and a commit raise."""
    uow = enter(TenantId(tenant_id))
    flags = use_cases.switch(cast("FlagsWork", uow), actor, wanted, tenant_id=tenant_id, name=name)
    if kept:
        uow.write(kept)
    try:
        uow.commit()
    except (StaleVersion, AlreadyExists):
        # Somebody switches another flag of this office: once more, on what they left.
        if tries == 1:
            raise
        return switch_one(enter, actor, wanted, tenant_id=tenant_id, name=name, kept=kept, tries=tries - 1)
    return flags
