"""Settings: read once, all faults at once, secrets never shown."""

import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from chassis.kernel.config import InvalidSettings, ServiceConfig, WorkerConfig, load, setting
from chassis.kernel.setting_values import LogLevel

ROOT = Path(__file__).parents[3]
WORKER = {
    "MONGODB_URI": "mongodb://u:secret@h/db",
    "KAFKA_BOOTSTRAP_SERVERS": "k:9092",
    "KAFKA_USER": "members",
    # Any file with a word in it.
    "KAFKA_PASSWORD_FILE": str(ROOT / "LICENSE"),
    "WORKER_HEALTH_PORT": "9",
}


def test_settings_have_their_types_and_defaults() -> None:
    config = load(WorkerConfig, {**WORKER, "TOPIC_PARTITIONS": "3"})

    assert (config.health_port, config.topic_partitions, config.topic_replication) == (9, 3, 3)
    assert (config.log_level, config.instance) == (LogLevel.INFO, "0")


def test_every_fault_is_named_at_once() -> None:
    with pytest.raises(InvalidSettings) as faults:
        load(WorkerConfig, {"TOPIC_PARTITIONS": "many", "LOG_LEVEL": "LOUD"})

    for name in ("MONGODB_URI", "KAFKA_BOOTSTRAP_SERVERS", "WORKER_HEALTH_PORT", "TOPIC_PARTITIONS", "LOG_LEVEL"):
        assert re.search(rf"{name} (\(or \w+\) )?is ", str(faults.value))


def test_a_fault_says_what_is_wrong_and_what_to_do() -> None:
    with pytest.raises(InvalidSettings) as faults:
        load(WorkerConfig, {**WORKER, "TOPIC_PARTITIONS": "many", "LOG_LEVEL": "LOUD"})

    head, partitions, level = str(faults.value).splitlines()
    assert head.startswith("This process cannot start (WorkerConfig). Put these right in its environment")
    assert "docs/settings.md" in head
    assert partitions.startswith("  TOPIC_PARTITIONS is not usable: 'many' is not a whole number. It is: partitions of")
    assert level.startswith("  LOG_LEVEL is not usable: 'LOUD' is none of DEBUG, INFO, WARNING, ERROR. It is: ")


def test_a_secret_may_lie_in_a_file_so_that_no_environment_shows_it(tmp_path: Path) -> None:
    (tmp_path / "uri").write_text("mongodb://u:p@h/db\n")
    told = {name: value for name, value in WORKER.items() if name != "MONGODB_URI"}

    assert load(WorkerConfig, {**told, "MONGODB_URI_FILE": str(tmp_path / "uri")}).mongodb_uri == "mongodb://u:p@h/db"


def test_a_secret_told_twice_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "uri").write_text("x")

    with pytest.raises(InvalidSettings, match="MONGODB_URI is not usable: MONGODB_URI_FILE is set too"):
        load(WorkerConfig, {**WORKER, "MONGODB_URI_FILE": str(tmp_path / "uri")})


def test_an_empty_file_of_a_secret_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "password").touch()

    with pytest.raises(InvalidSettings, match=r"KAFKA_PASSWORD_FILE is not usable: the file .* is empty"):
        load(WorkerConfig, {**WORKER, "KAFKA_PASSWORD_FILE": str(tmp_path / "password")})


def test_settings_of_the_web_server_are_named_all_at_once() -> None:
    wrong = {"WEB_THREADS": "x", "WEB_KEEPALIVE": "-1", "WEB_WORKER_CLASS": "sync"}

    done = subprocess.run(
        [sys.executable, "deploy/gunicorn.py"], cwd=ROOT, env=wrong, capture_output=True, text=True, check=False
    )

    assert done.returncode != 0
    assert all(f"{name} is not usable" in done.stderr for name in wrong)


def test_a_setting_may_lie_in_a_file(tmp_path: Path) -> None:
    key = tmp_path / "key.pem"
    key.write_text("PEM\n")

    assert load(ServiceConfig, {"MONGODB_URI": "x", "TOKEN_PUBLIC_KEY_FILE": str(key)}).token_public_key == "PEM"


def test_a_file_that_is_not_there_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(InvalidSettings, match="TOKEN_PUBLIC_KEY_FILE is not usable"):
        load(ServiceConfig, {"MONGODB_URI": "x", "TOKEN_PUBLIC_KEY_FILE": str(tmp_path / "none")})


def test_secrets_are_not_shown() -> None:
    assert "secret" not in repr(load(WorkerConfig, WORKER))


def test_a_secret_has_no_default() -> None:
    with pytest.raises(ValueError, match="no default"):
        setting("X", "a secret", secret=True, default="x")


@dataclass(frozen=True, kw_only=True)
class Own(ServiceConfig):
    width: float = setting("WIDTH", "how wide", default=1.5)


def test_a_service_adds_settings_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "k").write_text("k")

    config = load(Own, {"MONGODB_URI": "x", "TOKEN_PUBLIC_KEY_FILE": str(tmp_path / "k"), "WIDTH": "2"})

    assert config.width == 2.0
