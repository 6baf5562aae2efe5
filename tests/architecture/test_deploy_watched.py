"""deploy/kubernetes/watched: the part that an overlay may take, on top of `ha` and of backups; it asks whom compose asks."""

import os
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import kubernetes_validate
import pytest
import yaml

from deploy import kustomize, promtool
from deploy.commands import COMMANDS
from tests.architecture.deployed import ROOT
from tests.builders.composed import COMPOSE
from tests.builders.prometheus import JOBS
from tools.manifests.dashboards import METRICS, dashboards

pytestmark = [
    pytest.mark.capability("O1", "O5"),
    pytest.mark.skipif(kustomize.find() is None, reason="no kustomize: install kubectl 1.25+, kustomize or Go"),
]
Manifest = Mapping[str, Any]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Manifest, ...]:
    here = tmp_path_factory.mktemp("watched")
    folder = os.path.relpath(ROOT / "deploy" / "kubernetes", here)
    text = {
        "resources": [f"{folder}/ha"],
        "components": [f"{folder}/backup", f"{folder}/watched"],
        "namespace": "louyu",
    }
    (here / "kustomization.yaml").write_text(yaml.safe_dump(text))
    done = subprocess.run([*(kustomize.find() or ()), here], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return tuple(yaml.safe_load_all(done.stdout))


def of_kind(built: tuple[Manifest, ...], *kinds: str) -> list[Manifest]:
    return [one for one in built if one["kind"] in kinds]


def asked(built: tuple[Manifest, ...]) -> Iterator[tuple[str, str]]:
    """Job and process of every pod that a monitor selects by its labels and that has its port."""
    for monitor in of_kind(built, "PodMonitor"):
        (endpoint,) = monitor["spec"]["podMetricsEndpoints"]
        job, process = endpoint["relabelings"]
        assert process["sourceLabels"] == ["__meta_kubernetes_pod_label_app_kubernetes_io_name"]
        assert (job["targetLabel"], process["targetLabel"], endpoint["path"]) == ("job", "process", "/metrics")
        for one in of_kind(built, "Deployment", "StatefulSet", "Job"):
            template = one["spec"]["template"]
            ports = {port["name"] for port in template["spec"]["containers"][0].get("ports", ())}
            labels = template["metadata"]["labels"]
            if endpoint["port"] in ports and selects(monitor["spec"]["selector"], labels):
                yield job["replacement"], labels["app.kubernetes.io/name"]


def selects(selector: Manifest, labels: Mapping[str, str]) -> bool:
    (condition,) = selector["matchExpressions"]
    is_in = labels.get(condition["key"]) in condition["values"]
    return selector["matchLabels"].items() <= labels.items() and is_in is (condition["operator"] == "In")


def test_every_process_is_asked_once_under_the_job_and_name_of_compose(built: tuple[Manifest, ...]) -> None:
    assert sorted(asked(built)) == sorted([*(("louyu", name) for name in COMMANDS), ("louyu-backup", "backup")])
    assert {job for job, _ in asked(built)} == set(JOBS)


def test_the_rules_are_those_that_prometheus_reads_elsewhere(built: tuple[Manifest, ...], tmp_path: Path) -> None:
    (rule,) = of_kind(built, "PrometheusRule")
    shipped = yaml.safe_load((ROOT / "deploy" / "prometheus" / "rules.yaml").read_text())

    assert rule["spec"] == shipped
    if tool := promtool.find():
        (tmp_path / "rules.yaml").write_text(yaml.safe_dump(rule["spec"]))
        assert subprocess.run([tool, "check", "rules", tmp_path / "rules.yaml"], check=False).returncode == 0


def test_every_dashboard_is_a_config_map_that_grafana_finds(built: tuple[Manifest, ...]) -> None:
    found = [one for one in of_kind(built, "ConfigMap") if "grafana_dashboard" in one["metadata"].get("labels", {})]

    assert {name: text for one in found for name, text in one["data"].items()} == {
        f"louyu-{name}.json": text for name, text in dashboards().items()
    }
    for one in found:
        kubernetes_validate.validate(one, "1.32", strict=True)


def test_no_label_of_a_target_hides_one_of_a_metric() -> None:
    """Prometheus would call that of the metric `exported_…`, and no rule or panel would find it."""
    config = yaml.safe_load((COMPOSE / "prometheus" / "prometheus.yaml").read_text())
    given = {
        name for job in config["scrape_configs"] for one in job["static_configs"] for name in one.get("labels", ())
    }

    assert given & {label for metric in METRICS.values() for label in metric.labels} == set()
