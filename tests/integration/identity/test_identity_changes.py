"""A change of rights is felt everywhere within a second: two identity processes, each behind an edge of its own."""

import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import pytest

from chassis.persistence.store import Store
from tests.integration.identity.edges import ADMIN, BELIEVING, Person, felt, signs_in, two_edges

pytestmark = pytest.mark.integration


@pytest.fixture
def edges(store: Store, store_uri: str, tmp_path: Path) -> Iterator[tuple[str, str]]:
    with two_edges(store, store_uri, tmp_path) as urls:
        yield urls


@pytest.mark.capability("G1")
def test_what_one_process_takes_or_gives_another_edge_feels_at_once(edges: tuple[str, str]) -> None:
    here, there = edges
    boss, person = signs_in(here, "li.qiang"), signs_in(there, "sun.li")
    assert person.get(BELIEVING) == 200

    withdrawn = boss.post(f"/accounts/{person.person_id}/grants/withdraw", ADMIN)
    regrant = person.post(f"/accounts/{person.person_id}/grants", ADMIN)
    lost = felt(lambda: person.get(BELIEVING) == 403)
    boss.post(f"/accounts/{person.person_id}/grants", ADMIN)
    given = felt(lambda: person.get(BELIEVING) == 200)

    assert (withdrawn.status_code, regrant.status_code) == (200, 403)
    print(f"felt after {lost:.2f} s and {given:.2f} s")  # noqa: T201 # what a reader of the report wants to know


@pytest.mark.capability("G1")
def test_whoever_is_disabled_is_out_everywhere_and_stays_out_when_enabled(edges: tuple[str, str]) -> None:
    here, there = edges
    boss, person = signs_in(here, "li.qiang"), signs_in(there, "sun.li")
    assert person.get(BELIEVING) == 200

    boss.post(f"/accounts/{person.person_id}/disable", {})
    # First: a refusal by identity would make this edge forget the token by itself.
    felt(lambda: person.get(BELIEVING) == 401)
    enabled_by_themselves = person.post(f"/accounts/{person.person_id}/enable", {})
    boss.post(f"/accounts/{person.person_id}/enable", {})
    time.sleep(1)

    assert enabled_by_themselves.status_code == 401
    assert person.get(BELIEVING) == 401
    assert signs_in(there, "sun.li").get(BELIEVING) == 200


def test_a_sign_out_at_one_edge_is_felt_at_the_other(edges: tuple[str, str]) -> None:
    here, there = edges
    person = signs_in(here, "sun.li")
    same_token = Person(there, person.token, person.person_id)
    assert same_token.get(BELIEVING) == 200

    assert person.delete("/sessions/current") == 204

    felt(lambda: same_token.get(BELIEVING) == 401)


@pytest.mark.capability("G1")
def test_sessions_that_end_at_one_edge_have_ended_at_the_other_within_a_second(edges: tuple[str, str]) -> None:
    here, there = edges
    seconds = []
    for _ in range(10):
        person = signs_in(here, "sun.li")
        same_token = Person(there, person.token, person.person_id)
        assert same_token.get(BELIEVING) == 200
        person.delete("/sessions/current")
        seconds.append(felt(lambda: same_token.get(BELIEVING) == 401))  # noqa: B023 # asked at once

    assert median(seconds) < 1
