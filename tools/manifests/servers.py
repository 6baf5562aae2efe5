"""Users of MongoDB and Kafka as the resources of their operators, from the services' declarations."""

from typing import Any, Final

from chassis.persistence.store import TRANSACTION_SECONDS
from deploy.cluster.replication import REPLICATION
from deploy.kafka_rights import as_strimzi, rights
from deploy.local.mongodb import ENGINE, FETCHING
from deploy.local.secrets import password_file
from deploy.platform import SERVICES, database_of
from tools.manifests.processes import OWN_SECRETS, Manifest, mongodb_secret

MONGODB: Final = "louyu-mongodb"


def kafka_users() -> str:
    """As `make kafka-rights AS=strimzi` prints them."""
    return as_strimzi(rights())


def mongodb() -> Manifest:
    """A replica set of three, with a user per service that sees its own database only."""
    return {
        "apiVersion": "mongodbcommunity.mongodb.com/v1",
        "kind": "MongoDBCommunity",
        "metadata": {"name": MONGODB},
        "spec": {
            "type": "ReplicaSet",
            "members": 3,
            "version": "7.0.16",
            "security": {"authentication": {"modes": ["SCRAM"]}},
            "users": [_user(database_of(service), mongodb_secret(service)) for service in SERVICES.values()],
            "automationConfig": {"replicaSet": {"settings": dict(REPLICATION)}},
            "additionalMongodConfig": {
                "setParameter.transactionLifetimeLimitSeconds": TRANSACTION_SECONDS,
                **{f"setParameter.{name}": value for name, value in FETCHING.items()},
                "storage.wiredTiger.engineConfig.cacheSizeGB": 1,
                "storage.wiredTiger.engineConfig.configString": ENGINE,
            },
            "statefulSet": {"spec": _stateful_set()},
        },
    }


def _user(database: str, address: str) -> dict[str, Any]:
    return {
        "name": database,
        "db": database,
        "passwordSecretRef": {"name": OWN_SECRETS, "key": password_file(database)},
        "roles": [{"name": "readWrite", "db": database}],
        "scramCredentialsSecretName": database.replace("_", "-"),
        "connectionStringSecretName": address,
    }


def _stateful_set() -> dict[str, Any]:
    mongod = {
        "name": "mongod",
        "resources": {"requests": {"cpu": "250m", "memory": "2Gi"}, "limits": {"memory": "3Gi"}},
    }
    claim = {
        "metadata": {"name": "data-volume"},
        "spec": {"accessModes": ["ReadWriteOnce"], "resources": {"requests": {"storage": "50Gi"}}},
    }
    apart = {"labelSelector": {"matchLabels": {"app": f"{MONGODB}-svc"}}, "topologyKey": "kubernetes.io/hostname"}
    return {
        "template": {
            "spec": {
                "affinity": {"podAntiAffinity": {"requiredDuringSchedulingIgnoredDuringExecution": [apart]}},
                "containers": [mongod],
            }
        },
        "volumeClaimTemplates": [claim],
    }
