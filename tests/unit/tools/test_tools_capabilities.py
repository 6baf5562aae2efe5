"""When a capability counts as proven."""

import pytest
from rich.console import Console

from tools.capabilities import Shown, result_of, table_of

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
    assert result_of("M1", tests) == result


def test_an_operation_is_proven_on_the_servers() -> None:
    on_servers = [Shown("tests/integration/backups/test_backups_made.py::test_d", "passed")]

    assert (result_of("O4", on_servers), result_of("M4", on_servers)) == ("passed", "open")


def test_the_names_of_tests_are_shown_as_they_are() -> None:
    name = f"{COMPONENT}[/buildings/b1/index]"
    console = Console(width=200)

    with console.capture() as captured:
        console.print(table_of({"M2": [Shown(name, "passed")]}))

    assert name in captured.get()
