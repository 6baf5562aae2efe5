"""The demo's people: whoever plays a resident is one and nothing else."""

import pytest

from deploy.demo.plan import plan_of
from deploy.demo.practices import Practice, practices


@pytest.mark.parametrize("practice", practices(), ids=lambda practice: practice.slug)
def test_every_practice_has_a_member_without_a_role(practice: Practice) -> None:
    rows = plan_of(practice).members
    holders = {row["person_key"] for row in rows["role_assignments"]}

    assert any(row["key"] not in holders for row in rows["members"])
