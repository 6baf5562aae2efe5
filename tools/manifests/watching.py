"""What Prometheus' operator and Grafana read in Kubernetes, as a part that an overlay may take: deploy/kubernetes/watched.

Jobs and labels are those of deploy/compose/prometheus, so that rules and dashboards are the same.
"""

from typing import Any, Final

from tools.manifests import backup
from tools.manifests.alerts import rules
from tools.manifests.dashboards import dashboards
from tools.manifests.processes import Manifest

_NAME: Final = "app.kubernetes.io/name"
_PART: Final = {"app.kubernetes.io/part-of": "louyu"}


def watched() -> list[Manifest]:
    """Who is asked, and when somebody is told."""
    rule = {"apiVersion": "monitoring.coreos.com/v1", "kind": "PrometheusRule", "metadata": _metadata("louyu")}
    return [_asked("louyu", "NotIn"), _asked("louyu-backup", "In"), {**rule, "spec": rules()}]


def shown() -> list[Manifest]:
    """A ConfigMap for each dashboard, with the label for which Grafana's sidecar looks."""
    return [
        {
            "apiVersion": "v1",
            "kind": "ConfigMap",
            "metadata": _metadata(f"louyu-dashboard-{name}", grafana_dashboard="1"),
            "data": {f"louyu-{name}.json": content},
        }
        for name, content in dashboards().items()
    ]


def _asked(job: str, operator: str) -> Manifest:
    """All pods of the platform with a port `inside`, but for that of backups, or that one only."""
    endpoint: dict[str, Any] = {
        "port": "inside",
        "path": "/metrics",
        "interval": "15s",
        "relabelings": [
            {"targetLabel": "job", "replacement": job},
            {"sourceLabels": ["__meta_kubernetes_pod_label_app_kubernetes_io_name"], "targetLabel": "process"},
        ],
    }
    chosen = {
        "matchLabels": _PART,
        "matchExpressions": [{"key": _NAME, "operator": operator, "values": [backup.NAME]}],
    }
    return {
        "apiVersion": "monitoring.coreos.com/v1",
        "kind": "PodMonitor",
        "metadata": _metadata(job),
        "spec": {"selector": chosen, "podMetricsEndpoints": [endpoint]},
    }


def _metadata(name: str, **labels: str) -> Manifest:
    return {"name": name, "labels": {**_PART, **labels}}
