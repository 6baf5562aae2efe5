"""What a service looks for in a request reaches it through the edge: a check of a field that the edge drops checks nothing."""

import re
from pathlib import Path
from typing import Final

from gateway.edge.proxy import _FORWARDED
from tests.component.edge.world import EdgeWorld

ROOT: Final = Path(__file__).parents[3]
PLACES: Final = ("chassis/http", "services", "attachments", "reporting", "gateway/identity")
#: What the edge says itself, and what answers carry.
OF_THE_EDGE: Final = {"Authorization", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Edge-Secret", "X-Caller-Address"}
OF_ANSWERS: Final = {"Retry-After"}


def test_every_field_that_a_service_reads_is_passed_on() -> None:
    read = {
        name
        for place in PLACES
        for path in (ROOT / place).rglob("*.py")
        for name in re.findall(r"headers\.get\(\s*\"([A-Za-z-]+)\"", path.read_text())
    }

    assert read >= {"If-Match", "Idempotency-Key"}
    assert read - OF_THE_EDGE - OF_ANSWERS - {name for _, name in _FORWARDED} == set()


def test_a_service_hears_that_a_body_is_compressed_and_can_refuse_it(world: EdgeWorld) -> None:
    world.post("/api/v1/members/members", b"\x1f\x8b", headers={"Content-Encoding": "gzip"}, token=world.sign_in())

    (seen,) = world.services["members"].seen
    assert seen.headers["Content-Encoding"] == "gzip"
