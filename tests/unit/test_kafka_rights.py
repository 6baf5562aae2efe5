"""Rights in Kafka come from what the services declare."""

from deploy.kafka_rights import OPERATOR, as_commands, as_strimzi, rights
from deploy.platform import SERVICES


def test_only_the_owner_of_a_topic_may_write_it() -> None:
    owners = {topic: service.name for service in SERVICES.values() for topic in service.catalogue.topics}

    assert {right.name: right.user for right in rights() if right.operation == "Write"} == owners


def test_a_service_reads_its_own_topics_and_those_it_reacts_to_and_nothing_else() -> None:
    for service in SERVICES.values():
        read = {right.name for right in rights([service]) if (right.kind, right.operation) == ("topic", "Read")}
        assert read == {*service.catalogue.topics, *service.reactions.topics}


def test_a_service_reads_in_its_own_group_only() -> None:
    assert {(right.user, right.name) for right in rights() if right.kind == "group"} == {
        (service.name, service.name) for service in SERVICES.values()
    }


def test_the_operator_needs_no_rights() -> None:
    assert OPERATOR not in {right.user for right in rights()}


def test_every_right_is_a_command() -> None:
    lines = as_commands(rights()).splitlines()

    assert len(lines) == len(rights())
    assert any(
        line.endswith("--allow-principal User:members --operation Write --topic members.member.events.v1")
        for line in lines
    )


def test_strimzi_gets_one_user_per_service_with_all_its_rights() -> None:
    users = as_strimzi(rights()).split("---\n")

    assert [user.partition("name: ")[2].partition("\n")[0] for user in users] == [s.name for s in SERVICES.values()]
    members = users[0]
    assert (
        "- resource: {type: topic, name: members.member.events.v1, patternType: literal}\n"
        "        operations: [Create, Read, Write]\n"
    ) in members
    assert "- resource: {type: group, name: members, patternType: literal}\n        operations: [Read]\n" in members


def test_every_service_may_ask_how_full_the_disks_are_and_nothing_else_of_the_cluster() -> None:
    of_cluster = [right for right in rights() if right.kind == "cluster"]

    assert {(right.user, right.operation) for right in of_cluster} == {(s.name, "Describe") for s in SERVICES.values()}
    assert "--operation Describe --cluster\n" in as_commands(of_cluster) + "\n"
    assert "- resource: {type: cluster}\n        operations: [Describe]\n" in as_strimzi(of_cluster)
