"""Settings: one frozen dataclass per process, read once from the environment."""

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Final, TypeVar, get_type_hints

from chassis.kernel.certificates import AuthorityPath, CertificatePath, MongoUri
from chassis.kernel.setting_values import (
    Address,
    Addressing,
    BlobStoreKind,
    KafkaSecurity,
    LogLevel,
    OutboxDays,
    Requests,
    Seconds,
    VerifyDays,
)

C = TypeVar("C")
_HEAD: Final = (
    "This process cannot start ({}). Put these right in its environment and start it; docs/settings.md lists all:"
)


class InvalidSettings(SystemExit):
    """Ends the process at start. The message lists every missing or malformed setting."""


def setting(
    name: str, doc: str, *, default: Any = dataclasses.MISSING, secret: bool = False, from_file: bool = False
) -> Any:
    """A field read from the variable `name`. With `from_file` the variable holds the path of a file with the value.

    Raises ValueError when a secret has a default; the empty one, for a secret that not everybody needs, is none.
    """
    if secret and default not in (dataclasses.MISSING, ""):
        raise ValueError(f"{name}: a secret has no default")
    return dataclasses.field(
        default=default, repr=not secret, metadata={"env": name, "doc": doc, "secret": secret, "from_file": from_file}
    )


@dataclass(frozen=True, kw_only=True)
class TracingConfig:
    """Where traces go. Which of them are kept the edge decides: see its settings."""

    otlp_endpoint: Address = setting(
        "OTEL_EXPORTER_OTLP_ENDPOINT",
        "address of a collector that takes traces by OTLP over HTTP, such as http://otel-collector:4318; none are made if empty",
        default="",
    )


@dataclass(frozen=True, kw_only=True)
class BlobConfig:
    """Where blobs are. Every process of a service must be told the same."""

    blob_store: BlobStoreKind = setting(
        "BLOB_STORE", "where the archive and files are: gridfs (in MONGODB_URI) or s3", default=BlobStoreKind.GRIDFS
    )
    s3_bucket: str = setting("S3_BUCKET", "for BLOB_STORE=s3: the bucket; it must exist", default="")
    s3_prefix: str = setting("S3_PREFIX", "what all names in the bucket begin with, before the service's", default="")
    s3_endpoint: str = setting("S3_ENDPOINT", "address of the S3 store; Amazon's own if empty", default="")
    s3_region: str = setting("S3_REGION", "region of the bucket", default="")
    s3_addressing: Addressing = setting(
        "S3_ADDRESSING", "auto, virtual (bucket in the host name) or path", default=Addressing.AUTO
    )
    s3_access_key: str = setting(
        "S3_ACCESS_KEY_FILE", "file: id of the key; the machine's own role if empty", default="", from_file=True
    )
    s3_secret_key: str = setting("S3_SECRET_KEY_FILE", "file: the key", default="", secret=True, from_file=True)


@dataclass(frozen=True, kw_only=True)
class ConfidingConfig:
    """For services that tell each other something in confidence. All of them must be told the same key."""

    shared_key: str = setting(
        "SHARED_KEY_FILE",
        "file: base64 of 32 bytes that seal what services confide to each other; the same for all that ask for it",
        secret=True,
        from_file=True,
    )


@dataclass(frozen=True, kw_only=True)
class LoadConfig:
    """When a process that answers HTTP has too much to do. An edge takes eight times as many: there they mostly wait."""

    load_ready: Requests = setting(
        "LOAD_READY",
        "requests under way from which a web process is not ready, if it stays so for LOAD_SECONDS; eight times as many at the edge",
        default=128,
    )
    load_most: Requests = setting(
        "LOAD_MOST",
        "requests under way from which a web process answers new ones 503 at once; eight times as many at the edge",
        default=512,
    )
    load_late: Seconds = setting(
        "LOAD_LATE_SECONDS",
        "how late the event loop may be before the process is not ready",
        default=3.0,
    )
    load_seconds: Seconds = setting(
        "LOAD_SECONDS", "how long a process must be overloaded before it is not ready", default=10.0
    )


@dataclass(frozen=True, kw_only=True)
class ServiceConfig(LoadConfig, BlobConfig, TracingConfig):
    """Settings of every web process."""

    mongodb_uri: MongoUri = setting(
        "MONGODB_URI", "MongoDB address with the service's own user and database", secret=True
    )
    token_public_key: str = setting(
        "TOKEN_PUBLIC_KEY_FILE", "PEM file: Ed25519 public key that verifies internal tokens", from_file=True
    )
    exports_per_hour: Requests = setting(
        "EXPORTS_PER_HOUR", "lists that one person may have written into files in an hour, in each service", default=30
    )
    log_level: LogLevel = setting("LOG_LEVEL", "DEBUG, INFO, WARNING or ERROR", default=LogLevel.INFO)
    failpoint: str = setting("FAILPOINT", "fault tests only: the named point at which this process dies", default="")


@dataclass(frozen=True, kw_only=True)
class WorkerConfig(BlobConfig, TracingConfig):
    """Settings of every background process."""

    mongodb_uri: MongoUri = setting(
        "MONGODB_URI", "MongoDB address with the service's own user and database", secret=True
    )
    kafka_bootstrap_servers: str = setting("KAFKA_BOOTSTRAP_SERVERS", "Kafka brokers, host:port, comma separated")
    kafka_security: KafkaSecurity = setting(
        "KAFKA_SECURITY_PROTOCOL",
        "SASL_SSL, SASL_PLAINTEXT, or PLAINTEXT for a broker without users",
        default=KafkaSecurity.SASL_SSL,
    )
    kafka_user: str = setting("KAFKA_USER", "the service's own user in Kafka; `make kafka-rights` prints its rights")
    kafka_password: str = setting(
        "KAFKA_PASSWORD_FILE", "file: password of that user (SCRAM-SHA-512)", secret=True, from_file=True
    )
    kafka_ca_file: AuthorityPath = setting(
        "KAFKA_CA_FILE",
        "PEM file: who signs the brokers' certificates; those that the system trusts if empty",
        default="",
    )
    kafka_certificate_file: CertificatePath = setting(
        "KAFKA_CERTIFICATE_FILE",
        "PEM file: the service's certificate and key, for brokers that ask for one",
        default="",
    )
    topic_partitions: int = setting("TOPIC_PARTITIONS", "partitions of a new topic; part of its contract", default=12)
    topic_replication: int = setting("TOPIC_REPLICATION", "replicas of a new topic", default=3)
    outbox_days: OutboxDays = setting(
        "OUTBOX_DAYS", "days that published events stay in the outbox before they go to the archive", default=90
    )
    archive_verify_days: VerifyDays = setting(
        "ARCHIVE_VERIFY_DAYS",
        "days after which a segment of the archive is read again, to see that it is whole",
        default=30,
    )
    idle_pause_ms: int = setting(
        "KAFKA_IDLE_PAUSE_MS", "rest of a consumer after an empty look, for brokers that do not hold a fetch", default=0
    )
    health_port: int = setting("WORKER_HEALTH_PORT", "port of /healthz, /readyz and /metrics of a worker")
    health_host: str = setting("WORKER_HEALTH_HOST", "address that port listens on", default="127.0.0.1")
    instance: str = setting("WORKER_INSTANCE", "static name of this replica in its consumer group", default="0")
    log_level: LogLevel = setting("LOG_LEVEL", "DEBUG, INFO, WARNING or ERROR", default=LogLevel.INFO)
    failpoint: str = setting("FAILPOINT", "fault tests only: the named point at which this process dies", default="")


def load(cls: type[C], environ: Mapping[str, str]) -> C:
    """The settings of `cls`; raises InvalidSettings."""
    hints = get_type_hints(cls)
    values: dict[str, Any] = {}
    faults: list[str] = []
    for field in dataclasses.fields(cls):  # type: ignore[arg-type]  # every settings class is a dataclass
        name = field.metadata["env"]
        try:
            text = _text_of(field, environ)
            if text is not None:
                values[field.name] = _parsed(hints[field.name], text)
            elif field.default is dataclasses.MISSING:
                faults.append(f"{_names(field)} is missing: {field.metadata['doc']}")
        except (OSError, ValueError) as error:
            faults.append(f"{name} is not usable: {error}. It is: {field.metadata['doc']}")
    # All faults at once: fixing one setting per restart is slow.
    if faults:
        raise _invalid(cls, faults)
    try:
        return cls(**values)
    except ValueError as error:
        # Each is well for itself, but they do not go together.
        raise _invalid(cls, [str(error)]) from error


def _invalid(cls: type, faults: Sequence[str]) -> InvalidSettings:
    return InvalidSettings("\n  ".join((_HEAD.format(cls.__name__), *faults)))


def file_setting(name: str) -> str:
    """The setting that names a file with the value of `name`, so that a secret is in no environment."""
    return f"{name}_FILE"


def _text_of(field: dataclasses.Field[Any], environ: Mapping[str, str]) -> str | None:
    """None if the environment does not name it. Raises OSError, ValueError."""
    name = field.metadata["env"]
    if field.metadata["from_file"]:
        return _from_file(environ[name]) if name in environ else None
    path = environ.get(file_setting(name)) if field.metadata["secret"] else None
    if path is None:
        return environ.get(name)
    if name in environ:
        raise ValueError(f"{file_setting(name)} is set too; one of the two is enough")
    return _from_file(path)


def _from_file(path: str) -> str:
    text = Path(path).read_text().strip()
    # An empty password would be refused only later, by a server that cannot say why.
    if not text:
        raise ValueError(f"the file {path} is empty" if path else "the path is empty")
    return text


def _parsed(kind: Any, text: str) -> Any:
    """Raises ValueError in words of the operator: the standard library's are those of a programmer."""
    try:
        return kind(text)
    except ValueError:
        if kind in (int, float):
            raise ValueError(f"{text!r} is not a {'whole number' if kind is int else 'number'}") from None
        if isinstance(kind, type) and issubclass(kind, StrEnum):
            # A TypeError would be a fault of ours; this is one of the operator.
            raise ValueError(  # noqa: TRY004 # see above
                f"{text!r} is none of {', '.join(kind)}"
            ) from None
        raise


def _names(field: dataclasses.Field[Any]) -> str:
    name = field.metadata["env"]
    either = field.metadata["secret"] and not field.metadata["from_file"]
    return f"{name} (or {file_setting(name)})" if either else str(name)
