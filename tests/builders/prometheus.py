"""A real Prometheus with our rules made fast, and an exporter that serves what each alert is about, sick and healthy."""

import re
import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Final

import requests
import yaml

from tools.manifests.alerts import ALERTS, Alert, rules

#: How many times as fast as in production time passes for the rules: a minute is a second and a half.
SPEED: Final = 40
HEALTHY: Final = "healthy"
#: An alert about a process that does not answer needs one.
GONE: Final = "LouyuProcessDown"
_EVERY_MS: Final = 750
_TIMES: Final = re.compile(r"\b(\d+)(m|h)\b")
_MS: Final = {"m": 60_000 // SPEED, "h": 3_600_000 // SPEED}
#: Healthy values that are not 0 for ever: `a+bx` grows by b a minute.
_WELL: Final[Mapping[str, str]] = {
    'louyu_http_requests_total{status="200"}': "0+90",
    'louyu_http_request_seconds_bucket{le="0.5"}': "0+100",
    'louyu_http_request_seconds_bucket{le="2.5"}': "0+100",
    'louyu_http_request_seconds_bucket{le="+Inf"}': "0+100",
    'louyu_worker_part_up{part="relay"}': "1",
    "louyu_consumer_age_seconds": "1",
    "louyu_consumer_lag": "5",
    "louyu_outbox_oldest_seconds": "2",
    # In the year 2100.
    'louyu_certificate_not_after_seconds{setting="KAFKA_CA_FILE"}': "4102444800",
    "louyu_backup_age_seconds": "50000",
    "louyu_backup_behind_seconds": "20",
}


def fast_rules() -> dict[str, Any]:
    """The rules with every time in them shortened by the same factor; nothing else is changed."""
    made = rules()
    for rule in made["groups"][0]["rules"]:
        rule["expr"] = _TIMES.sub(_shorter, rule["expr"])
        if "for" in rule:
            rule["for"] = _TIMES.sub(_shorter, rule["for"])
    return made


def _shorter(found: re.Match[str]) -> str:
    return f"{int(found[1]) * _MS[found[2]]}ms"


def waits(alert: Alert) -> float:
    """Seconds that the alert has to hold before it fires, here."""
    return alert.minutes * 60 / SPEED


def series(alert: Alert) -> dict[str, str]:
    """What the exporter shows to fire this alert; Prometheus itself says which process it is."""
    return {_bare(name): values.partition("x")[0] for name, values in alert.figures if not name.startswith("up{")}


def healthy_series() -> dict[str, str]:
    """Every series of every alert, with values of a good day."""
    return {name: _WELL.get(name, "0") for alert in ALERTS for name in series(alert)}


def _bare(name: str) -> str:
    return name.replace('process="p",', "").replace(',process="p"', "").replace('{process="p"}', "")


@dataclass
class Seen:
    """When Prometheus first showed each alert of each process: waiting, and firing."""

    pending: dict[tuple[str, str], float] = field(default_factory=dict)
    firing: dict[tuple[str, str], float] = field(default_factory=dict)
    annotations: dict[str, str] = field(default_factory=dict)

    def look(self, url: str) -> None:
        now = time.monotonic()
        for one in requests.get(f"{url}/api/v1/alerts", timeout=10).json()["data"]["alerts"]:
            key = (one["labels"]["alertname"], one["labels"].get("process", ""))
            found = self.firing if one["state"] == "firing" else self.pending
            found.setdefault(key, now)
            self.annotations[key[0]] = one["annotations"]["runbook"]


@contextmanager
def exporter() -> Iterator[str]:
    """Serves `/NAME/metrics` for every alert and for the healthy process; gives host and port."""
    shown = {alert.name: series(alert) for alert in ALERTS} | {HEALTHY: healthy_series()}
    began = time.monotonic()

    class Page(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            lines = [
                f"{name} {_value(said, time.monotonic() - began)}"
                for name, said in shown[self.path.split("/")[1]].items()
            ]
            body = "\n".join([*lines, ""]).encode()
            self.send_response(200)
            self.send_header("Content-Type", "text/plain; version=0.0.4")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            with suppress(OSError):  # Prometheus waits no longer
                self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Nobody reads it."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Page)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _value(said: str, seconds: float) -> float:
    start, _, step = said.partition("+")
    return float(start) + float(step or 0) * seconds * SPEED / 60


@contextmanager
def prometheus(binary: str, folder: Path, port: int, address: str) -> Iterator[str]:
    """A Prometheus that reads the exporter, and asks one process that is not there."""
    (folder / "rules.yaml").write_text(yaml.safe_dump(fast_rules()))
    (folder / "prometheus.yaml").write_text(yaml.safe_dump(_config(address)))
    command = [
        binary,
        f"--config.file={folder / 'prometheus.yaml'}",
        f"--storage.tsdb.path={folder / 'data'}",
        f"--web.listen-address=127.0.0.1:{port}",
        "--log.level=error",
    ]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(30)


def _config(address: str) -> dict[str, Any]:
    every = f"{_EVERY_MS}ms"
    names = [*(alert.name for alert in ALERTS if alert.name != GONE), HEALTHY]
    jobs = [
        {"targets": [address], "labels": {"process": name, "__metrics_path__": f"/{name}/metrics"}} for name in names
    ]
    # Nothing listens there.
    gone = {"targets": ["127.0.0.1:9"], "labels": {"process": GONE}}
    return {
        "global": {"scrape_interval": every, "scrape_timeout": every, "evaluation_interval": every},
        "rule_files": ["rules.yaml"],
        "scrape_configs": [{"job_name": "louyu", "static_configs": [*jobs, gone]}],
    }


def watched(url: str, done: Callable[[Seen], bool], seconds: float) -> Seen:
    """What Prometheus shows, until it is done or the time is up."""
    seen, until = Seen(), time.monotonic() + seconds
    while time.monotonic() < until and not done(seen):
        with suppress(requests.ConnectionError):
            seen.look(url)
        time.sleep(0.25)
    return seen
