"""A real Prometheus with our rules made fast, and an exporter that serves what each alert is about, sick and healthy."""

import json
import re
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

from tools.boards import scraping
from tools.manifests.alert import Alert, value_at
from tools.manifests.alerts import ALERTS, rules

#: How many times as fast as in production time passes for the rules: a minute is a second and a half.
SPEED: Final = 40
HEALTHY: Final = "healthy"
#: The jobs of deploy/compose/prometheus that ask our processes.
JOBS: Final = ("louyu", "louyu-backup")
_EVERY_MS: Final = 750
_TIMES: Final = re.compile(r"\b(\d+)(m|h|d)\b")
_MS: Final = {"m": 60_000 // SPEED, "h": 3_600_000 // SPEED, "d": 86_400_000 // SPEED}
_JOB: Final = re.compile(r'up\{job="([^"]+)"')
#: Healthy values that are not 0 for ever: `a+bx` grows by b a minute.
_WELL: Final[Mapping[str, str]] = {
    'louyu_http_requests_total{status="200"}': "0+90x60",
    'louyu_http_request_seconds_bucket{le="0.5"}': "0+100x60",
    'louyu_http_request_seconds_bucket{le="2.5"}': "0+100x60",
    'louyu_http_request_seconds_bucket{le="+Inf"}': "0+100x60",
    'louyu_worker_part_up{part="relay"}': "1x60",
    "louyu_consumer_age_seconds": "1x60",
    "louyu_consumer_lag": "5x60",
    "louyu_outbox_oldest_seconds": "2x60",
    # In the year 2100.
    'louyu_certificate_not_after_seconds{setting="KAFKA_CA_FILE"}': "4102444800x60",
    'louyu_disk_free_ratio{disk="mongodb"}': "0.4x60",
    'louyu_clocks{kind="request",state="overdue"}': "3x60",
    'louyu_clocks{kind="request",state="running"}': "900x60",
    "louyu_backup_age_seconds": "50000x60",
    "louyu_backup_behind_seconds": "20x60",
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
    return {_bare(name): values for name, values in alert.figures if not _JOB.match(name)}


def job_of(alert: Alert) -> str:
    """Which job asks the process that the alert is about."""
    return next((found[1] for name, _ in alert.figures if (found := _JOB.match(name))), JOBS[0])


def up_of(alert: Alert) -> str:
    """Whether that process answers (1), or not (0), or is nowhere to be asked (`_`)."""
    return next((values for name, values in alert.figures if _JOB.match(name)), "1x60")


def healthy_series() -> dict[str, str]:
    """Every series of every alert, with values of a good day."""
    return {name: _WELL.get(name, "0x60") for alert in ALERTS for name in series(alert)}


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
    """Serves `/NAME/metrics` for every alert and for the healthy process, and `/JOB/targets`; gives host and port."""
    processes = {alert.name: _Process(job_of(alert), up_of(alert), series(alert)) for alert in ALERTS}
    processes |= {f"{HEALTHY}-{job}": _Process(job, "1x60", healthy_series()) for job in JOBS}

    class Page(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            name, page = self.path.split("/")[1:]
            if page == "targets":
                address = str(self.headers["Host"])
                there = [_target(key, address) for key, one in processes.items() if one.job == name and one.is_there]
                self._answers(200, "application/json", json.dumps(there))
            else:
                status, text = processes[name].shows()
                self._answers(status, "text/plain; version=0.0.4", text)

        def _answers(self, status: int, kind: str, text: str) -> None:
            body = text.encode()
            self.send_response(status)
            self.send_header("Content-Type", kind)
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


@dataclass
class _Process:
    """What Prometheus asks. Its time begins when it is first asked, however late that is."""

    job: str
    up: str
    figures: Mapping[str, str]
    began: float | None = None

    @property
    def minute(self) -> float:
        return 0.0 if self.began is None else (time.monotonic() - self.began) * SPEED / 60

    @property
    def is_there(self) -> bool:
        return value_at(self.up, self.minute) is not None

    def shows(self) -> tuple[int, str]:
        self.began = self.began or time.monotonic()
        minute = self.minute
        if value_at(self.up, minute) == 0:
            return 503, ""
        values = {name: value_at(said, minute) for name, said in self.figures.items()}
        return 200, "".join(f"{name} {value}\n" for name, value in values.items() if value is not None)


def _target(name: str, address: str) -> dict[str, Any]:
    process = HEALTHY if name.startswith(HEALTHY) else name
    return {"targets": [address], "labels": {"process": process, "__metrics_path__": f"/{name}/metrics"}}


@contextmanager
def prometheus(binary: str, folder: Path, address: str) -> Iterator[str]:
    """A Prometheus that asks the exporter whom to ask, and what they show."""
    (folder / "rules.yaml").write_text(yaml.safe_dump(fast_rules()))
    with scraping.prometheus(binary, folder, _config(address)) as url:
        yield url


def _config(address: str) -> dict[str, Any]:
    every = f"{_EVERY_MS}ms"
    jobs = [
        {
            "job_name": job,
            "http_sd_configs": [{"url": f"http://{address}/{job}/targets", "refresh_interval": every}],
        }
        for job in JOBS
    ]
    return {
        "global": {"scrape_interval": every, "scrape_timeout": every, "evaluation_interval": every},
        "rule_files": ["rules.yaml"],
        "scrape_configs": jobs,
    }


def watched(url: str, done: Callable[[Seen], bool], seconds: float) -> Seen:
    """What Prometheus shows, until it is done or the time is up."""
    seen, until = Seen(), time.monotonic() + seconds
    while time.monotonic() < until and not done(seen):
        with suppress(requests.ConnectionError):
            seen.look(url)
        time.sleep(0.25)
    return seen
