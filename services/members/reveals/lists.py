"""The list of reveals."""

from collections.abc import Mapping
from typing import Any

from chassis.kernel.identity import Actor
from chassis.persistence.reads import Page, TenantCollection, newest


def list_own(reveals: TenantCollection, actor: Actor, query: Mapping[str, Any]) -> Page:
    """Who read the actor's details, newest first."""
    return newest(reveals, {"member_id": actor.person_id}, "at", query)
