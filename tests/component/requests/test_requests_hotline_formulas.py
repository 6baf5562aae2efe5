"""What units and callers write is no formula in the files of the hotline."""

import pytest

from chassis.testing.world import World
from tests.builders.closings import closed
from tests.builders.hotline import a_row, as_csv, send
from tests.builders.requests import given_units, must, staff
from tests.component.requests.test_requests_hotline import content, requests_of

pytestmark = pytest.mark.capability("R8")
_EVIL = '=HYPERLINK("http://example.com","查看")'


def test_a_reply_that_begins_as_a_formula_goes_back_as_a_text(world: World) -> None:
    sent = must(send(staff(world), as_csv([a_row()])))
    world.drain()
    must(staff(world).post(f"/requests/{requests_of(world)[0]['id']}/triage", {"unit_id": given_units(world)[0]}))
    world.drain()
    must(staff(world).post(f"/requests/{requests_of(world)[0]['id']}/resolve", closed(_EVIL)))
    world.drain()

    paths = ("/hotline-results/content?format=csv", "/hotline-steps/content?format=csv")
    files = [content(world, sent["file_id"]), *(staff(world).get(path).raw for path in paths)]

    assert all(b"HYPERLINK" in file for file in files)
    assert not any(b',"=HYPERLINK' in file or b",=HYPERLINK" in file for file in files)
