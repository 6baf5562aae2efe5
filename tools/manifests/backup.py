"""The process that backs up, as a part that an overlay may take: deploy/kubernetes/backup."""

from typing import Any, Final

from deploy.local import secrets
from tools.manifests.processes import IMAGE, INSIDE, MOUNTED, OWN_SECRETS, USER, Manifest, own_files, own_files_mounted

NAME: Final = "backup"
FOLDER: Final = "/backups"
_LABELS: Final = {
    "app.kubernetes.io/name": NAME,
    # What it may reach in the network is what workers may.
    "app.kubernetes.io/component": "worker",
    "app.kubernetes.io/part-of": "louyu",
}
_FILES: Final = {
    "BACKUP_KEY_FILE": secrets.BACKUP_KEY,
    "DATA_KEY_FILE": secrets.DATA_KEY,
    "SHARED_KEY_FILE": secrets.SHARED_KEY,
}


def backup() -> list[Manifest]:
    spec: dict[str, Any] = {
        "replicas": 1,
        # A second one would be told that the first still runs, and end.
        "strategy": {"type": "Recreate"},
        "selector": {"matchLabels": {"app.kubernetes.io/name": NAME}},
        "template": {
            "metadata": {
                "labels": _LABELS,
                "annotations": {"prometheus.io/scrape": "true", "prometheus.io/port": str(INSIDE)},
            },
            "spec": _pod(),
        },
    }
    metadata = {"name": NAME, "labels": _LABELS}
    claim = {"accessModes": ["ReadWriteOnce"], "resources": {"requests": {"storage": "50Gi"}}}
    return [
        {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": metadata, "spec": spec},
        {"apiVersion": "v1", "kind": "PersistentVolumeClaim", "metadata": {"name": "backups"}, "spec": claim},
    ]


def _pod() -> Manifest:
    sources = [
        _secret(OWN_SECRETS, {name: name for name in _FILES.values()}),
        _secret("mongodb-louyu-backup", {"connectionString.standard": "mongodb.uri"}),
    ]
    return {
        "serviceAccountName": "louyu",
        "automountServiceAccountToken": False,
        "enableServiceLinks": False,
        "terminationGracePeriodSeconds": 45,
        "securityContext": {
            "runAsNonRoot": True,
            "runAsUser": USER,
            "runAsGroup": USER,
            "fsGroup": USER,
            "seccompProfile": {"type": "RuntimeDefault"},
        },
        "containers": [_container()],
        "volumes": [
            {"name": "tmp", "emptyDir": {"sizeLimit": "256Mi"}},
            {"name": "secrets", "projected": {"defaultMode": 0o440, "sources": sources}},
            own_files(),
            {"name": "backups", "persistentVolumeClaim": {"claimName": "backups"}},
        ],
    }


def _container() -> Manifest:
    values = {
        "BACKUP_MONGODB_URI_FILE": f"{MOUNTED}/mongodb.uri",
        "BACKUP_FOLDER": FOLDER,
        "WORKER_HEALTH_HOST": "0.0.0.0",  # noqa: S104 # the kubelet asks from outside of the pod
        "WORKER_HEALTH_PORT": str(INSIDE),
        **{name: f"{MOUNTED}/{file}" for name, file in _FILES.items()},
    }
    return {
        "name": "louyu",
        "image": IMAGE,
        "args": ["louyuctl", "backup", "follow"],
        "env": [{"name": name, "value": value} for name, value in values.items()],
        "envFrom": [{"configMapRef": {"name": "louyu-settings"}}],
        "ports": [{"name": "inside", "containerPort": INSIDE}],
        "startupProbe": _probe("/healthz", periodSeconds=2, failureThreshold=60),
        "livenessProbe": _probe("/healthz", periodSeconds=10, failureThreshold=6),
        "resources": {"requests": {"cpu": "50m", "memory": "192Mi"}, "limits": {"memory": "512Mi"}},
        "securityContext": {
            "allowPrivilegeEscalation": False,
            "readOnlyRootFilesystem": True,
            "capabilities": {"drop": ["ALL"]},
        },
        "volumeMounts": [
            {"name": "tmp", "mountPath": "/tmp"},  # noqa: S108 # a volume of this container only
            {"name": "secrets", "mountPath": MOUNTED, "readOnly": True},
            own_files_mounted(),
            {"name": "backups", "mountPath": FOLDER},
        ],
    }


def _probe(path: str, **times: int) -> Manifest:
    return {"httpGet": {"path": path, "port": "inside"}, "timeoutSeconds": 4, **times}


def _secret(name: str, items: dict[str, str]) -> Manifest:
    return {"secret": {"name": name, "items": [{"key": key, "path": path} for key, path in items.items()]}}
