"""Who may do what in Kafka, derived from the services' declarations: python -m deploy.kafka_rights commands|strimzi

One user per service, with its name. Whatever is not named here is refused to everybody but the operator.
"""

import sys
from collections.abc import Iterable, Sequence
from typing import Final, Literal, NamedTuple

from chassis.service import Service
from deploy.platform import SERVICES

#: The only user with all rights: for administration, and for the brokers among themselves.
OPERATOR: Final = "operator"

#: What Kafka calls its cluster in every right to it.
CLUSTER: Final = "kafka-cluster"

Operation = Literal["Create", "Describe", "Read", "Write"]


class Right(NamedTuple):
    user: str
    kind: Literal["topic", "group", "cluster"]
    name: str
    operation: Operation


def rights_of(service: Service) -> list[Right]:
    """Writes its own topics, reads them and those that it reacts to, and reads them in its own group only. Asks how full
    the brokers' disks are.

    It may make all of these when they are missing, so that it does not matter who starts first. Transactional ids and
    other groups are not used, so nobody has a right to them.
    """
    own, heard = set(service.catalogue.topics), set(service.reactions.topics)
    topics = [
        *((topic, operation) for topic in own | heard for operation in ("Create", "Read")),
        *((topic, "Write") for topic in own),
    ]
    rights = [Right(service.name, "topic", topic, operation) for topic, operation in topics]  # type: ignore[arg-type]  # mypy widens the literals
    group = Right(service.name, "group", service.name, "Read")
    return sorted([*rights, group, Right(service.name, "cluster", CLUSTER, "Describe")])


def rights(services: Iterable[Service] = SERVICES.values()) -> list[Right]:
    return [right for service in services for right in rights_of(service)]


def as_commands(wanted: Iterable[Right]) -> str:
    """Commands for the tool of a Kafka distribution; the shell has BOOTSTRAP and a file with the operator's password."""
    return "\n".join(
        'kafka-acls.sh --bootstrap-server "$BOOTSTRAP" --command-config operator.properties --add'
        f" --allow-principal User:{right.user} --operation {right.operation} {_option(right)}"
        for right in wanted
    )


def _option(right: Right) -> str:
    return "--cluster" if right.kind == "cluster" else f"--{right.kind} {right.name}"


def as_strimzi(wanted: Sequence[Right]) -> str:
    """One KafkaUser of Strimzi per service. Its operator makes the passwords."""
    users = dict.fromkeys(right.user for right in wanted)
    return "---\n".join(_strimzi_user(user, [right for right in wanted if right.user == user]) for user in users)


def _strimzi_user(user: str, wanted: Iterable[Right]) -> str:
    operations: dict[tuple[str, str], list[str]] = {}
    for right in wanted:
        operations.setdefault((right.kind, right.name), []).append(right.operation)
    head = (
        "apiVersion: kafka.strimzi.io/v1\nkind: KafkaUser\n"
        f"metadata:\n  name: {user}\n  labels:\n    strimzi.io/cluster: louyu\n"
        "spec:\n  authentication:\n    type: scram-sha-512\n  authorization:\n    type: simple\n    acls:\n"
    )
    return head + "".join(
        f"      - resource: {{{_resource(kind, name)}}}\n        operations: [{', '.join(allowed)}]\n"
        for (kind, name), allowed in operations.items()
    )


def _resource(kind: str, name: str) -> str:
    return "type: cluster" if kind == "cluster" else f"type: {kind}, name: {name}, patternType: literal"


def main(arguments: Sequence[str]) -> None:
    match arguments:
        case ["commands"]:
            print(as_commands(rights()))  # the command's answer
        case ["strimzi"]:
            print(as_strimzi(rights()), end="")  # as above
        case _:
            raise SystemExit("usage: python -m deploy.kafka_rights commands|strimzi")


if __name__ == "__main__":
    main(sys.argv[1:])
