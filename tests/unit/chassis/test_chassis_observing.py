"""What a process shows of itself: JSON log lines, metrics from one table; and failpoints."""

import json
import os
import signal
import subprocess
import sys
from multiprocessing import get_context
from typing import Any, Final

import pytest
from prometheus_client import Counter, generate_latest

from chassis.kernel import failpoints
from chassis.observability.metrics import TABLE, Metric, Metrics

HEAD: Final = "import logging\nfrom chassis.observability import logs\nlogs.configure('notes', 'web', 'INFO')\n"


def lines_of(program: str) -> list[dict[str, Any]]:
    """The output of a new process, because a logger is configured only once per process."""
    done = subprocess.run([sys.executable, "-c", HEAD + program], capture_output=True, check=True, timeout=30)
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_a_log_line_is_json_with_what_is_bound() -> None:
    (line, after) = lines_of(
        "logs.bind(correlation='c1')\n"
        "logs.log.info('done', n=1, name='楼')\n"
        "logs.log.debug('too quiet')\n"
        "logs.unbind('correlation')\n"
        "logs.log.error('later')\n"
    )

    assert (line["event"], line["level"], line["service"], line["process"]) == ("done", "info", "notes", "web")
    assert (line["correlation"], line["n"], line["name"]) == ("c1", 1, "楼")
    assert "correlation" not in after


def test_a_full_disk_stops_neither_the_work_nor_the_log_for_good() -> None:
    program = (
        "import os, time\n"
        "room = os.dup(1)\n"
        "os.dup2(os.open('/dev/full', os.O_WRONLY), 1)\n"
        "logs.log.info('first')\n"
        "time.sleep(0.5)\n"  # the flush is refused
        "logs.log.warning('second')\n"
        "for _ in range(500): logs.log.info('more than the memory of a stream holds')\n"
        "os.dup2(room, 1)\n"
        "logs.log.info('last')\n"
        "time.sleep(10)\n"
        "os._exit(0)\n"  # without flushing once more
    )
    command = [sys.executable, "-c", HEAD + program]
    environment = {**os.environ, "PYTHONUNBUFFERED": ""}

    events: list[str] = []
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
        while events[-1:] != ["last"] and (line := process.stdout.readline() if process.stdout else ""):
            events.append(json.loads(line)["event"])
        process.kill()

    assert events[:2] + events[-1:] == ["first", "second", "last"]


def test_libraries_log_in_the_same_form() -> None:
    (line,) = lines_of("logging.getLogger('some.library').warning('lost %s', 'a socket')\n")

    assert (line["logger"], line["message"], line["level"]) == ("some.library", "lost a socket", "warning")


def test_an_exception_comes_with_its_trace() -> None:
    own, foreign = lines_of(
        "try:\n    1 / 0\n"
        "except ZeroDivisionError:\n"
        "    logs.log.exception('failed', n=1)\n"
        "    logging.getLogger('x').exception('failed too')\n"
    )

    assert "ZeroDivisionError" in own["exception"]
    assert "ZeroDivisionError" in foreign["exception"]


def test_metrics_count_set_and_observe() -> None:
    metrics = Metrics()

    metrics.increase("louyu_timer_runs_total", "t", "done", by=2)
    metrics.set("louyu_parked", 3)
    metrics.observe("louyu_http_request_seconds", 0.2, "/x")

    text = generate_latest(metrics.registry).decode()
    assert 'louyu_timer_runs_total{outcome="done",timer="t"} 2.0' in text
    assert "louyu_parked 3.0" in text
    assert 'louyu_http_request_seconds_bucket{le="0.25",route="/x"} 1.0' in text


def test_a_metric_that_is_not_in_the_table_cannot_be_counted() -> None:
    with pytest.raises(KeyError):
        Metrics().increase("louyu_invented_total")


def test_every_metric_says_when_to_worry() -> None:
    assert all(metric.help and metric.worry for metric in TABLE)
    assert len({metric.name for metric in TABLE}) == len(TABLE)


def test_a_process_may_count_by_a_table_of_its_own() -> None:
    metrics = Metrics([Metric("own_total", Counter, (), "Own", "never")])
    metrics.increase("own_total")

    assert b"own_total 1.0" in generate_latest(metrics.registry)


def _die_at_the_second_pass() -> None:
    failpoints.arm("here:2")
    failpoints.failpoint("elsewhere")
    failpoints.failpoint("here")
    failpoints.failpoint("here")
    os._exit(0)


def test_an_armed_point_kills_the_process_at_its_pass() -> None:
    process = get_context("spawn").Process(target=_die_at_the_second_pass)
    process.start()
    process.join(30)

    assert process.exitcode == -signal.SIGKILL


def test_an_unarmed_point_does_nothing() -> None:
    failpoints.failpoint("here")
