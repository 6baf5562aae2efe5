"""The processes of the platform as workloads: what each runs, reads, mounts and answers."""

import dataclasses
from collections.abc import Mapping
from typing import Any, Final

from chassis.service import Service
from deploy.commands import COMMANDS
from deploy.local import secrets
from deploy.platform import SERVICES, database_of
from gateway.edge.config import EdgeConfig
from services.notify.stream.settings import StreamConfig

Manifest = Mapping[str, Any]

#: The user of the image.
USER: Final = 10001
IMAGE: Final = "louyu"
#: What the operator makes by hand, from the files of `python -m deploy.prepare secrets`.
OWN_SECRETS: Final = "louyu-secrets"
MOUNTED: Final = "/run/secrets/louyu"
#: Files that settings name, such as MAIL_PASSWORD_FILE; a secret that the operator makes if there are any.
OWN_FILES: Final = "louyu-files"
FILES_AT: Final = "/run/files"
INSIDE: Final = 8000
OUTSIDE: Final = 8080
#: Setting → file of `deploy.prepare secrets`.
FILES: Final = {
    "TOKEN_PUBLIC_KEY_FILE": secrets.PUBLIC_KEY,
    "TOKEN_PRIVATE_KEY_FILE": secrets.PRIVATE_KEY,
    "EDGE_SECRET_FILE": secrets.EDGE_SECRET,
    "PLATFORM_ADMIN_PASSWORD_FILE": secrets.ADMIN_PASSWORD,
    "DATA_KEY_FILE": secrets.DATA_KEY,
    "SHARED_KEY_FILE": secrets.SHARED_KEY,
}
_BY_NAME: Final = {service.name: service for service in SERVICES.values()}


def manifests_of(process: str) -> list[Manifest]:
    """The workload, and the service under whose name others reach it."""
    return [_workload(process), _service(process)]


def service_of(process: str) -> Service | None:
    """None for the edge, which is no service."""
    return _BY_NAME.get("notify" if process == "stream" else process.removesuffix("-worker"))


def is_worker(process: str) -> bool:
    return process.endswith("-worker")


def labels(process: str) -> dict[str, str]:
    kind = "edge" if process == "edge" else "worker" if is_worker(process) else "web"
    return {
        "app.kubernetes.io/name": process,
        "app.kubernetes.io/component": kind,
        "app.kubernetes.io/part-of": "louyu",
    }


def mongodb_secret(service: Service) -> str:
    """Made by the operator of MongoDB, with the whole address."""
    return f"mongodb-{database_of(service)}".replace("_", "-")


def reads(process: str) -> type:
    service = service_of(process)
    if service is None:
        return EdgeConfig
    if process == "stream":
        return StreamConfig
    return service.worker_settings if is_worker(process) else service.settings


def _workload(process: str) -> Manifest:
    kind = "StatefulSet" if is_worker(process) else "Deployment"
    spec: dict[str, Any] = {
        "selector": {"matchLabels": {"app.kubernetes.io/name": process}},
        "template": {
            "metadata": {
                "labels": labels(process),
                "annotations": {"prometheus.io/scrape": "true", "prometheus.io/port": str(INSIDE)},
            },
            "spec": _pod(process),
        },
    }
    if is_worker(process):
        # A worker's name in its consumer group stays the same when it is moved, so its partitions stay with it.
        spec |= {"serviceName": process, "podManagementPolicy": "Parallel"}
    else:
        spec["strategy"] = {"type": "RollingUpdate", "rollingUpdate": {"maxUnavailable": 0, "maxSurge": 1}}
    return {"apiVersion": "apps/v1", "kind": kind, "metadata": _metadata(process), "spec": spec}


def _service(process: str) -> Manifest:
    spec: dict[str, Any] = {"selector": {"app.kubernetes.io/name": process}, "ports": [_port("inside", INSIDE)]}
    if process == "edge":
        spec["ports"] = [_port("http", OUTSIDE), _port("inside", INSIDE)]
    if is_worker(process):
        spec["clusterIP"] = "None"
    return {"apiVersion": "v1", "kind": "Service", "metadata": _metadata(process), "spec": spec}


def _pod(process: str) -> Manifest:
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
        "topologySpreadConstraints": [
            {
                "maxSkew": 1,
                "topologyKey": "kubernetes.io/hostname",
                "whenUnsatisfiable": "ScheduleAnyway",
                "labelSelector": {"matchLabels": {"app.kubernetes.io/name": process}},
            }
        ],
        "containers": [_container(process)],
        "volumes": [
            {"name": "tmp", "emptyDir": {"sizeLimit": "256Mi"}},
            {"name": "secrets", "projected": {"defaultMode": 0o440, "sources": _sources(process)}},
            *([own_files()] if service_of(process) else []),
        ],
    }


def own_files() -> Manifest:
    """The volume with the files that settings name; empty if the operator made none."""
    return {"name": "files", "secret": {"secretName": OWN_FILES, "optional": True, "defaultMode": 0o440}}


def own_files_mounted() -> Manifest:
    return {"name": "files", "mountPath": FILES_AT, "readOnly": True}


def _container(process: str) -> Manifest:
    ports = [{"name": "inside", "containerPort": INSIDE}]
    if process == "edge":
        ports.insert(0, {"name": "http", "containerPort": OUTSIDE})
    container: dict[str, Any] = {
        "name": "louyu",
        "image": IMAGE,
        "args": ["deploy.start"],
        "env": environment(process),
        "envFrom": [{"configMapRef": {"name": "louyu-settings"}}],
        "ports": ports,
        "startupProbe": _probe("/healthz", periodSeconds=2, failureThreshold=60),
        "livenessProbe": _probe("/healthz", periodSeconds=10, failureThreshold=6),
        "readinessProbe": _probe("/readyz", periodSeconds=5, failureThreshold=2),
        "resources": {"requests": {"cpu": "50m", "memory": "128Mi"}, "limits": {"memory": "320Mi"}},
        "securityContext": {
            "allowPrivilegeEscalation": False,
            "readOnlyRootFilesystem": True,
            "capabilities": {"drop": ["ALL"]},
        },
        "volumeMounts": [
            {"name": "tmp", "mountPath": "/tmp"},  # noqa: S108 # a volume of this container only
            {"name": "secrets", "mountPath": MOUNTED, "readOnly": True},
            # The edge, which strangers reach, names none.
            *([own_files_mounted()] if service_of(process) else []),
        ],
    }
    if not is_worker(process):
        # Those who still have its address find it there, until all know that it goes.
        container["lifecycle"] = {"preStop": {"exec": {"command": ["sleep", "5"]}}}
    return container


def environment(process: str) -> list[Manifest]:
    """What the process must be told. Settings with a default are in the ConfigMap louyu-settings."""
    values = {"LOUYU_PROCESS": process, **(_of_worker(process) if is_worker(process) else _of_web(process))}
    if service_of(process):
        values["MONGODB_URI_FILE"] = f"{MOUNTED}/mongodb.uri"
    values |= {name: f"{MOUNTED}/{FILES[name]}" for name in _own_files(process)}
    named: list[Manifest] = [{"name": name, "value": value} for name, value in values.items()]
    if is_worker(process):
        named.append({"name": "WORKER_INSTANCE", "valueFrom": {"fieldRef": {"fieldPath": "metadata.name"}}})
    return named


def _of_web(process: str) -> dict[str, str]:
    if process == "edge":
        addresses = {f"{name.upper()}_URL": f"http://{name}:{INSIDE}" for name in (*_BY_NAME, "stream")}
        bound = {"WEB_BIND": f"0.0.0.0:{OUTSIDE}", "WEB_INSIDE_BIND": f"0.0.0.0:{INSIDE}"}
        return {**bound, **_for_streams(), **addresses}
    values = {"WEB_BIND": f"0.0.0.0:{INSIDE}"}
    if process == "stream":
        values |= _for_streams()
    if process == "identity":
        values["WEB_WORKER_CLASS"] = "gthread"
    return values


def _for_streams() -> dict[str, str]:
    return {"WEB_WORKER_CLASS": "asgi", "WEB_GRACEFUL_TIMEOUT": "2"}


def _of_worker(process: str) -> dict[str, str]:
    return {
        "KAFKA_BOOTSTRAP_SERVERS": "louyu-kafka-bootstrap:9093",
        "KAFKA_SECURITY_PROTOCOL": "SASL_SSL",
        "KAFKA_CA_FILE": f"{MOUNTED}/kafka-ca.crt",
        "KAFKA_USER": process.removesuffix("-worker"),
        "KAFKA_PASSWORD_FILE": f"{MOUNTED}/kafka.password",
        "WORKER_HEALTH_HOST": "0.0.0.0",  # noqa: S104 # the kubelet asks from outside of the pod
        "WORKER_HEALTH_PORT": str(INSIDE),
    }


def _own_files(process: str) -> list[str]:
    asked = {field.metadata["env"] for field in dataclasses.fields(reads(process))}
    return [name for name in FILES if name in asked]


def _sources(process: str) -> list[Manifest]:
    service = service_of(process)
    sources = []
    if own := [FILES[name] for name in _own_files(process)]:
        sources.append(_from_secret(OWN_SECRETS, {name: name for name in own}))
    if service:
        sources.append(_from_secret(mongodb_secret(service), {"connectionString.standard": "mongodb.uri"}))
    if service and is_worker(process):
        sources.append(_from_secret(service.name, {"password": "kafka.password"}))
        sources.append(_from_secret("louyu-cluster-ca-cert", {"ca.crt": "kafka-ca.crt"}))
    return sources


def _from_secret(name: str, items: Mapping[str, str]) -> Manifest:
    return {"secret": {"name": name, "items": [{"key": key, "path": path} for key, path in items.items()]}}


def _probe(path: str, **times: int) -> Manifest:
    return {"httpGet": {"path": path, "port": "inside"}, "timeoutSeconds": 4, **times}


def _port(name: str, port: int) -> Manifest:
    return {"name": name, "port": port, "targetPort": name}


def _metadata(process: str) -> Manifest:
    return {"name": process, "labels": labels(process)}


PROCESSES: Final = tuple(COMMANDS)
