"""The users of the local broker: their passwords, what the broker's configuration says of them, and their rights."""

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from chassis.kernel.broker import AccessRefused, BrokerError
from chassis.kernel.kafka_access import KafkaAccess
from chassis.kernel.setting_values import KafkaSecurity
from deploy.kafka_rights import OPERATOR, Right, rights
from deploy.local import kafka_fallback
from deploy.local.faults import Fault
from deploy.local.secrets import KAFKA_USERS, kafka_password_file, read_secret
from deploy.local.settings import Settings

_SCRAM: Final = "org.apache.kafka.common.security.scram.ScramLoginModule"
_PLAIN: Final = "org.apache.kafka.common.security.plain.PlainLoginModule"


def security(settings: Settings) -> KafkaSecurity:
    """How clients reach the broker. The stand-in knows no users. Raises Fault."""
    if not settings.kafka_bootstrap:
        stands_in = kafka_fallback.marker(settings).exists()
        return KafkaSecurity.PLAINTEXT if stands_in else KafkaSecurity.SASL_PLAINTEXT
    wanted = settings.kafka_security or KafkaSecurity.SASL_PLAINTEXT
    try:
        return KafkaSecurity(wanted)
    except ValueError as error:
        known = ", ".join(KafkaSecurity)
        raise Fault(
            f"KAFKA_SECURITY_PROTOCOL is {wanted!r}; it must be one of {known}.",
            f"KAFKA_SECURITY_PROTOCOL 的值是 {wanted!r}，应为以下之一：{known}。",
        ) from error


def environment(settings: Settings, user: str) -> dict[str, str]:
    """The settings with which a program is this user."""
    values = {
        "KAFKA_BOOTSTRAP_SERVERS": settings.kafka_address,
        "KAFKA_SECURITY_PROTOCOL": security(settings).value,
        "KAFKA_USER": user,
        "KAFKA_PASSWORD_FILE": str(settings.secrets / kafka_password_file(user)),
    }
    return values | ({"KAFKA_CA_FILE": settings.kafka_ca_file} if settings.kafka_ca_file else {})


def scram_arguments(settings: Settings) -> list[str]:
    """The arguments of `kafka-storage format` that make all users."""
    return [
        word
        for user in KAFKA_USERS
        for word in ("--add-scram", f"SCRAM-SHA-512=[name={user},password={_password(settings, user)}]")
    ]


def broker_properties(settings: Settings) -> dict[str, str]:
    """Who the broker is to itself. Its controller cannot take SCRAM: the users are in the log that it serves."""
    me = f'username="{OPERATOR}" password="{_password(settings, OPERATOR)}"'
    return {
        "super.users": f"User:{OPERATOR}",
        "listener.name.broker.scram-sha-512.sasl.jaas.config": f"{_SCRAM} required {me};",
        "listener.name.controller.plain.sasl.jaas.config": (
            f'{_PLAIN} required {me} user_{OPERATOR}="{_password(settings, OPERATOR)}";'
        ),
    }


def grant_rights(settings: Settings) -> None:
    """Makes the rights in the broker those of the services. Idempotent, and quick if nothing has changed.

    Raises Fault.
    """
    granted, wanted = settings.home / "kafka" / "rights", _fingerprint(settings)
    if granted.exists() and granted.read_text() == wanted:
        return
    # Here, because the client takes a fifth of a second to load, which most commands can do without.
    from deploy.local.kafka_grants import replace_rights  # noqa: PLC0415 # see above

    try:
        replace_rights(access(settings, OPERATOR), rights())
    except (BrokerError, AccessRefused) as error:
        raise Fault(
            "Kafka does not take the rights of the services.", "Kafka 未能写入各服务的权限。", detail=str(error)
        ) from error
    granted.write_text(wanted)


def check(settings: Settings) -> None:
    """Raises Fault if a foreign broker does not take the user of a service."""
    from deploy.local.kafka_grants import sees_topics  # noqa: PLC0415 # as above

    user = KAFKA_USERS[-1]
    try:
        sees_topics(access(settings, user))
    except (BrokerError, AccessRefused) as error:
        raise Fault(
            f"Kafka at {settings.kafka_address} (KAFKA_BOOTSTRAP_SERVERS) does not let the user {user} in over"
            f" {security(settings)} (KAFKA_SECURITY_PROTOCOL). Put the passwords of its users into"
            f" {settings.secrets}/kafka-NAME.password; `make kafka-rights` prints users and rights.",
            f"{settings.kafka_address} 的 Kafka（KAFKA_BOOTSTRAP_SERVERS）拒绝用户 {user} 以 {security(settings)}"
            f"（KAFKA_SECURITY_PROTOCOL）登录。请将各用户的密码写入 {settings.secrets}/kafka-用户名.password；"
            "make kafka-rights 可列出所需用户与权限。",
            detail=str(error),
        ) from error


def access(settings: Settings, user: str) -> KafkaAccess:
    """The broker as this user."""
    return KafkaAccess(
        settings.kafka_address, security(settings), user, _password(settings, user), settings.kafka_ca_file or ""
    )


def _fingerprint(settings: Settings) -> str:
    """Of the storage, which is another one after each format, and of the rights."""
    storage = (settings.home / "kafka" / "data" / "meta.properties").read_text()
    return "\n".join([storage, *_lines(rights())])


def _lines(wanted: Iterable[Right]) -> list[str]:
    return sorted(" ".join(right) for right in wanted)


def _password(settings: Settings, user: str) -> str:
    return read_secret(Path(settings.secrets), kafka_password_file(user))
