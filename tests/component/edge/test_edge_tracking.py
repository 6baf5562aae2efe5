"""Looking a request up by its number: guessing is slowed down, and nobody is signed in for it."""

import pytest

from tests.component.edge.world import EdgeWorld

TRACK = "/api/v1/requests/track"
NUMBER = b'{"tenant": "jiangtou", "number": "R20261122-7K3MX9QA"}'


@pytest.mark.capability("R2")
def test_one_address_guesses_twenty_times_a_minute_at_most(world: EdgeWorld) -> None:
    statuses = [world.post(TRACK, body=NUMBER).status for _ in range(25)]

    assert (statuses[:20], statuses[20:]) == ([200] * 20, [429] * 5)


@pytest.mark.capability("R2")
def test_a_token_gives_no_more_tries(world: EdgeWorld) -> None:
    token = world.sign_in()

    statuses = [world.post(TRACK, body=NUMBER, token=token).status for _ in range(21)]

    assert statuses[-1] == 429
    assert "Authorization" not in world.services["requests"].seen[0].headers


@pytest.mark.capability("G5")
def test_one_address_reads_public_pages_sixty_times_a_minute_at_most(world: EdgeWorld) -> None:
    statuses = [world.get("/api/v1/requests/public-page?office=jiangtou").status for _ in range(62)]

    assert (statuses[:60], statuses[60:]) == ([200] * 60, [429] * 2)
