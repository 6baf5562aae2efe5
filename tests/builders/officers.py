"""Officers of units, as identity tells of them, and work orders that they have as deputies."""

from typing import Any

from chassis.testing.world import World
from tests.builders.requests import must, officer

_ACCOUNT = "org.louyu.identity.account"


def given_officer(world: World, person: str, unit: str, *, tenant: str = "t1", sequence: int = 2) -> None:
    _told(world, "granted", person, unit, tenant, sequence)


def withdrawn_officer(world: World, person: str, unit: str, *, sequence: int = 3) -> None:
    _told(world, "grant-withdrawn", person, unit, "t1", sequence)


def told_account(world: World, what: str, person: str, *, sequence: int = 3) -> None:
    world.receive(f"{_ACCOUNT}.{what}.v1", {"account_id": person}, subject=person, sequence=sequence)


def handed(world: World, order: str, unit: str, to: str | None, *, by: str = "anna", note: str = "") -> dict[str, Any]:
    body = {"to_id": to, **({"note": note} if note else {})}
    answer = must(officer(world, unit, person=by).post(f"/work-orders/{order}/hand-over", body))
    world.drain()
    return answer


def deputy_of(world: World, order: str, unit: str) -> str | None:
    found: str | None = must(officer(world, unit).get(f"/work-orders/{order}"))["deputy_id"]
    return found


def _told(world: World, what: str, person: str, unit: str, tenant: str, sequence: int) -> None:
    grant = {"account_id": person, "role": "department_officer", "scope": f"unit:{unit}"}
    world.receive(f"{_ACCOUNT}.{what}.v1", grant, tenant, person, sequence)
