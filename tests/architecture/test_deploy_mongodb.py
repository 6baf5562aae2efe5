"""Every MongoDB that this repository starts is one in which transactions cannot wait for each other for ever."""

import re
from pathlib import Path

import pytest

from deploy.local.mongodb import ENGINE, mongod_program
from deploy.local.settings import read_settings

DEPLOY = Path(__file__).parents[2] / "deploy"
pytestmark = pytest.mark.capability("O5")


@pytest.mark.parametrize(
    ("file", "option"),
    [
        ("compose/compose.yaml", "--wiredTigerEngineConfigString="),
        ("kubernetes/base/mongodb.yaml", "storage.wiredTiger.engineConfig.configString: "),
    ],
)
def test_changed_pages_may_fill_most_of_the_cache(file: str, option: str) -> None:
    assert f"{option}{ENGINE}\n" in (DEPLOY / file).read_text()


def test_they_may_on_this_machine_too(tmp_path: Path) -> None:
    command = mongod_program(read_settings(home=tmp_path, port=1)).command

    assert command[command.index("--wiredTigerEngineConfigString") + 1] == ENGINE


def test_pages_are_written_long_before_everybody_has_to_wait() -> None:
    target, trigger = (int(one) for one in re.findall(r"=(\d+)", ENGINE))

    assert target + 20 <= trigger < 95, "from 95 % on everybody waits for room, changed or not"
