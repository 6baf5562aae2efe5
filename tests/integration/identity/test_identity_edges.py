"""Limits and locks hold over two real edges with one MongoDB, each edge in front of an identity process of its own."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

import pytest
import requests

from chassis.persistence.store import Store
from tests.integration.identity.edges import BELIEVING, PASSWORD, Person, signs_in, two_edges

pytestmark = [pytest.mark.integration, pytest.mark.capability("G3")]
RATE: Final = 10
BURST: Final = 60
SECONDS: Final = 8
GUESSES: Final = 16


@pytest.fixture
def edges(store: Store, store_uri: str, tmp_path: Path) -> Iterator[tuple[str, str]]:
    limits = {
        "RATE_LIMIT_PER_SECOND": str(RATE),
        "RATE_LIMIT_BURST": str(BURST),
        "SIGN_IN_LIMIT_PER_MINUTE": str(GUESSES),
    }
    with two_edges(store, store_uri, tmp_path, limits) as urls:
        yield urls


def tries(url: str, password: str, username: str = "sun.li") -> str:
    """What becomes of a sign-in: in, or the type of the refusal."""
    body = {"tenant": "jiangtou", "username": username, "password": password}
    answer = requests.post(f"{url}/api/v1/identity/sessions", json=body, timeout=60)
    return "in" if answer.ok else str(answer.json()["type"]).rpartition(":")[2]


def passes(person: Person, until: float) -> int:
    """How often somebody gets through who asks without pause."""
    passed = 0
    while time.monotonic() < until:
        passed += person.get(BELIEVING) == 200
    return passed


def test_whoever_asks_at_two_edges_gets_no_more_than_one_limit(edges: tuple[str, str]) -> None:
    here, there = edges
    person = signs_in(here, "li.qiang")
    same = Person(there, person.token, person.person_id)
    until = time.monotonic() + SECONDS

    with ThreadPoolExecutor() as pool:
        passed = sum(pool.map(lambda one: passes(one, until), (person, same)))

    # What one edge alone would let through, and what the second lets through before it has heard of the first.
    one_limit = BURST + RATE * SECONDS
    print(f"{passed} passed; one limit is {one_limit}, two would be {2 * one_limit}")  # noqa: T201 # for a reader
    assert RATE * SECONDS * 0.8 < passed < one_limit + BURST // 2


def test_guesses_at_two_edges_are_counted_together(edges: tuple[str, str]) -> None:
    here, there = edges
    started = time.monotonic()
    answers = []
    for url in (here, there) * (GUESSES * 2):
        answers.append(tries(url, PASSWORD, "li.qiang"))
        if answers[-1] != "in":
            break
    # The limit fills up again meanwhile. Edges that count alone would let in twice as many.
    again = (time.monotonic() - started) * GUESSES / 60

    assert answers[-1] == "too-many-requests"
    assert GUESSES <= len(answers) - 1 <= GUESSES + again + 1


def test_a_lock_after_failures_at_two_edges_holds_at_both(edges: tuple[str, str]) -> None:
    here, there = edges
    for url in (here, there) * 5:
        tries(url, "wrong donkey battery")

    assert tries(here, PASSWORD) == tries(there, PASSWORD) == "sign-in-locked"
    assert tries(there, PASSWORD, "li.qiang") == "in"
