"""Brings the rights in a broker in line with those that the services need."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from kafka.admin import (
    ACL,
    ACLFilter,
    ACLOperation,
    ACLPermissionType,
    ACLResourcePatternType,
    ResourcePattern,
    ResourcePatternFilter,
    ResourceType,
    ScramMechanism,
    UserScramCredentialUpsertion,
)

from chassis.kernel.broker import BrokerError
from chassis.kernel.kafka_access import KafkaAccess
from chassis.publishing.kafka import admin_client
from deploy.kafka_rights import Right

ALL_RIGHTS: Final = ACLFilter(
    None,
    None,
    ACLOperation.ANY,
    ACLPermissionType.ANY,
    ResourcePatternFilter(ResourceType.ANY, None, ACLResourcePatternType.ANY),
)


def replace_rights(operator: KafkaAccess, wanted: Iterable[Right]) -> None:
    """Adds what is missing, then removes everything else. Idempotent. Raises BrokerError, AccessRefused."""
    with admin_client(operator) as admin:
        right_now = set(admin.describe_acls(ALL_RIGHTS)[0])
        should_be = {_acl(right) for right in wanted}
        missing, surplus = should_be - right_now, right_now - should_be
        if missing:
            failed = admin.create_acls(sorted(missing, key=repr))["failed"]
            if failed:
                raise BrokerError(f"{len(failed)} rights were refused: {failed[0]!r}")
        if surplus:
            admin.delete_acls([_exactly(acl) for acl in surplus])


def give_passwords(operator: KafkaAccess, passwords: Mapping[str, str]) -> None:
    """Makes these users, or sets their passwords again. Raises BrokerError, AccessRefused."""
    wanted = [
        UserScramCredentialUpsertion(user, ScramMechanism.SCRAM_SHA_512, password)
        for user, password in passwords.items()
    ]
    with admin_client(operator) as admin:
        refused = {user: why for user, why in admin.alter_user_scram_credentials(wanted).items() if why}
    if refused:
        raise BrokerError(f"users were refused: {refused}")


def sees_topics(user: KafkaAccess) -> None:
    """Raises BrokerError, AccessRefused if the broker does not answer this user."""
    with admin_client(user) as admin:
        admin.list_topics()


def _acl(right: Right) -> Any:
    resource = ResourcePattern(ResourceType[right.kind.upper()], right.name)
    return ACL(f"User:{right.user}", "*", ACLOperation[right.operation.upper()], ACLPermissionType.ALLOW, resource)


def _exactly(acl: Any) -> Any:
    return ACLFilter(acl.principal, acl.host, acl.operation, acl.permission_type, acl.resource_pattern)
