"""When a capability counts as proven."""

import pytest

from tools.capabilities import Shown, result_of

COMPONENT = "tests/component/members/test_members_check_in.py::test_a"
E2E = "tests/e2e/test_practices.py::test_b"
UNIT = "tests/unit/members/test_members_member.py::test_c"


@pytest.mark.parametrize(
    ("tests", "result"),
    [
        ([], "open"),
        ([Shown(UNIT, "passed")], "open"),
        ([Shown(COMPONENT, "passed")], "passed"),
        ([Shown(COMPONENT, "passed"), Shown(E2E, "failed")], "FAILED"),
        ([Shown(E2E, "passed"), Shown(UNIT, "failed")], "passed"),
        ([Shown(E2E, "skipped")], "FAILED"),
    ],
)
def test_only_tests_of_whole_services_prove_a_capability(tests: list[Shown], result: str) -> None:
    assert result_of(tests) == result
