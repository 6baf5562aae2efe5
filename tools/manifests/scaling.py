"""How a cluster grows and what a drain leaves running: web processes by CPU, workers by what waits in Kafka."""

from typing import Final

from tools.manifests.processes import PROCESSES, Manifest, is_worker

_LEAST: Final = 2
_MOST: Final = 6
#: A worker more for so many messages that wait; far more than one batch, so that a burst does not start one.
_LAG: Final = 2000
#: Topics have 12 partitions, and one worker relays at a time: more than these add nothing.
_MOST_WORKERS: Final = 4


def disruption_budgets() -> list[Manifest]:
    return [
        {
            "apiVersion": "policy/v1",
            "kind": "PodDisruptionBudget",
            "metadata": {"name": process},
            "spec": {"maxUnavailable": 1, "selector": {"matchLabels": {"app.kubernetes.io/name": process}}},
        }
        for process in PROCESSES
    ]


def by_cpu() -> list[Manifest]:
    return [
        {
            "apiVersion": "autoscaling/v2",
            "kind": "HorizontalPodAutoscaler",
            "metadata": {"name": process},
            "spec": {
                "scaleTargetRef": {"apiVersion": "apps/v1", "kind": "Deployment", "name": process},
                "minReplicas": _LEAST,
                "maxReplicas": _MOST,
                "metrics": [
                    {
                        "type": "Resource",
                        "resource": {"name": "cpu", "target": {"type": "AverageValue", "averageValue": "700m"}},
                    }
                ],
                "behavior": {"scaleDown": {"stabilizationWindowSeconds": 600}},
            },
        }
        for process in PROCESSES
        if not is_worker(process)
    ]


def by_lag() -> list[Manifest]:
    return [manifest for process in PROCESSES if is_worker(process) for manifest in _scaled(process)]


def _scaled(process: str) -> list[Manifest]:
    group = process.removesuffix("-worker")
    secret = {"parameter": "password", "name": group, "key": "password"}
    authority = {"parameter": "ca", "name": "louyu-cluster-ca-cert", "key": "ca.crt"}
    user = {"parameter": "username", "name": "KAFKA_USER", "containerName": "louyu"}
    trigger = {
        "type": "kafka",
        "metadata": {
            "bootstrapServers": "louyu-kafka-bootstrap:9093",
            # No topic: the sum of all that the group reads.
            "consumerGroup": group,
            "lagThreshold": str(_LAG),
            "offsetResetPolicy": "earliest",
            "sasl": "scram_sha512",
            "tls": "enable",
        },
        "authenticationRef": {"name": process},
    }
    return [
        {
            "apiVersion": "keda.sh/v1alpha1",
            "kind": "TriggerAuthentication",
            "metadata": {"name": process},
            "spec": {"env": [user], "secretTargetRef": [secret, authority]},
        },
        {
            "apiVersion": "keda.sh/v1alpha1",
            "kind": "ScaledObject",
            "metadata": {"name": process},
            "spec": {
                "scaleTargetRef": {"apiVersion": "apps/v1", "kind": "StatefulSet", "name": process},
                "minReplicaCount": _LEAST,
                "maxReplicaCount": _MOST_WORKERS,
                "cooldownPeriod": 600,
                "triggers": [trigger],
            },
        },
    ]
