"""What the commands of backups work with: server, store, key, databases; and errors as one line."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Final

from bson.timestamp import Timestamp
from pymongo.errors import PyMongoError

from chassis.kernel.blobs import BlobStore, BlobsUnavailable, NoSuchBlob
from chassis.kernel.broker import AccessRefused, BrokerError
from chassis.kernel.kafka_access import KafkaAccess, access_of
from chassis.persistence.store import Store
from deploy.kafka_rights import OPERATOR
from deploy.local import kafka_users
from deploy.local.faults import Fault
from deploy.local.runtime import watched
from deploy.local.settings import Settings
from deploy.local.supervision import Supervisor
from deploy.platform import BACKUP_DATABASE, SERVICES, VERSION, database_of
from louyuctl.backups import manifest, restoring
from louyuctl.backups.following import Followed
from louyuctl.backups.making import Client, Source
from louyuctl.backups.manifest import Manifest
from louyuctl.backups.sealing import Damaged, Key, fingerprint
from louyuctl.backups.settings import BackupConfig, place_of
from louyuctl.site import Known, Unreachable

DATABASES = [database_of(service) for service in SERVICES.values()]


@dataclass(frozen=True)
class Backups:
    """`local`: the copy on this machine that is meant; None elsewhere."""

    config: BackupConfig
    local: Settings | None = None

    @cached_property
    def client(self) -> Client:
        return Store.connect(self.config.mongodb_uri).db.client

    @cached_property
    def own(self) -> Store:
        return Store(self.client[BACKUP_DATABASE])

    @cached_property
    def blobs(self) -> BlobStore:
        return place_of(self.config)

    @cached_property
    def key(self) -> Key:
        return Key(self.config.key)

    @property
    def keys(self) -> dict[str, str]:
        """The fingerprints of the keys that are known here."""
        told = {"DATA_KEY_FILE": self.config.data_key, "SHARED_KEY_FILE": self.config.shared_key}
        return {name: fingerprint(text) for name, text in told.items() if text}

    @property
    def source(self) -> Source:
        return Source(self.client, DATABASES, VERSION, self.keys)

    @property
    def followed(self) -> Followed:
        return Followed(self.source, self.own, self.blobs, self.key, self.config)

    def chosen(self, identifier: str | None, until: datetime | None) -> Manifest:
        """That backup; else the newest that is not after `until`. Raises Fault."""
        if identifier:
            found = manifest.read(self.blobs, self.key, identifier)
        else:
            names = manifest.ids(self.blobs)
            last = f"{until:%Y%m%dT%H%M%SZ}~" if until else "~"
            fitting = [name for name in names if name <= last]
            if not fitting:
                raise _none(self.config.folder or self.config.s3_bucket, until)
            found = manifest.read(self.blobs, self.key, fitting[-1])
        if until and until < found.at:
            raise Fault(
                f"Backup {found.id} is of a later moment than --until; leave the backup out to get the one before it.",
                f"备份 {found.id} 晚于 --until 指定的时刻，不写备份编号即可自动选择之前的备份。",
            )
        return found

    def refuse_other_keys(self, found: Manifest) -> None:
        """Raises Fault if what is sealed in the data could not be read here."""
        for name, used in found.keys.items():
            here = self.keys.get(name)
            if here and here != used:
                raise Fault(
                    f"{name} here holds another key than that of the backup ({here}, not {used}): put the secrets of the"
                    " place that was backed up in their place first, or sealed fields could never be read.",
                    f"此处的 {name} 与备份所用的密钥不同（{here}，应为 {used}），请先换回原平台的密钥，"
                    "否则加密字段将无法读取。",
                )

    def refuse_newer(self, found: Manifest) -> None:
        """Raises Fault for the backup of a later release."""
        if _release(found.louyu) > _release(VERSION):
            raise Fault(
                f"Backup {found.id} was made by Louyu {found.louyu}, and this is {VERSION}: restore it with"
                f" {found.louyu} or later.",
                f"备份 {found.id} 由楼宇 {found.louyu} 生成，而当前版本是 {VERSION}，请用 {found.louyu} 或更高版本恢复。",
            )

    def operator_of_kafka(self, known: Sequence[Known]) -> KafkaAccess:
        """Elsewhere the environment names the operator, as for other commands."""
        return kafka_users.access(self.local, OPERATOR) if self.local else access_of(known[0].config)

    @contextmanager
    def standing_still(self) -> Iterator[None]:
        """Nothing but the servers of a copy on this machine runs meanwhile.

        What failed after data was touched leaves it so: nobody should work on half of a restore.
        """
        if self.local is None:
            yield
            return
        supervisor = Supervisor(self.local.home)
        try:
            states = supervisor.states()
        except OSError as error:
            raise Fault(
                "The copy does not run; a restore needs its MongoDB and Kafka: `make up` first.",
                "平台没有在运行，恢复需要其 MongoDB 和 Kafka，请先执行 make up。",
            ) from error
        running = [one.name for one in watched(self.local) if not one.is_server and states[one.name].is_up]
        for name in running:
            supervisor.stop(name)
        before = restoring.noted(self.own)
        try:
            yield
        except BaseException:
            if restoring.noted(self.own) == before:
                supervisor.start(running)
            raise
        supervisor.start(running)

    def close(self) -> None:
        if "client" in self.__dict__:
            self.client.close()


def moment_of(until: datetime | None) -> Timestamp | None:
    """The end of that second."""
    return Timestamp(int(until.timestamp()), 2**32 - 1) if until else None


_KEYS: Final = (
    "Look at BACKUP_S3_ACCESS_KEY_FILE, BACKUP_S3_SECRET_KEY_FILE and the rights of that key on the bucket.",
    "请检查 BACKUP_S3_ACCESS_KEY_FILE、BACKUP_S3_SECRET_KEY_FILE 以及该密钥对存储桶的权限。",
)
#: What to do, in two languages, by what stores say: a folder's disk, and the codes of S3.
_ADVICE: Final = {
    "space": (
        "Make room or name another place with BACKUP_FOLDER; what was begun was removed.",
        "请腾出空间或用 BACKUP_FOLDER 指定其他位置。",
    ),
    "NoSuchBucket": (
        "Make the bucket, or name another with BACKUP_S3_BUCKET.",
        "请先创建该存储桶，或用 BACKUP_S3_BUCKET 指定其他存储桶。",
    ),
    "AccessDenied": _KEYS,
    "InvalidAccessKeyId": _KEYS,
    "SignatureDoesNotMatch": _KEYS,
    "EndpointConnectionError": (
        "Look at BACKUP_S3_ENDPOINT and whether that store runs.",
        "请检查 BACKUP_S3_ENDPOINT，并确认该存储正在运行。",
    ),
}
_TRY_AGAIN: Final = ("Try again.", "请稍后重试。")


@contextmanager
def one_line() -> Iterator[None]:
    """What stores and servers say, as one line with what to do. Raises Fault."""
    try:
        yield
    except BlobsUnavailable as error:
        said = str(error)
        todo, todo_zh = next((advice for sign, advice in _ADVICE.items() if sign in said), _TRY_AGAIN)
        raise Unreachable(
            f"The store of backups refuses: {said}. {todo}", f"备份存储不可用：{said}。{todo_zh}"
        ) from error
    except (Damaged, NoSuchBlob) as error:
        raise Fault(f"{error}. Restore an earlier backup.", "备份已损坏，请使用更早的备份。") from error
    except (BrokerError, AccessRefused) as error:
        raise Unreachable(
            f"Kafka: {error}. The databases are restored; run `louyuctl backup reconcile --mend` before workers start.",
            f"Kafka 没有响应：{error}。数据库已恢复，启动后台进程前请执行 louyuctl backup reconcile --mend。",
        ) from error
    except PyMongoError as error:
        why = str(error).partition(", Timeout")[0].partition("\n")[0][:200]
        raise Unreachable(f"MongoDB: {why}", f"MongoDB 没有响应或拒绝了操作：{why}") from error


def _none(place: str, until: datetime | None) -> Fault:
    before = f" of before {until:%Y-%m-%d %H:%M:%S}" if until else ""
    return Fault(
        f"There is no backup{before} in {place}; `louyuctl backup list` shows those that there are.",
        f"{place} 中没有{'该时刻之前的' if until else ''}备份，可用 louyuctl backup list 查看。",
    )


def _release(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".") if part.isdigit())
