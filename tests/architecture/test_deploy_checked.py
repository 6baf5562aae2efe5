"""`louyu up` looks at what watches the platform before it starts anything: one line says file, line and what is wrong."""

import re
from pathlib import Path

import pytest

from deploy import promtool
from tests.builders.docker import Machine

pytestmark = [
    pytest.mark.capability("O1", "O5"),
    pytest.mark.skipif(
        not (promtool.find() and promtool.find_amtool()),
        reason="no promtool or no amtool: apt-get install prometheus prometheus-alertmanager",
    ),
]


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def damaged(file: Path, before: str, after: str) -> Path:
    text = file.read_text()
    assert before in text
    file.write_text(text.replace(before, after, 1))
    return file


def test_what_is_shipped_is_right(machine: Machine) -> None:
    done = machine.louyu("check")

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.parametrize(
    ("name", "before", "after", "told"),
    [
        ("prometheus/rules.yaml", "max by (process)", "max by (process", r": \d+:\d+: .* could not parse expression"),
        ("prometheus/rules.yaml", "    for: 1m", "    fro: 1m", r"line \d+: field fro not found"),
        (
            "compose/prometheus/prometheus.yaml",
            "  scrape_interval",
            "  scrape_intervall",
            "line 3: field scrape_intervall not found",
        ),
        ("compose/prometheus/alertmanager.yaml", "  group_wait: 30s", "  group_wait: soon", "not a valid duration"),
        ("compose/prometheus/alertmanager.yaml", "receiver: nobody", "receiver: me", 'undefined receiver "me"'),
    ],
)
def test_a_file_with_a_mistake_starts_nothing(machine: Machine, name: str, before: str, after: str, told: str) -> None:
    file = damaged(machine.deploy / name, before, after)

    done = machine.louyu("up")

    assert done.returncode == 1
    assert machine.called == ""
    (said,) = done.stderr.splitlines()
    assert said.startswith("Nothing was started. ")
    assert f"{file}: " in said
    assert re.search(told, said)
    assert said.endswith("Mend it there; `louyu check` tells whether it is right.")


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ("", "ALERTS_TO needs MAIL_HOST"),
        ("MAIL_HOST=mail.example.gov.cn\n", "ALERTS_TO needs MAIL_FROM"),
        (
            "MAIL_HOST=m\nMAIL_FROM=louyu@example.gov.cn\nMAIL_SECURITY=tls\n",
            "MAIL_SECURITY=tls works with MAIL_PORT=465",
        ),
    ],
)
def test_alerts_by_mail_need_a_mail_server(machine: Machine, settings: str, told: str) -> None:
    (machine.compose / ".env").write_text("ALERTS_TO=ops@example.gov.cn\n")
    (machine.compose / "settings.env").write_text(settings)

    done = machine.louyu("up")

    assert done.returncode == 1
    assert f"{machine.compose}/settings.env: " in done.stderr
    assert told in done.stderr
    assert machine.called == ""


def test_once_all_is_right_the_platform_is_started(machine: Machine) -> None:
    machine.louyu("up")

    assert machine.called.startswith("compose build")
