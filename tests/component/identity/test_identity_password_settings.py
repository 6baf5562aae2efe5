"""What whoever runs the platform says of passwords holds over HTTP: at sign-up, at a change and at sign-in."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Final

import pytest

from chassis.kernel.config import load
from chassis.testing.world import Answer, World
from gateway.identity.config import IdentityConfig
from tests.builders.identity import SETTINGS, a_world, exchanges, signs_in, signs_up, through_the_edge

FIRST: Final = "Lantern7-Harbour"
NEXT: Final = ("Orchard4-Blanket", "Glacier9-Trumpet", "Pebbles3-Meadows")


Configured = Callable[..., World]


@pytest.fixture
def configured(tmp_path: Path) -> Configured:
    """Identity as a process is configured: by its environment, and files for what is secret."""
    secrets = {
        "TOKEN_PUBLIC_KEY": "not asked for here",
        "TOKEN_PRIVATE_KEY": SETTINGS.token_private_key,
        "EDGE_SECRET": SETTINGS.edge_secret,
        "PLATFORM_ADMIN_PASSWORD": SETTINGS.platform_admin_password,
    }
    for name, text in secrets.items():
        (tmp_path / name).write_text(text)
    told = {f"{name}_FILE": str(tmp_path / name) for name in secrets}
    cheap = {"PASSWORD_MEMORY_KIB": "8", "PASSWORD_ROUNDS": "1"}

    def world(**said: str) -> World:
        given = {"MONGODB_URI": "mongodb://localhost/identity", **told, **cheap, **said}
        return a_world(settings=load(IdentityConfig, given))

    return world


def _changes(world: World, password: str, new: str) -> Answer:
    client = through_the_edge(world, signs_in(world, password=password).body["access_token"])
    return client.post("/password", {"password": password, "new_password": new}, key=None)


def _slug(answer: Answer) -> str:
    return str(answer.body["type"]).rpartition(":")[2]


@pytest.mark.capability("G1")
@pytest.mark.parametrize("password", ["password", "Password", "1234567", "12345678", "wang.min", "        "])
def test_nobody_signs_up_with_a_password_that_is_tried_first(configured: Configured, password: str) -> None:
    answer = signs_up(configured(), password=password)

    assert (answer.status, answer.body["errors"][0]["pointer"]) == (422, "/password")


@pytest.mark.capability("G1")
@pytest.mark.parametrize(
    ("setting", "short_of_it"),
    [({"PASSWORD_LENGTH": "17"}, FIRST), ({"PASSWORD_CLASSES": "3"}, "lantern-harbour")],
    ids=["length", "classes"],
)
def test_a_stricter_setting_holds_at_sign_up_and_at_a_change(
    configured: Configured, setting: dict[str, str], short_of_it: str
) -> None:
    world, good = configured(**setting), f"{FIRST}-1"

    assert signs_up(configured(), password=short_of_it).status == 201
    assert signs_up(world, password=short_of_it).status == 422
    assert signs_up(world, password=good).status == 201
    assert _changes(world, good, short_of_it).status == 422


@pytest.mark.capability("G1")
def test_as_many_passwords_as_the_setting_says_do_not_come_again(configured: Configured) -> None:
    world = configured(PASSWORD_HISTORY="3")
    signs_up(world, password=FIRST)
    for old, new in ((FIRST, NEXT[0]), (NEXT[0], NEXT[1])):
        assert _changes(world, old, new).status == 204

    assert [_changes(world, NEXT[1], again).status for again in (FIRST, NEXT[0])] == [422, 422]
    assert _changes(world, NEXT[1], NEXT[2]).status == 204
    assert _changes(world, NEXT[2], FIRST).status == 204


@pytest.mark.capability("G1")
def test_a_password_that_has_served_its_days_signs_in_only_with_a_new_one(configured: Configured) -> None:
    world = configured(PASSWORD_DAYS="90")
    signs_up(world, password=FIRST)
    world.clock.advance(timedelta(days=89))
    before = signs_in(world, password=FIRST).status
    world.clock.advance(timedelta(days=2))

    refused = signs_in(world, password=FIRST)
    changed = signs_in(world, password=FIRST, new_password=NEXT[0])

    assert (before, refused.status, _slug(refused)) == (201, 403, "password-expired")
    assert exchanges(world, changed.body["access_token"]).status == 200
    assert signs_in(world, password=NEXT[0]).status == 201
