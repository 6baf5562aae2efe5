"""The list of role assignments."""

from collections.abc import Mapping
from typing import Any

from chassis.kernel.identity import EVERYWHERE, Actor
from chassis.persistence.reads import Page, TenantCollection, given
from services.members.roles.domain import RoleStatus


def list_role_assignments(assignments: TenantCollection, actor: Actor, query: Mapping[str, Any]) -> Page:
    """Role assignments in scopes in which the actor may read members."""
    match = {**given(query, "person_id", "role", "scope_id"), "status": {"$ne": RoleStatus.TAKEN_BACK.value}}
    scopes = actor.scopes("member.read")
    if EVERYWHERE not in scopes:
        match["$and"] = [{"scope_id": {"$in": sorted(where.partition(":")[2] for where in scopes)}}]
    return assignments.page(match, cursor=query.get("cursor"), limit=query["limit"])
