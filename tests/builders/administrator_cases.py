"""What members takes from the messages about who manages the accounts of a street office."""

from typing import Any, Final

from chassis.testing.consumer_cases import Case
from chassis.testing.world import World

_ACCOUNT: Final = "org.louyu.identity.account"
_BOSS: Final = {"account_id": "boss"}
_GRANT: Final = {**_BOSS, "role": "tenant_admin", "scope": "*"}


def _administrators(world: World) -> Any:
    rows = world.store.db["administrators"].find({"tenant": "t1"})
    return [(row["person_id"], row.get("is_administrator"), row.get("is_shut_out")) for row in rows]


def _case(verb: str, data: dict[str, Any], later: str | None = None) -> Case:
    then = (f"{_ACCOUNT}.{later}.v1", data) if later else None
    return Case(f"{_ACCOUNT}.{verb}.v1", data, _administrators, subject="boss", later=then, broken={})


ADMINISTRATORS_TOLD: Final = [
    _case("granted", _GRANT, "grant-withdrawn"),
    _case("grant-withdrawn", _GRANT, "granted"),
    _case("invited", {**_BOSS, "withdrawn": False}, "activated"),
    _case("activated", _BOSS, "disabled"),
    _case("disabled", _BOSS, "enabled"),
    _case("enabled", _BOSS, "disabled"),
    _case("password-changed", {**_BOSS, "reason": "reset"}, "activated"),
]
