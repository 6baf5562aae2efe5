"""The commands of street offices on a real database: opened, listed, suspended, resumed, and what is kept of it."""

import json
from collections.abc import Callable

import pytest

from chassis.persistence.store import Store
from louyuctl.commands import main

pytestmark = [pytest.mark.integration, pytest.mark.capability("M1")]
Run = Callable[..., tuple[int, list[dict[str, object]]]]
NAMED = ("--name", "江头街道", "--name-en", "Jiangtou Street", "--district", "huli")


@pytest.fixture
def run(environ_of: Callable[[str], dict[str, str]], capsys: pytest.CaptureFixture[str]) -> Run:
    environ_of("members")

    def command(*line: str) -> tuple[int, list[dict[str, object]]]:
        code = main(["offices", *line, "--json"])
        said = capsys.readouterr().out
        return code, json.loads(said) if said else []

    return command


def test_a_street_office_is_opened_suspended_and_resumed_and_each_act_is_kept(run: Run, store: Store) -> None:
    assert run("open", "jiangtou", *NAMED)[0] == 0
    assert run("open", "jiangtou", *NAMED)[0] == 0

    _, (suspended,) = run("suspend", "jiangtou", "--reason", "合同到期")
    _, (listed,) = run("list")
    _, (resumed,) = run("resume", "jiangtou", "--reason", "已续签")

    assert (listed["tenant"], listed["name"], listed["status"]) == ("jiangtou", "江头街道", "suspended")
    assert (suspended["status"], resumed["status"]) == ("suspended", "active")
    kept = [(row["kind"], row["why"]) for row in store.db["operator_acts"].find(sort=[("_id", 1)])]
    assert kept == [("office-opened", ""), ("office-suspended", "合同到期"), ("office-resumed", "已续签")]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (("open", "platform", *NAMED), 1),  # the platform's own
        (("open", "Jiangtou!", *NAMED), 2),
        (("suspend", "nowhere", "--reason", "x"), 1),
        (("suspend", "jiangtou"), 2),
    ],
)
def test_what_is_wrong_is_said_and_changes_nothing(run: Run, store: Store, line: tuple[str, ...], code: int) -> None:
    assert run(*line)[0] == code
    assert store.db["tenants"].count_documents({}) == 0
