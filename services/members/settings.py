"""Settings of members."""

from dataclasses import dataclass

from chassis.kernel.config import ConfidingConfig, ServiceConfig, WorkerConfig, setting


@dataclass(frozen=True, kw_only=True)
class MembersConfig(ConfidingConfig, ServiceConfig):
    data_key: str = setting(
        "DATA_KEY_FILE", "file: base64 of 32 bytes that seal personal details", secret=True, from_file=True
    )


@dataclass(frozen=True, kw_only=True)
class MembersWorkerConfig(ConfidingConfig, WorkerConfig):
    data_key: str = setting(
        "DATA_KEY_FILE", "file: base64 of 32 bytes that seal personal details", secret=True, from_file=True
    )
