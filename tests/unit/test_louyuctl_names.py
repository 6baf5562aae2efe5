"""Tables of louyuctl name street offices beside their ids; JSON for programs stays as it was."""

from dataclasses import dataclass
from typing import Any

import pytest
from rich.console import Console

from louyuctl.shown import rows_on

pytestmark = pytest.mark.capability("O3")


@dataclass
class Row:
    tenant: str
    tenants: list[str | None]
    kind: str


class Heard:
    """A screen that keeps what it is told."""

    def __init__(self) -> None:
        self.text = ""

    def table(self, table: Any) -> None:
        console = Console(width=200)
        with console.capture() as said:
            console.print(table)
        self.text = said.get()


ROWS = [Row("t1", ["t1", "t9", None], "t1")]
NONE = ("没有", "none")


def test_a_street_office_has_its_name_before_the_id_and_an_unknown_one_the_id_alone() -> None:
    screen = Heard()

    rows_on(screen, ROWS, as_json=False, none=NONE, offices={"t1": "江头街道"})  # type: ignore[arg-type] # stands in

    words = screen.text.splitlines()[-1].split()
    assert words == ["江头街道", "t1", "江头街道", "t1,", "t9,", "–", "t1"]


def test_programs_get_ids_only(capsys: pytest.CaptureFixture[str]) -> None:
    rows_on(Heard(), ROWS, as_json=True, none=NONE, offices={"t1": "江头街道"})  # type: ignore[arg-type] # as above

    assert "江头" not in capsys.readouterr().out
