"""deploy/kubernetes: what kustomize makes of it keeps the schemas, and says of every process what it must be told."""

import subprocess
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

import kubernetes_validate
import pytest
import yaml

from deploy import kustomize, prepare
from deploy.commands import COMMANDS
from deploy.kafka_rights import CLUSTER, rights
from deploy.platform import SERVICES, database_of
from tests.architecture.deployed import ROOT, faults, not_told, told_locally

pytestmark = [
    pytest.mark.capability("O5"),
    pytest.mark.skipif(kustomize.find() is None, reason="no kustomize: install kubectl 1.25+, kustomize or Go"),
]
Manifest = Mapping[str, Any]
OVERLAYS: Final = ("single", "ha")
#: Kinds of operators, whose schemas are theirs.
FOREIGN: Final = {
    ("kafka.strimzi.io/v1", "Kafka"),
    ("kafka.strimzi.io/v1", "KafkaNodePool"),
    ("kafka.strimzi.io/v1", "KafkaUser"),
    ("mongodbcommunity.mongodb.com/v1", "MongoDBCommunity"),
    ("keda.sh/v1alpha1", "ScaledObject"),
    ("keda.sh/v1alpha1", "TriggerAuthentication"),
}


@cache
def built(overlay: str) -> tuple[Manifest, ...]:
    command = kustomize.find()
    assert command
    done = subprocess.run([*command, ROOT / "deploy" / "kubernetes" / overlay], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return tuple(yaml.safe_load_all(done.stdout))


def of_kind(overlay: str, *kinds: str) -> dict[str, Manifest]:
    return {one["metadata"]["name"]: one for one in built(overlay) if one["kind"] in kinds}


def pods(overlay: str) -> dict[str, Manifest]:
    return {
        name: one["spec"]["template"]["spec"] for name, one in of_kind(overlay, "Deployment", "StatefulSet").items()
    }


def environment(pod: Manifest) -> dict[str, str]:
    return {one["name"]: one.get("value", "") for one in pod["containers"][0]["env"]}


def with_settings(overlay: str, pod: Manifest) -> dict[str, str]:
    """What the pod says and, of the settings for all, what the overlay says."""
    (settings,) = of_kind(overlay, "ConfigMap").values()
    assert pod["containers"][0]["envFrom"] == [{"configMapRef": {"name": settings["metadata"]["name"]}}]
    return {**settings["data"], **environment(pod)}


@pytest.mark.parametrize("overlay", OVERLAYS)
def test_every_manifest_keeps_its_schema(overlay: str) -> None:
    for one in built(overlay):
        if (one["apiVersion"], one["kind"]) not in FOREIGN:
            kubernetes_validate.validate(one, "1.32", strict=True)


@pytest.mark.parametrize("overlay", OVERLAYS)
def test_every_process_runs_and_is_told_its_settings(overlay: str) -> None:
    found = [fault for name, pod in pods(overlay).items() for fault in faults(name, environment(pod))]

    assert (found, pods(overlay).keys()) == ([], COMMANDS.keys())
    assert {name: environment(pod)["LOUYU_PROCESS"] for name, pod in pods(overlay).items()} == {n: n for n in COMMANDS}


def test_every_process_is_told_what_the_local_runtime_tells_it(tmp_path: Path) -> None:
    locally = told_locally(tmp_path)
    # There are no demo sign-ins, and the partitions are those of the default.
    left_out = {"DEMO_SIGN_INS_FILE", "TOPIC_PARTITIONS"}

    missing = {name: not_told(name, with_settings("ha", pod), locally) - left_out for name, pod in pods("ha").items()}

    assert {name: names for name, names in missing.items() if names} == {}


def mounted(pod: Manifest) -> Iterator[tuple[str, str, str]]:
    """Secret, key, path of every file."""
    (volume,) = [one for one in pod["volumes"] if one["name"] == "secrets"]
    for source in volume["projected"]["sources"]:
        for item in source["secret"]["items"]:
            yield source["secret"]["name"], item["key"], item["path"]


def test_every_file_that_is_read_is_mounted_and_no_other() -> None:
    for name, pod in pods("ha").items():
        told = [value for value in environment(pod).values() if value.startswith("/run/secrets/louyu/")]

        assert {f"/run/secrets/louyu/{path}" for _, _, path in mounted(pod)} == set(told), name


def test_files_that_the_operator_names_can_be_read_where_they_are_named() -> None:
    for name, pod in pods("ha").items():
        files = [one for one in pod["containers"][0]["volumeMounts"] if one["name"] == "files"]
        wanted = [{"name": "files", "mountPath": "/run/files", "readOnly": True}] if name != "edge" else []
        assert files == wanted, name
        # Without such a secret the process starts all the same.
        assert all(one["secret"]["optional"] for one in pod["volumes"] if one["name"] == "files"), name


def test_every_secret_is_made_by_somebody(tmp_path: Path) -> None:
    prepare.make_secrets(tmp_path, "mongo:27017")
    (database,) = of_kind("ha", "MongoDBCommunity").values()
    users = database["spec"]["users"]
    made = {("louyu-secrets", path.name) for path in tmp_path.iterdir()}
    made |= {(user["connectionStringSecretName"], "connectionString.standard") for user in users}
    made |= {(name, "password") for name in of_kind("ha", "KafkaUser")}
    made |= {("louyu-cluster-ca-cert", "ca.crt")}

    read = {(secret, key) for pod in pods("ha").values() for secret, key, _ in mounted(pod)}
    read |= {(user["passwordSecretRef"]["name"], user["passwordSecretRef"]["key"]) for user in users}

    assert read - made == set()


def test_no_process_gets_the_database_or_the_user_of_another() -> None:
    for name, pod in pods("ha").items():
        owner = "notify" if name == "stream" else name.removesuffix("-worker")
        secrets = {secret for secret, _, _ in mounted(pod)} - {"louyu-secrets", "louyu-cluster-ca-cert"}

        assert secrets <= {owner, f"mongodb-louyu-{owner}"}, name


def test_every_pod_keeps_the_restricted_level() -> None:
    for name, pod in pods("ha").items():
        container = pod["containers"][0]
        assert pod["securityContext"]["runAsNonRoot"], name
        assert pod["securityContext"]["seccompProfile"] == {"type": "RuntimeDefault"}, name
        assert container["securityContext"]["capabilities"] == {"drop": ["ALL"]}, name
        assert container["securityContext"]["readOnlyRootFilesystem"], name
        assert not container["securityContext"]["allowPrivilegeEscalation"], name
        assert {one["name"] for one in pod["volumes"]} <= {"tmp", "secrets", "files"}, name
        assert container["resources"]["limits"]["memory"], name


def test_every_probe_asks_a_port_on_which_the_process_listens() -> None:
    for name, pod in pods("ha").items():
        container, told = pod["containers"][0], environment(pod)
        ports = {port["name"]: port["containerPort"] for port in container["ports"]}
        inside = told.get("WORKER_HEALTH_PORT") or (told.get("WEB_INSIDE_BIND") or told["WEB_BIND"]).rpartition(":")[2]
        for kind, path in (("startup", "/healthz"), ("liveness", "/healthz"), ("readiness", "/readyz")):
            asked = container[f"{kind}Probe"]["httpGet"]
            assert (asked["path"], ports[asked["port"]]) == (path, int(inside)), name


def test_every_address_is_a_service_with_that_port() -> None:
    services = of_kind("ha", "Service")
    for setting, value in environment(pods("ha")["edge"]).items():
        if setting.endswith("_URL"):
            host, _, port = value.removeprefix("http://").partition(":")
            assert int(port) in {one["port"] for one in services[host]["spec"]["ports"]}
            assert services[host]["spec"]["selector"] == {"app.kubernetes.io/name": host}


def test_every_rule_of_the_network_names_pods_that_there_are() -> None:
    labelled = [
        one["spec"]["template"]["metadata"]["labels"] for one in of_kind("ha", "Deployment", "StatefulSet").values()
    ]
    # The labels of the operators of the servers.
    labelled += [{"app": "louyu-mongodb-svc"}, {"strimzi.io/cluster": "louyu", "strimzi.io/kind": "Kafka"}]
    for policy in of_kind("ha", "NetworkPolicy").values():
        spec = policy["spec"]
        sides = [
            side
            for rule in (*spec.get("ingress", ()), *spec.get("egress", ()))
            for side in rule.get("from", rule.get("to", ()))
        ]
        for selector in [spec["podSelector"], *(side["podSelector"] for side in sides if "podSelector" in side)]:
            wanted = selector.get("matchLabels", {}).items()
            assert any(wanted <= labels.items() for labels in labelled), policy["metadata"]["name"]


def test_users_of_kafka_have_the_rights_that_the_services_need() -> None:
    granted = {
        # A right to the cluster names none.
        (name, acl["resource"]["type"], acl["resource"].get("name", CLUSTER), operation)
        for name, user in of_kind("ha", "KafkaUser").items()
        for acl in user["spec"]["authorization"]["acls"]
        for operation in acl["operations"]
    }

    assert granted == {tuple(right) for right in rights()}


def test_a_user_of_mongodb_sees_its_own_database_only() -> None:
    (database,) = of_kind("ha", "MongoDBCommunity").values()

    users = {user["name"]: user["roles"] for user in database["spec"]["users"]}

    names = [database_of(service) for service in SERVICES.values()]
    assert users == {name: [{"name": "readWrite", "db": name}] for name in names}


@pytest.mark.parametrize(("overlay", "nodes", "in_sync"), [("single", 1, 1), ("ha", 3, 2)])
def test_what_is_written_is_on_as_many_servers_as_the_overlay_says(overlay: str, nodes: int, in_sync: int) -> None:
    kafka = of_kind(overlay, "Kafka")["louyu"]["spec"]["kafka"]["config"]

    assert of_kind(overlay, "KafkaNodePool")["node"]["spec"]["replicas"] == nodes
    assert of_kind(overlay, "MongoDBCommunity")["louyu-mongodb"]["spec"]["members"] == nodes
    assert (kafka["default.replication.factor"], kafka["min.insync.replicas"]) == (nodes, in_sync)
    assert {with_settings(overlay, pod)["TOPIC_REPLICATION"] for pod in pods(overlay).values()} == {str(nodes)}


def test_a_cluster_keeps_every_process_and_grows() -> None:
    workers = {name for name in COMMANDS if name.endswith("-worker")}

    assert of_kind("ha", "PodDisruptionBudget").keys() == COMMANDS.keys()
    assert of_kind("ha", "HorizontalPodAutoscaler").keys() == COMMANDS.keys() - workers
    assert of_kind("ha", "ScaledObject").keys() == of_kind("ha", "TriggerAuthentication").keys() == workers
    for name, one in of_kind("ha", "ScaledObject").items():
        group = one["spec"]["triggers"][0]["metadata"]["consumerGroup"]
        assert ("group", group) in {(right.kind, right.name) for right in rights() if right.user == group}
        assert one["spec"]["scaleTargetRef"]["name"] == name


def test_workers_have_a_name_of_their_own_that_stays() -> None:
    for name, one in of_kind("ha", "StatefulSet").items():
        (named,) = [
            each
            for each in one["spec"]["template"]["spec"]["containers"][0]["env"]
            if each["name"] == "WORKER_INSTANCE"
        ]

        assert named["valueFrom"] == {"fieldRef": {"fieldPath": "metadata.name"}}
        assert of_kind("ha", "Service")[name]["spec"]["clusterIP"] == "None"
