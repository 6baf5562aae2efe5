"""The servers of the cluster: three mongod of one replica set, three Kafka nodes that are broker and controller each."""

import shutil
import time
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from pymongo import MongoClient
from pymongo.errors import OperationFailure, PyMongoError

from deploy.cluster.layout import NODES, Layout
from deploy.cluster.replication import REPLICATION
from deploy.kafka_rights import OPERATOR, rights
from deploy.local import kafka, kafka_jars, kafka_users, mongodb
from deploy.local.faults import Fault
from deploy.local.kafka_grants import replace_rights
from deploy.local.program import Program
from deploy.local.settings import HOST, MONGODB_OFFSET, Settings

_PRIMARY_SECONDS: Final = 60.0
_ALREADY_INITIALIZED: Final = 23
_CLUSTER: Final = "kafka-cluster.id"


def mongod_programs(settings: Settings, layout: Layout) -> list[Program]:
    return [
        replace(
            mongodb.mongod_program(_of_node(settings, layout, node), name=f"mongod-{node}", folder=f"mongodb-{node}"),
            port=layout.mongod(node, own=True),
        )
        for node in NODES
    ]


def kafka_programs(settings: Settings, layout: Layout) -> list[Program]:
    """The brokers, with their storage formatted. Raises Fault without Java or Maven: the stand-in is one node."""
    java, jars = kafka_jars.find_java(settings), kafka_jars.cached_jars(settings)
    if java is None or (jars is None and shutil.which("mvn") is None):
        raise Fault(
            "A cluster needs Java 17 and Maven: apt-get install openjdk-17-jre-headless maven.",
            "集群需要 Java 17 与 Maven：apt-get install openjdk-17-jre-headless maven。",
        )
    jars = jars or kafka_jars.fetch_jars(settings)
    return [_kafka(settings, layout, node, java, jars) for node in NODES]


def join_mongods(settings: Settings, layout: Layout) -> None:
    """Makes the three one replica set with the users of all databases. Idempotent. Raises Fault."""
    members = [{"_id": node, "host": f"{HOST}:{layout.mongod(node)}"} for node in NODES]
    config = {"_id": mongodb.REPLICA_SET, "members": members, "settings": REPLICATION}
    first = _of_node(settings, layout, NODES[0])
    with mongodb.direct(first) as client:
        try:
            client.admin.command("replSetInitiate", config)
        except OperationFailure as error:
            if error.code not in (_ALREADY_INITIALIZED, 13):  # 13: once there are users, strangers may not ask
                raise
    primary = primary_of(settings, layout)
    mongodb.create_admin(_of_node(settings, layout, primary))
    mongodb.initiate(settings)


def primary_of(settings: Settings, layout: Layout, but: int | None = None) -> int:
    """Which node is primary, another than `but`; waits for one. Raises Fault."""
    until = time.monotonic() + _PRIMARY_SECONDS
    while time.monotonic() < until:
        for node in NODES:
            if node != but and hello(settings, layout, node).get("isWritablePrimary"):
                return node
        time.sleep(0.1)
    raise Fault("The replica set has no primary.", "副本集没有主节点。")


def hello(settings: Settings, layout: Layout, node: int) -> dict[str, Any]:
    """What the node says of itself, asked past the switch; nothing if it does not answer."""
    try:
        with mongodb.direct(_of_node(settings, layout, node)) as client:
            return client.admin.command("hello")
    except PyMongoError:
        return {}


def step_down(settings: Settings, layout: Layout, node: int) -> int:
    """Asks the primary to hand over to another; returns which. Afterwards each of the three may be elected again."""
    with mongodb.direct(_of_node(settings, layout, node), as_admin=True) as client:
        client.admin.command("replSetStepDown", 60, secondaryCatchUpPeriodSecs=10)
        after = primary_of(settings, layout, but=node)
        client.admin.command("replSetFreeze", 0)
    return after


def grant(settings: Settings) -> None:
    """Gives the services their rights in Kafka."""
    replace_rights(kafka_users.access(settings, OPERATOR), rights())


def admin_client(settings: Settings) -> MongoClient[dict[str, Any]]:
    return MongoClient(mongodb.admin_uri(settings), tz_aware=True)


def _kafka(settings: Settings, layout: Layout, node: int, java: str, jars: Path) -> Program:
    folder = settings.home / f"kafka-{node}"
    folder.mkdir(exist_ok=True)
    own = {
        "node.id": str(node),
        "controller.quorum.voters": ",".join(f"{one}@{HOST}:{layout.controller(one)}" for one in NODES),
        "listeners": f"BROKER://{HOST}:{layout.broker(node, own=True)},CONTROLLER://{HOST}:{layout.controller(node, own=True)}",
        # Also of the controller: a new leader tells the others where it is, and they would go there past the switch.
        "advertised.listeners": f"BROKER://{HOST}:{layout.broker(node)},CONTROLLER://{HOST}:{layout.controller(node)}",
        "log.dirs": str(folder / "data"),
        # Every record on three nodes, and written when two have it.
        **dict.fromkeys(
            ("default.replication.factor", "offsets.topic.replication.factor", "transaction.state.log.replication.factor",
             "share.coordinator.state.topic.replication.factor"),
            str(len(NODES)),
        ),
        **dict.fromkeys(
            ("min.insync.replicas", "transaction.state.log.min.isr", "share.coordinator.state.topic.min.isr"), "2"
        ),
        # Followers catch up while the brokers serve.
        "num.io.threads": "4",
        "num.network.threads": "2",
    }  # fmt: skip
    lines = [f"{name}={value}" for name, value in (own | kafka_users.broker_properties(settings)).items()]
    config = kafka.write_private(folder / "server.properties", kafka.TEMPLATE.read_text() + "\n".join([*lines, ""]))
    command = kafka.java_words(java, jars, folder)
    if not (folder / "data" / "meta.properties").exists():
        kafka.format_data(settings, command, folder, _cluster(settings))
    return Program(
        name=f"kafka-{node}",
        kind="kafka",
        command=(*command, "kafka.Kafka", str(config)),
        port=layout.broker(node, own=True),
        stop_seconds=30,
    )


def _cluster(settings: Settings) -> str:
    """The id of the cluster, the same for all of its nodes."""
    path = settings.home / _CLUSTER
    if not path.exists():
        path.write_text(kafka.new_cluster())
    return path.read_text()


def _of_node(settings: Settings, layout: Layout, node: int) -> Settings:
    """The settings of one mongod by itself, past the switch."""
    return replace(settings, port=layout.mongod(node, own=True) - MONGODB_OFFSET, mongodb_uri=None)
