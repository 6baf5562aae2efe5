"""What an edge says of itself to identity."""

import pytest

from chassis.kernel.release import RELEASE
from chassis.testing.eventually import eventually
from tests.component.edge.world import EdgeWorld

pytestmark = pytest.mark.capability("O3")


def test_an_edge_says_which_release_it_is_and_which_services_it_reaches() -> None:
    with EdgeWorld() as world:
        told = world.services["identity"].edges
        eventually(lambda: len(told) == 1)

    (report,) = told
    assert (report["name"].split("-")[0], report["release"]) == ("edge", RELEASE)
    assert {"members", "identity"} <= {part["name"] for part in report["parts"]}
