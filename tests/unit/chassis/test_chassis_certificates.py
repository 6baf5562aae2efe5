"""Files of certificates: refused at the start with setting, path and reason; later the metric says until when they hold."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from chassis.kernel.certificates import MongoUri, files_of
from chassis.kernel.clock import utc_now
from chassis.kernel.config import InvalidSettings, WorkerConfig, load
from chassis.observability.certificates import NOT_AFTER, CertificateWatch
from chassis.observability.metrics import Metrics
from tests.builders.certificates import a_certificate, a_key
from tests.unit.chassis.test_chassis_settings import WORKER

pytestmark = [pytest.mark.capability("O5"), pytest.mark.capability("O1")]
DAY = timedelta(days=1)


def refusal(**told: str) -> str:
    with pytest.raises(InvalidSettings) as refused:
        load(WorkerConfig, {**WORKER, **told})
    return str(refused.value)


@contextmanager
def as_nobody() -> Iterator[None]:
    """Whoever is root may read everything."""
    was = os.geteuid()
    if was == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(was)


def test_a_certificate_with_its_key_is_taken(tmp_path: Path) -> None:
    made = a_certificate(tmp_path / "own.pem")

    config = load(WorkerConfig, {**WORKER, "KAFKA_CERTIFICATE_FILE": str(made), "KAFKA_CA_FILE": str(made)})

    assert [(one.setting, one.look().fault) for one in files_of(config)] == [
        ("KAFKA_CA_FILE", ""),
        ("KAFKA_CERTIFICATE_FILE", ""),
    ]


def test_files_that_cannot_be_used_are_all_named_at_once_with_what_to_do(tmp_path: Path) -> None:
    gone, old = tmp_path / "gone.pem", a_certificate(tmp_path / "old.pem", since=-9 * DAY, until=-DAY)

    told = refusal(KAFKA_CA_FILE=str(gone), KAFKA_CERTIFICATE_FILE=str(old), TOPIC_PARTITIONS="many").splitlines()

    assert f"  KAFKA_CA_FILE is not usable: there is no file {gone}. It is: PEM file: who signs" in told[1]
    day = f"{utc_now() - DAY:%Y-%m-%d}"
    assert f"the certificate in {old} expired on {day}; get a new one, or set the clock" in told[2]
    assert told[3].startswith("  TOPIC_PARTITIONS is not usable")


@pytest.mark.parametrize("setting", ["KAFKA_CA_FILE", "KAFKA_CERTIFICATE_FILE"])
def test_what_is_no_certificate_or_not_yet_valid_is_named(tmp_path: Path, setting: str) -> None:
    (tmp_path / "text.pem").write_text("no certificate")
    early = a_certificate(tmp_path / "early.pem", since=DAY, until=9 * DAY)

    assert "text.pem holds no certificate in PEM" in refusal(**{setting: str(tmp_path / "text.pem")})
    assert "early.pem is valid from" in refusal(**{setting: str(early)})
    assert "is the clock right?" in refusal(**{setting: str(early)})


def test_a_file_that_the_user_may_not_read_is_named_so(tmp_path: Path) -> None:
    made = a_certificate(tmp_path / "own.pem")
    made.chmod(0)

    with as_nobody():
        told = refusal(KAFKA_CERTIFICATE_FILE=str(made))

    assert f"the file {made} cannot be read by the user of this process" in told


def test_a_key_that_is_missing_damaged_or_of_another_certificate_is_named(tmp_path: Path) -> None:
    bare = a_certificate(tmp_path / "bare.pem", key=None)
    other = a_certificate(tmp_path / "other.pem", key=a_key())
    damaged = a_certificate(tmp_path / "damaged.pem")
    damaged.write_text(damaged.read_text().replace("PRIVATE KEY-----\nM", "PRIVATE KEY-----\nX"))

    assert "bare.pem holds no private key in PEM" in refusal(KAFKA_CERTIFICATE_FILE=str(bare))
    assert "other.pem is not that of its certificate" in refusal(KAFKA_CERTIFICATE_FILE=str(other))
    assert "damaged.pem cannot be read" in refusal(KAFKA_CERTIFICATE_FILE=str(damaged))


def test_files_in_an_address_of_mongodb_are_named_without_the_address(tmp_path: Path) -> None:
    old = a_certificate(tmp_path / "old.pem", since=-9 * DAY, until=-DAY)
    told = f"mongodb://u:very-secret@h/db?tls=true&tlsCAFile={old}&tlscertificatekeyfile={tmp_path / 'gone.pem'}"

    said = refusal(MONGODB_URI=told)

    assert f"MONGODB_URI is not usable: tlsCAFile: the certificate in {old} expired on" in said
    assert f"tlsCertificateKeyFile: there is no file {tmp_path / 'gone.pem'}" in said
    assert "very-secret" not in said


def test_a_key_with_a_password_needs_that_password(tmp_path: Path) -> None:
    made = a_certificate(tmp_path / "own.pem", password="geheim")
    uri = f"mongodb://h/db?tlsCertificateKeyFile={made}"

    assert MongoUri(f"{uri}&tlsCertificateKeyFilePassword=geheim").files("MONGODB_URI")[0].look().fault == ""
    with pytest.raises(ValueError, match="is its password right"):
        MongoUri(uri)


def test_one_authority_that_is_valid_is_enough(tmp_path: Path) -> None:
    old = a_certificate(tmp_path / "old.pem", since=-9 * DAY, until=-DAY)
    both = tmp_path / "both.pem"
    both.write_bytes(old.read_bytes() + a_certificate(tmp_path / "new.pem").read_bytes())

    load(WorkerConfig, {**WORKER, "KAFKA_CA_FILE": str(both)})


def test_the_metric_says_until_when_and_0_once_the_file_is_broken(tmp_path: Path) -> None:
    made = a_certificate(tmp_path / "own.pem", until=9 * DAY)
    told = {**WORKER, "MONGODB_URI": f"mongodb://h/db?tlsCAFile={made}", "KAFKA_CERTIFICATE_FILE": str(made)}
    metrics, config = Metrics(), load(WorkerConfig, told)

    rows = CertificateWatch(config, metrics).look()
    sample = metrics.registry.get_sample_value
    was = sample(NOT_AFTER, {"setting": "MONGODB_URI tlsCAFile"})
    made.write_text("")
    broken = CertificateWatch(config, metrics).look()

    assert [row["setting"] for row in rows] == ["MONGODB_URI tlsCAFile", "KAFKA_CERTIFICATE_FILE"]
    assert was == rows[0]["until"].timestamp()
    assert rows[0]["until"] - utc_now() < 9 * DAY
    assert sample(NOT_AFTER, {"setting": "KAFKA_CERTIFICATE_FILE"}) == 0
    assert "holds no certificate in PEM" in broken[1]["what"]
