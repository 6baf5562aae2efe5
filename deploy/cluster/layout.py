"""Where everything of the cluster is: its ports, from one base."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from deploy.local import mongodb, secrets
from deploy.local.faults import Fault
from deploy.local.ports import is_free
from deploy.local.settings import HOST, Settings

#: Servers of each kind, and processes of each name.
NODES: Final = (1, 2, 3)
REPLICAS: Final = (1, 2)
SWITCH: Final = "switch"
#: From the base: where the switch is told what to cut; a node as others reach it; a node itself; a replica's programs.
_CONTROL, _REACHED, _OWN, _REPLICA = 19, 20, 30, 40
_MONGOD, _BROKER, _CONTROLLER = 0, 3, 6
_PORTS: Final = 3 * _REPLICA
# Below the range of local ports for outgoing connections.
_BASES: Final = range(18000, 31000, 200)


@dataclass(frozen=True)
class Layout:
    """The ports of one cluster. What others reach is a port of the switch, which passes it on or cuts it off."""

    base: int

    @property
    def control(self) -> int:
        return self.base + _CONTROL

    def mongod(self, node: int, *, own: bool = False) -> int:
        return self._node(_MONGOD, node, own=own)

    def broker(self, node: int, *, own: bool = False) -> int:
        return self._node(_BROKER, node, own=own)

    def controller(self, node: int, *, own: bool = False) -> int:
        return self._node(_CONTROLLER, node, own=own)

    def replica(self, number: int) -> int:
        """The base of the ports of one replica's programs; those of the switch have the same offsets from `base`."""
        return self.base + _REPLICA * number

    def _node(self, kind: int, node: int, *, own: bool) -> int:
        return self.base + (_OWN if own else _REACHED) + kind + node

    def ports(self) -> Iterator[int]:
        return iter(range(self.base, self.base + _PORTS))


def free_layout() -> Layout:
    """A layout whose ports are free now. Raises Fault."""
    bases = list(_BASES)
    random.shuffle(bases)
    for base in bases:
        if all(map(is_free, Layout(base).ports())):
            return Layout(base)
    raise Fault("No free block of ports was found.", "没有找到可用的端口段。")


def joined(settings: Settings, layout: Layout) -> Settings:
    """The settings of a copy whose servers are those of the cluster."""
    password = secrets.read_secret(settings.secrets, secrets.MONGODB_ADMIN)
    hosts = ",".join(f"{HOST}:{layout.mongod(node)}" for node in NODES)
    return replace(
        settings,
        port=layout.base,
        mongodb_uri=f"mongodb://{secrets.MONGODB_ADMIN_USER}:{password}@{hosts}/admin?replicaSet={mongodb.REPLICA_SET}",
        kafka_bootstrap=",".join(f"{HOST}:{layout.broker(node)}" for node in NODES),
        topic_replication=str(len(NODES)),
    )
