"""What every service takes from the messages that end the jobs of people who may not have them any more."""

from collections.abc import Mapping
from typing import Any, Final

from chassis.testing.consumer_cases import Case
from chassis.testing.world import World

_ACCOUNT: Final = "org.louyu.identity.account"
_OFFICE: Final = "org.louyu.members.tenant"
_ROLE: Final = {"person_id": "boss", "role": "building_lead", "scope_kind": "building", "scope_id": "b1"}


def _owners(world: World) -> Any:
    rows = world.store.db["job_owners"].find({"tenant": "t1"}, sort=[("_id", 1)])
    return [(row["_id"], row.get("is_closed"), "ended_at" in row) for row in rows]


def _case(
    event: str, data: Mapping[str, Any], later: tuple[str, Mapping[str, Any]] | None = None, *, subject: str
) -> Case:
    return Case(event, data, _owners, subject=subject, later=later, broken=None if subject == "t1" else {})


_BOSS: Final = {"account_id": "boss"}
OWNERS_TOLD: Final = [
    _case(f"{_ACCOUNT}.disabled.v1", _BOSS, (f"{_ACCOUNT}.enabled.v1", _BOSS), subject="boss"),
    _case(f"{_ACCOUNT}.enabled.v1", _BOSS, (f"{_ACCOUNT}.disabled.v1", _BOSS), subject="boss"),
    _case(f"{_ACCOUNT}.erased.v1", _BOSS, subject="boss"),
    _case(f"{_ACCOUNT}.grant-withdrawn.v1", {**_BOSS, "role": "tenant_admin", "scope": "*"}, subject="boss"),
    _case("org.louyu.identity.api-key.revoked.v1", {"key_id": "k1", "name": "n"}, subject="k1"),
    _case(
        "org.louyu.members.role-assignment.ended.v1", {**_ROLE, "assignment_id": "a1", "reason": "ended"}, subject="a1"
    ),
    _case(f"{_OFFICE}.suspended.v1", {}, (f"{_OFFICE}.resumed.v1", {}), subject="t1"),
    _case(f"{_OFFICE}.resumed.v1", {}, (f"{_OFFICE}.suspended.v1", {}), subject="t1"),
]
OWNER_TYPES: Final = {case.type for case in OWNERS_TOLD}
