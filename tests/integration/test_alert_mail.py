"""A real Alertmanager, started as its container starts it, mails an alert to whom ALERTS_TO names."""

import os
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest
import requests

from chassis.testing.eventually import eventually
from deploy import promtool
from deploy.local.ports import free_port
from tests.builders.composed import COMPOSE
from tests.builders.mail import OURS, Post, a_certificate, a_mail_server

pytestmark = [
    pytest.mark.integration,
    pytest.mark.capability("O1"),
    pytest.mark.skipif(
        promtool.find_alertmanager() is None, reason="no Alertmanager: apt-get install prometheus-alertmanager"
    ),
]
OPS = "ops@louyu.example.gov.cn"


@contextmanager
def alertmanager(folder: Path, settings: Mapping[str, str]) -> Iterator[str]:
    """With its file as it is shipped, but for the half minute that it waits for more alerts."""
    template = folder / "template.yml"
    shipped = (COMPOSE / "prometheus" / "alertmanager.yaml").read_text()
    template.write_text(shipped.replace("group_wait: 30s", "group_wait: 1s"))
    places = {"TEMPLATE": str(template), "MADE": str(folder / "alertmanager.yml")}
    url = f"127.0.0.1:{free_port()}"
    words = [f"--web.listen-address={url}", "--cluster.listen-address="]
    process = subprocess.Popen(
        ["/bin/sh", COMPOSE / "alertmanager" / "start.sh", *words],
        env={**os.environ, **places, "ALERTMANAGER": str(promtool.find_alertmanager()), **settings},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        eventually(lambda: process.poll() is not None or is_ready(f"http://{url}"))
        assert process.poll() is None, "Alertmanager ended"
        yield f"http://{url}"
    finally:
        process.terminate()
        process.wait(60)


def is_ready(url: str) -> bool:
    try:
        return requests.get(f"{url}/-/ready", timeout=10).ok
    except requests.ConnectionError:
        return False


def tells(url: str) -> None:
    alert = {"labels": {"alertname": "LouyuDiskFull", "process": "requests-worker"}}
    assert requests.post(f"{url}/api/v2/alerts", json=[alert], timeout=10).ok


def arrived(post: Post) -> bool:
    return any("LouyuDiskFull" in subject for subject in post.subjects(OPS))


def test_an_alert_is_mailed_through_the_server_of_louyus_mails(tmp_path: Path) -> None:
    with a_mail_server() as post:
        told = {"MAIL_HOST": "127.0.0.1", "MAIL_PORT": str(post.port), "MAIL_SECURITY": "none", "MAIL_FROM": OURS}
        with alertmanager(tmp_path, {**told, "ALERTS_TO": OPS}) as url:
            tells(url)
            eventually(lambda: arrived(post), seconds=120)


def test_the_password_and_the_certificate_of_the_mail_server_are_used(tmp_path: Path) -> None:
    password, pair = tmp_path / "password", a_certificate(tmp_path)
    password.write_text("it's secret")
    with a_mail_server(password="it's secret", certificate=pair) as post:
        told = {"MAIL_HOST": "127.0.0.1", "MAIL_PORT": str(post.port), "MAIL_FROM": OURS, "MAIL_CA_FILE": str(pair[0])}
        signs_in = {"MAIL_USER": "louyu", "MAIL_PASSWORD_FILE": str(password)}
        with alertmanager(tmp_path, {**told, **signs_in, "ALERTS_TO": OPS}) as url:
            tells(url)
            eventually(lambda: arrived(post), seconds=120)

    assert post.users == {"louyu"}
