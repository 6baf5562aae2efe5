"""Settings: read once, all faults at once, secrets never shown."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from chassis.kernel.config import InvalidSettings, LogLevel, ServiceConfig, WorkerConfig, load, setting

WORKER = {
    "MONGODB_URI": "mongodb://u:secret@h/db",
    "KAFKA_BOOTSTRAP_SERVERS": "k:9092",
    "KAFKA_USER": "members",
    "KAFKA_PASSWORD_FILE": "/dev/null",
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
        assert f"{name} is " in str(faults.value)


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
