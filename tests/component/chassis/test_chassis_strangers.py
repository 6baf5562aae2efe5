"""Public routes: a caller is in no tenant until the route enters one, and some refusals are remembered."""

from typing import Any, ClassVar

import pytest

from chassis.http.call import Call
from chassis.http.endpoint import PUBLIC, Blueprint
from chassis.kernel.errors import Unauthenticated
from chassis.kernel.identity import TenantId
from chassis.testing.world import Answer, World
from tests.builders.notes import Note, NotesUnitOfWork, notes_service
from tests.builders.notes_api import NoteBody, NoteView


class Remembered(Unauthenticated):
    remembered: ClassVar[bool] = True


def _write(call: Call[NotesUnitOfWork], title: str) -> Note:
    return call.uow.notes.add(Note.write(f"n-{title}", title))


blueprint = Blueprint("strangers", __name__)


@blueprint.endpoint("POST", "/<manner>", permission=PUBLIC, body=NoteBody, returns=NoteView)
def act(call: Call[NotesUnitOfWork], manner: str, body: dict[str, Any]) -> Note:
    if manner != "without-entering":
        call.enter(TenantId("t1"))
    note = _write(call, body.pop("title"))
    if manner == "too-late":
        call.enter(TenantId("t2"))
    if manner == "forgotten":
        raise Unauthenticated
    if manner == "remembered":
        raise Remembered
    return note


def a_world() -> World:
    return World(notes_service(api=__name__))


def acted(world: World, manner: str) -> Answer:
    return world.acts().post(f"/{manner}", {"title": "a"}, key=None)


def tenants(world: World) -> list[str]:
    return [row["tenant"] for row in world.store.db.notes.find()]


def test_a_stranger_works_in_the_tenant_that_the_route_enters() -> None:
    world = a_world()

    assert acted(world, "properly").status == 200
    assert tenants(world) == ["t1"]


@pytest.mark.parametrize("manner", ["without-entering", "too-late"])
def test_writing_without_entering_first_is_a_fault_and_stores_nothing(manner: str) -> None:
    world = a_world()

    assert acted(world, manner).status == 500
    assert tenants(world) == []


def test_a_refusal_is_forgotten_unless_it_says_otherwise() -> None:
    forgetting, remembering = a_world(), a_world()

    answers = [acted(forgetting, "forgotten").status, acted(remembering, "remembered").status]

    assert answers == [401, 401]
    assert (tenants(forgetting), tenants(remembering)) == ([], ["t1"])


def test_a_view_that_takes_its_inputs_apart_can_run_again_after_a_lost_race() -> None:
    world = a_world()
    world.store.interfere()

    assert acted(world, "properly").status == 200
