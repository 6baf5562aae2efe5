"""Settings of requests."""

from dataclasses import dataclass

from chassis.kernel.config import ServiceConfig, WorkerConfig, setting


@dataclass(frozen=True, kw_only=True)
class RequestsConfig(ServiceConfig):
    """With the key for what the hotline tells of callers."""

    data_key: str = setting(
        "DATA_KEY_FILE", "file: base64 of 32 bytes that seal personal details", secret=True, from_file=True
    )


@dataclass(frozen=True, kw_only=True)
class RequestsWorkerConfig(WorkerConfig):
    """As above."""

    data_key: str = setting(
        "DATA_KEY_FILE", "file: base64 of 32 bytes that seal personal details", secret=True, from_file=True
    )
