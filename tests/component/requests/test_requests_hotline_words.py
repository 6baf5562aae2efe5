"""Which words of the hotline our steps may have."""

from typing import Any

import pytest

from chassis.testing.world import World
from tests.component.requests.test_requests_hotline_mapping import put

pytestmark = pytest.mark.capability("R8")
ACCEPT = {"act": "accept", "step": "签收"}


@pytest.mark.parametrize(
    ("over", "expected"),
    [
        ({"acts": [ACCEPT, ACCEPT]}, "hotline-act-twice"),
        ({"acts": [{"act": "reopen", "step": "退回重办"}]}, "hotline-word-is-demand"),
        ({"acts": [{"act": "reopen", "step": "再办", "after": "催办"}]}, "hotline-word-is-demand"),
        ({"acts": [{"act": "fly", "step": "飞"}]}, "invalid-fields"),
        ({"acts": [{"act": "accept", "step": ""}]}, "invalid-fields"),
        ({"units": [{"unit_id": "nobody", "theirs": "区里"}]}, "unknown-reference"),
        ({"desk": "街" * 121}, "invalid-fields"),
    ],
)
def test_words_that_make_no_sense_are_refused(world: World, over: dict[str, Any], expected: str) -> None:
    refused = put(world, **over)

    assert refused.body["type"].endswith(expected), refused.body
