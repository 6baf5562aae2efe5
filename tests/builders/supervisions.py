"""Builders of supervisions: a unit that was urged, and what it and the desk say."""

from typing import Any, Final

from chassis.testing.world import Client, World
from tests.builders.requests import must, officer, staff

DEMAND: Final = {"note": "请今天下班前到现场"}
ANSWER: Final = {"progress": "已到现场，正在清障", "next_steps": "更换道闸", "done_by": "2026-12-01"}


def urge(world: World, request: str, **more: Any) -> None:
    must(staff(world).post(f"/requests/{request}/supervise", {**DEMAND, **more}))
    world.drain()


def supervisions(client: Client, **query: str) -> list[dict[str, Any]]:
    asked = "&".join(f"{name}={value}" for name, value in query.items())
    found: list[dict[str, Any]] = must(client.get(f"/supervisions?{asked}"))["items"]
    return found


def the_one(client: Client, request: str) -> dict[str, Any]:
    """The only supervision of this request that the client sees."""
    (found,) = supervisions(client, request_id=request)
    return found


def answered(world: World, unit: str, request: str, **more: Any) -> dict[str, Any]:
    """The unit answers."""
    one = the_one(officer(world, unit), request)
    said = must(officer(world, unit).post(f"/supervisions/{one['id']}/answer", {**ANSWER, **more}))
    world.drain()
    return said


def accepted(world: World, supervision: str) -> dict[str, Any]:
    done = must(staff(world).post(f"/supervisions/{supervision}/accept"))
    world.drain()
    return done


def asked_again(world: World, supervision: str, **more: Any) -> dict[str, Any]:
    body = {"note": "请写明道闸更换的具体时间", **more}
    again = must(staff(world).post(f"/supervisions/{supervision}/ask-again", body))
    world.drain()
    return again
