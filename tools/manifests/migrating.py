"""The job that migrates: it begins with a rollout, waits for the last old worker, and ends."""

from typing import Final

from chassis.kernel.release import RELEASE
from deploy.platform import SERVICES
from tools.manifests.processes import (
    FILES,
    IMAGE,
    MOUNTED,
    OWN_SECRETS,
    USER,
    Manifest,
    mongodb_secret,
)

#: A job cannot be changed, so each release has its own.
NAME: Final = f"migrate-{RELEASE.replace('.', '-')}"
_LABELS: Final = {
    "app.kubernetes.io/name": "migrate",
    # What it may reach in the network is what workers may.
    "app.kubernetes.io/component": "worker",
    "app.kubernetes.io/part-of": "louyu",
}
#: Rows that figures are counted from are sealed.
_KEYS: Final = ("DATA_KEY_FILE", "SHARED_KEY_FILE")
_KEPT_SECONDS: Final = 7 * 24 * 3600


def migrating() -> list[Manifest]:
    spec = {
        "backoffLimit": 20,
        "ttlSecondsAfterFinished": _KEPT_SECONDS,
        "template": {"metadata": {"labels": _LABELS}, "spec": _pod()},
    }
    return [{"apiVersion": "batch/v1", "kind": "Job", "metadata": {"name": NAME, "labels": _LABELS}, "spec": spec}]


def _pod() -> Manifest:
    sources = [
        _secret(OWN_SECRETS, {FILES[name]: FILES[name] for name in _KEYS}),
        _secret("louyu-cluster-ca-cert", {"ca.crt": "kafka-ca.crt"}),
    ]
    for service in SERVICES.values():
        sources.append(_secret(mongodb_secret(service), {"connectionString.standard": f"{service.name}.uri"}))
        sources.append(_secret(service.name, {"password": f"{service.name}.password"}))
    return {
        "restartPolicy": "OnFailure",
        "serviceAccountName": "louyu",
        "automountServiceAccountToken": False,
        "enableServiceLinks": False,
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
        ],
    }


def _container() -> Manifest:
    values = {
        "KAFKA_BOOTSTRAP_SERVERS": "louyu-kafka-bootstrap:9093",
        "KAFKA_SECURITY_PROTOCOL": "SASL_SSL",
        "KAFKA_CA_FILE": f"{MOUNTED}/kafka-ca.crt",
        **{name: f"{MOUNTED}/{FILES[name]}" for name in _KEYS},
    }
    for service in SERVICES.values():
        own = service.name.upper()
        values[f"{own}_MONGODB_URI_FILE"] = f"{MOUNTED}/{service.name}.uri"
        values[f"{own}_KAFKA_USER"] = service.name
        values[f"{own}_KAFKA_PASSWORD_FILE"] = f"{MOUNTED}/{service.name}.password"
    return {
        "name": "louyu",
        "image": IMAGE,
        "args": ["louyuctl", "--from-environment", "migrate", "run"],
        "env": [{"name": name, "value": value} for name, value in values.items()],
        "envFrom": [{"configMapRef": {"name": "louyu-settings"}}],
        "resources": {"requests": {"cpu": "50m", "memory": "192Mi"}, "limits": {"memory": "512Mi"}},
        "securityContext": {
            "allowPrivilegeEscalation": False,
            "readOnlyRootFilesystem": True,
            "capabilities": {"drop": ["ALL"]},
        },
        "volumeMounts": [
            {"name": "tmp", "mountPath": "/tmp"},  # noqa: S108 # a volume of this container only
            {"name": "secrets", "mountPath": MOUNTED, "readOnly": True},
        ],
    }


def _secret(name: str, items: dict[str, str]) -> Manifest:
    return {"secret": {"name": name, "items": [{"key": key, "path": path} for key, path in items.items()]}}
