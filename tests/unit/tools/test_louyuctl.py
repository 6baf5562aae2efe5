"""louyuctl without servers: where it looks, what it says of what it cannot reach, what it refuses."""

import json
import os
from pathlib import Path

import click
import pytest

from deploy.local.faults import Fault
from louyuctl.commands import EXIT_CODES, louyuctl, main
from louyuctl.site import environment_of, find_site

NOWHERE = "mongodb://louyu_members:very-secret@127.0.0.1:1/louyu_members?serverSelectionTimeoutMS=200"


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """A machine without a copy, whose environment names nothing."""
    for name in list(os.environ):
        if "MONGODB" in name or "KAFKA" in name or name.endswith("_URL"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("LOUYU_HOME", str(tmp_path / "none"))
    return monkeypatch


@pytest.fixture
def operator(tmp_path: Path) -> dict[str, str]:
    """What a process needs to reach Kafka."""
    password = tmp_path / "operator.password"
    password.write_text("secret")
    return {"KAFKA_BOOTSTRAP_SERVERS": "127.0.0.1:1", "KAFKA_USER": "operator", "KAFKA_PASSWORD_FILE": str(password)}


@pytest.mark.usefixtures("elsewhere")
def test_without_a_copy_and_without_an_environment_it_says_what_to_do(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["outbox"]) == 1

    told = capsys.readouterr().err
    assert "make up" in told
    assert "MEMBERS_MONGODB_URI" in told
    assert "没有楼宇平台" in told


def test_a_database_that_does_not_answer_is_named_without_its_password(
    elsewhere: pytest.MonkeyPatch, operator: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    elsewhere.setenv("MEMBERS_MONGODB_URI", NOWHERE)
    for name, value in operator.items():
        elsewhere.setenv(name, value)

    assert main(["outbox", "--json"]) == 3

    said = capsys.readouterr()
    assert json.loads(said.out) == []
    assert "members: MongoDB (127.0.0.1:1) does not answer" in said.err
    assert "very-secret" not in said.err
    assert len(said.err.strip().splitlines()) == 2  # Chinese and English


def test_the_environment_names_services_one_by_one(operator: dict[str, str]) -> None:
    environ = {"MEMBERS_MONGODB_URI": NOWHERE, **operator, "LOUYU_HOME": "/nowhere/at/all"}

    site = find_site(environ=environ)

    assert list(site.services) == ["members"]
    assert site.services["members"].config.mongodb_uri == NOWHERE
    with pytest.raises(Fault, match="EVENTS_MONGODB_URI"):
        site.chosen(["events"])


def test_in_the_container_of_a_service_its_own_settings_are_enough(operator: dict[str, str]) -> None:
    environ = {"MONGODB_URI": NOWHERE, **operator, "LOUYU_HOME": "/nowhere/at/all"}

    assert list(find_site(environ=environ).services) == ["members"]


def test_a_setting_of_one_service_counts_before_that_of_all() -> None:
    environ = {"TOPIC_PARTITIONS": "12", "MEMBERS_TOPIC_PARTITIONS": "24"}

    assert environment_of("members", environ)["TOPIC_PARTITIONS"] == "24"
    assert environment_of("events", environ)["TOPIC_PARTITIONS"] == "12"


@pytest.mark.enable_socket
def test_processes_in_production_that_do_not_answer_are_told(
    elsewhere: pytest.MonkeyPatch, operator: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    elsewhere.setenv("MEMBERS_MONGODB_URI", NOWHERE)
    for name, value in operator.items():
        elsewhere.setenv(name, value)
    elsewhere.setenv("MEMBERS_WORKER_URL", "http://127.0.0.1:1")

    assert main(["status", "--json"]) == 1

    (one,) = json.loads(capsys.readouterr().out)
    assert (one["program"], one["ready"]) == ("members-worker", False)


def test_in_production_it_says_who_stops_a_worker(
    elsewhere: pytest.MonkeyPatch, operator: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    elsewhere.setenv("MEMBERS_MONGODB_URI", NOWHERE)
    for name, value in operator.items():
        elsewhere.setenv(name, value)

    assert main(["worker", "stop", "members"]) == 1
    assert "members-worker" in capsys.readouterr().err


@pytest.mark.parametrize(
    "line", [["dance"], ["letters", "replay"], ["letters", "discard", "x"], ["rebuild", "topics"], ["lag", "--nope"]]
)
def test_a_wrong_command_line_ends_with_its_own_code(line: list[str]) -> None:
    assert main(line) == 2


def test_every_exit_code_that_is_documented_is_one_that_commands_use() -> None:
    assert sorted(EXIT_CODES) == [0, 1, 2, 3]


def test_every_command_says_in_both_languages_what_it_does() -> None:
    context = click.Context(louyuctl)
    texts = {name: louyuctl.get_command(context, name) for name in louyuctl.list_commands(context)}

    assert all(command and "·" in (command.help or "") for command in texts.values())
