"""Alert rules and dashboards: tried with promtool, about metrics that there are, with runbooks that there are."""

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from deploy import promtool
from tests.architecture.deployed import ROOT
from tests.builders.prometheus import JOBS
from tools.manifests.alerts import ALERTS, rules, trials
from tools.manifests.dashboards import METRICS, dashboards

pytestmark = pytest.mark.capability("O1")
PROMETHEUS = ROOT / "deploy" / "prometheus"
needs_promtool = pytest.mark.skipif(promtool.find() is None, reason="no promtool: apt-get install prometheus")


def _read(name: str) -> Any:
    return yaml.safe_load((ROOT / "deploy" / name).read_text())


def tool(*words: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([str(promtool.find()), *words], capture_output=True, text=True, check=False)


@needs_promtool
def test_every_alert_fires_on_what_it_is_for_and_not_before() -> None:
    done = tool("test", "rules", PROMETHEUS / "rules.test.yaml")

    assert done.returncode == 0, done.stdout + done.stderr


@needs_promtool
def test_a_counter_that_grows_is_told_like_one_that_appears(tmp_path: Path) -> None:
    asked = trials()
    for one in asked["tests"]:
        for figure in one["input_series"]:
            figure["values"] = re.sub(r"^_x5 \d+x", "0+5x", figure["values"])
    (tmp_path / "rules.yaml").write_text(yaml.safe_dump(rules()))
    (tmp_path / "rules.test.yaml").write_text(yaml.safe_dump(asked))

    done = tool("test", "rules", tmp_path / "rules.test.yaml")

    assert done.returncode == 0, done.stdout + done.stderr


def test_of_every_job_that_asks_our_processes_it_is_told_when_one_is_gone() -> None:
    jobs = {one["job_name"] for one in _read("compose/prometheus/prometheus.yaml")["scrape_configs"]}
    missed = {found[1] for alert in ALERTS if (found := re.search(r'max_over_time\(up\{job="([^"]+)"', alert.expr))}

    assert jobs == missed | {"prometheus"}
    assert missed == set(JOBS)


@needs_promtool
def test_every_question_of_a_dashboard_can_be_asked(tmp_path: Path) -> None:
    asked = [
        {"record": f"louyu:panel:{number}", "expr": expr.replace("$process", ".*")}
        for number, expr in enumerate(
            target["expr"]
            for board in dashboards().values()
            for panel in json.loads(board)["panels"]
            for target in panel["targets"]
        )
    ]
    (tmp_path / "rules.yaml").write_text(yaml.safe_dump({"groups": [{"name": "panels", "rules": asked}]}))

    done = tool("check", "rules", tmp_path / "rules.yaml")

    assert done.returncode == 0, done.stdout + done.stderr


def test_every_alert_is_about_a_metric_of_the_table_and_has_a_runbook_that_names_it() -> None:
    for alert in ALERTS:
        named = {name.removesuffix("_bucket") for name in re.findall(r"louyu_\w+", alert.expr)}
        page = (ROOT / "docs" / "runbooks" / f"{alert.runbook}.md").read_text()
        index = (ROOT / "docs" / "runbooks" / "README.md").read_text()
        assert named <= METRICS.keys(), alert.name
        assert alert.name in index, f"{alert.name}: docs/runbooks/README.md does not name it"
        assert page


def test_every_metric_is_on_a_dashboard() -> None:
    shown = {
        name for board in dashboards().values() for name in METRICS if f"{name}{{" in board or f"{name}_bucket" in board
    }

    assert shown == METRICS.keys()


def test_no_panel_covers_another() -> None:
    for board in dashboards().values():
        places = [panel["gridPos"] for panel in json.loads(board)["panels"]]
        taken = [
            (x, y)
            for at in places
            for x in range(at["x"], at["x"] + at["w"])
            for y in range(at["y"], at["y"] + at["h"])
        ]
        assert len(taken) == len(set(taken))
        assert all(at["x"] + at["w"] <= 24 for at in places)


def test_there_is_a_dashboard_of_everything_that_is_asked_for() -> None:
    """Of the whole, of each service, of the way of events, of street offices, of limits, of what leaves."""
    assert dashboards().keys() >= {"overview", "service", "kafka-path", "tenant", "desk-clocks", "messages"}


def test_no_panel_has_a_line_per_tenant_route_or_topic_but_the_largest_few() -> None:
    for board in dashboards().values():
        for panel in json.loads(board)["panels"]:
            for target in panel["targets"]:
                if target["expr"].startswith("topk("):
                    continue
                grouped = re.findall(r"by \(([^)]*)\)", target["expr"])
                assert not {"tenant", "route", "topic"} & {part.strip() for each in grouped for part in each.split(",")}
