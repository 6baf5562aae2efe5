"""Where backups go, who seals them, how often they are made and how long they are kept."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Self

from chassis.kernel.blobs import BlobStore
from chassis.kernel.certificates import MongoUri
from chassis.kernel.config import InvalidSettings, load, setting
from chassis.kernel.setting_values import Addressing, LogLevel
from chassis.persistence.folder_blobs import FolderBlobs
from deploy.local import mongodb, secrets
from deploy.local.faults import Fault
from deploy.local.settings import Settings


class Count(int):
    """Raises ValueError for less than 1."""

    def __new__(cls, number: str | int) -> Self:
        if int(number) < 1:
            raise ValueError(f"{number}; 1 at least")
        return super().__new__(cls, number)


@dataclass(frozen=True, kw_only=True)
class BackupConfig:
    """Settings of the process that backs up, and of `louyuctl backup`."""

    mongodb_uri: MongoUri = setting(
        "BACKUP_MONGODB_URI",
        "MongoDB address with a user who may read all databases and the oplog; for a restore one who may do everything",
        secret=True,
    )
    key: str = setting(
        "BACKUP_KEY_FILE",
        "file: base64 of 32 bytes that seal backups; keep a copy elsewhere, without it no backup can be read",
        secret=True,
        from_file=True,
    )
    folder: str = setting("BACKUP_FOLDER", "folder of the backups; S3 if empty", default="")
    s3_bucket: str = setting("BACKUP_S3_BUCKET", "bucket of the backups; it must exist", default="")
    s3_prefix: str = setting("BACKUP_S3_PREFIX", "what all names in the bucket begin with", default="")
    s3_endpoint: str = setting("BACKUP_S3_ENDPOINT", "address of the S3 store; Amazon's own if empty", default="")
    s3_region: str = setting("BACKUP_S3_REGION", "region of the bucket", default="")
    s3_addressing: Addressing = setting(
        "BACKUP_S3_ADDRESSING", "auto, virtual (bucket in the host name) or path", default=Addressing.AUTO
    )
    s3_access_key: str = setting(
        "BACKUP_S3_ACCESS_KEY_FILE", "file: id of the key; the machine's own role if empty", default="", from_file=True
    )
    s3_secret_key: str = setting("BACKUP_S3_SECRET_KEY_FILE", "file: the key", default="", secret=True, from_file=True)
    hours: Count = setting("BACKUP_HOURS", "hours from one whole backup to the next", default=Count(24))
    keep_days: Count = setting("BACKUP_KEEP_DAYS", "days that whole backups are kept", default=Count(14))
    point_days: Count = setting(
        "BACKUP_POINT_DAYS", "days back to any moment of which a restore can go", default=Count(3)
    )
    slice_seconds: Count = setting(
        "BACKUP_SLICE_SECONDS", "seconds after which what was written is in the backup", default=Count(20)
    )
    data_key: str = setting(
        "DATA_KEY_FILE",
        "file: the key of sealed fields; only to tell at a restore that it is the one of the backup",
        default="",
        secret=True,
        from_file=True,
    )
    shared_key: str = setting(
        "SHARED_KEY_FILE", "file: likewise what services confide to each other", default="", secret=True, from_file=True
    )
    health_port: int = setting("WORKER_HEALTH_PORT", "port of /healthz, /readyz and /metrics of `follow`", default=8000)
    health_host: str = setting("WORKER_HEALTH_HOST", "address that port listens on", default="127.0.0.1")
    failpoint: str = setting("FAILPOINT", "fault tests only: the named point at which this process dies", default="")
    log_level: LogLevel = setting("LOG_LEVEL", "DEBUG, INFO, WARNING or ERROR", default=LogLevel.INFO)


def read_config(local: Settings | None, environ: Mapping[str, str] = os.environ) -> BackupConfig:
    """A copy on this machine knows all of it; what the environment says counts before that. Raises Fault."""
    known = _of_copy(local) if local else {}
    named = {
        name: value for name, value in environ.items() if local is None or name.startswith(("BACKUP_", "FAILPOINT"))
    }
    if "BACKUP_MONGODB_URI_FILE" in named:
        known.pop("BACKUP_MONGODB_URI", None)
    if named.get("BACKUP_S3_BUCKET"):
        known.pop("BACKUP_FOLDER", None)
    try:
        config = load(BackupConfig, {**known, **named})
    except InvalidSettings as error:
        raise Fault(f"backup: {error}", "备份设置不完整，请按下列说明补全。", detail=str(error)) from error
    if not config.folder and not config.s3_bucket:
        raise Fault(
            "Nobody says where backups go: set BACKUP_FOLDER, or BACKUP_S3_BUCKET.",
            "没有指定备份存放位置，请设置 BACKUP_FOLDER 或 BACKUP_S3_BUCKET。",
        )
    if config.folder and config.s3_bucket:
        raise Fault(
            "Two places for backups are named: take BACKUP_FOLDER or BACKUP_S3_BUCKET away.",
            "同时指定了两个备份存放位置，请在 BACKUP_FOLDER 与 BACKUP_S3_BUCKET 中只保留一个。",
        )
    return config


def place_of(config: BackupConfig) -> BlobStore:
    if config.folder:
        return FolderBlobs(Path(config.folder))
    s3 = import_module("chassis.persistence.s3_blobs")
    place = s3.S3Place(
        bucket=config.s3_bucket,
        prefix=config.s3_prefix,
        endpoint=config.s3_endpoint,
        region=config.s3_region,
        access_key=config.s3_access_key,
        secret_key=config.s3_secret_key,
        addressing=config.s3_addressing,
    )
    blobs: BlobStore = s3.S3Blobs(place)
    return blobs


def _of_copy(local: Settings) -> dict[str, str]:
    return {
        "BACKUP_MONGODB_URI": mongodb.admin_uri(local),
        "BACKUP_FOLDER": str(local.home / "backups"),
        "BACKUP_KEY_FILE": str(local.secrets / secrets.BACKUP_KEY),
        "DATA_KEY_FILE": str(local.secrets / secrets.DATA_KEY),
        "SHARED_KEY_FILE": str(local.secrets / secrets.SHARED_KEY),
    }
