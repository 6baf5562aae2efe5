"""What must be there before the processes of a container platform start.

    python -m deploy.prepare secrets FOLDER --mongodb mongo:27017
    python -m deploy.prepare servers --secrets FOLDER --mongodb mongo:27017 --kafka kafka:9092

`secrets` makes every secret that is missing. `servers` makes the replica set, its users, and the users and rights in
Kafka what the services need. Both may be repeated, and end what a killed one began.
"""

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from secrets import token_urlsafe
from typing import Any, Final

from pymongo import MongoClient
from pymongo.errors import OperationFailure, PyMongoError

from chassis.kernel.broker import BrokerError
from chassis.kernel.kafka_access import KafkaAccess
from chassis.kernel.setting_values import KafkaSecurity
from deploy.kafka_rights import OPERATOR, rights
from deploy.local import mongodb, secrets
from deploy.local.kafka_grants import give_passwords, replace_rights
from deploy.local.settings import DATABASES
from deploy.platform import BACKUP_DATABASE

REPLICA_SET: Final = "louyu"
#: The address with all rights, with which the operator restores.
ADMIN_URI: Final = "mongodb-admin.uri"
GRAFANA_ADMIN: Final = "grafana-admin.password"
_SECONDS: Final = 120.0
_UNAUTHORIZED: Final = frozenset({13, 18})
_NOT_YET_INITIALIZED: Final = 94


def uri_file(database: str) -> str:
    """The secret with the whole address of a database."""
    return f"mongodb-{database}.uri"


def make_secrets(folder: Path, hosts: str) -> None:
    """One file per secret; only the owner enters the folder, but every container may read the file that it is given."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    secrets.make_secrets(folder)
    secrets.write_new(folder / GRAFANA_ADMIN, token_urlsafe(24).encode())
    secrets.write_new(folder / secrets.password_file(BACKUP_DATABASE), token_urlsafe(24).encode())
    admin = secrets.read_secret(folder, secrets.MONGODB_ADMIN)
    _write_address(folder / ADMIN_URI, f"{secrets.MONGODB_ADMIN_USER}:{admin}@{hosts}/admin")
    for database in (*DATABASES, BACKUP_DATABASE):
        password = secrets.read_secret(folder, secrets.password_file(database))
        _write_address(folder / uri_file(database), f"{database}:{password}@{hosts}/{database}")
    for path in folder.iterdir():
        path.chmod(0o444)


def _write_address(path: Path, named: str) -> None:
    wanted = f"mongodb://{named}?replicaSet={REPLICA_SET}"
    # Written again when the hosts change, which is no secret.
    if not path.exists() or path.read_text() != wanted:
        path.unlink(missing_ok=True)
        path.write_text(wanted)


def prepare_mongodb(folder: Path, hosts: str) -> None:
    """Raises PyMongoError while the server does not answer."""
    password = secrets.read_secret(folder, secrets.MONGODB_ADMIN)
    credentials: dict[str, Any] = {
        "username": secrets.MONGODB_ADMIN_USER,
        "password": password,
        "serverSelectionTimeoutMS": 5_000,
    }
    members = hosts.split(",")
    with MongoClient[dict[str, object]](members[0], directConnection=True, **credentials) as first:
        _initiate(first, members)
    with MongoClient[dict[str, object]](members, replicaSet=REPLICA_SET, **credentials) as admin:
        for database in DATABASES:
            own = secrets.read_secret(folder, secrets.password_file(database))
            mongodb.give_user(admin, database, own)
        # It reads all databases and the oplog, and writes its own only.
        reads = [{"role": "backup", "db": "admin"}]
        own = secrets.read_secret(folder, secrets.password_file(BACKUP_DATABASE))
        mongodb.give_user(admin, BACKUP_DATABASE, own, also=reads)


def _initiate(first: MongoClient[dict[str, object]], members: Sequence[str]) -> None:
    try:
        first.admin.command("replSetGetStatus")
    except OperationFailure as error:
        if error.code != _NOT_YET_INITIALIZED:
            raise
        config = {"_id": REPLICA_SET, "members": [{"_id": n, "host": host} for n, host in enumerate(members)]}
        first.admin.command("replSetInitiate", config)


def prepare_kafka(folder: Path, brokers: str, security: KafkaSecurity, ca_file: str) -> None:
    """Raises BrokerError while the broker does not answer. Passwords are set again, so that a new service gets one."""
    operator = KafkaAccess(brokers, security, OPERATOR, _kafka_password(folder, OPERATOR), ca_file)
    users = [user for user in secrets.KAFKA_USERS if user != OPERATOR]
    give_passwords(operator, {user: _kafka_password(folder, user) for user in users})
    replace_rights(operator, rights())


def _kafka_password(folder: Path, user: str) -> str:
    return secrets.read_secret(folder, secrets.kafka_password_file(user))


def _until_it_answers(what: str, act: Callable[[], None]) -> None:
    """Repeats `act` while its server starts. Raises SystemExit with what to do."""
    deadline = time.monotonic() + _SECONDS
    while True:
        try:
            act()
        except OSError as error:
            sys.exit(f"A secret is missing: {error}. Run `python -m deploy.prepare secrets` first.")
        except (PyMongoError, BrokerError) as error:
            if isinstance(error, OperationFailure) and error.code in _UNAUTHORIZED:
                sys.exit(f"{what} refuses the password in the secrets: they are not those with which it was made.")
            if time.monotonic() > deadline:
                sys.exit(f"{what} has not answered within {_SECONDS:.0f} s: {str(error)[:300]}")
            time.sleep(2)
        else:
            print(f"{what} is prepared.", flush=True)
            return


def main(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(prog="python -m deploy.prepare")
    commands = parser.add_subparsers(dest="command", required=True)
    making = commands.add_parser("secrets", help="make every secret that is missing")
    making.add_argument("folder", type=Path)
    serving = commands.add_parser("servers", help="make replica set, users and rights")
    serving.add_argument("--secrets", type=Path, required=True)
    serving.add_argument("--kafka", required=True, help="brokers, host:port, comma separated")
    serving.add_argument("--kafka-security", type=KafkaSecurity, default=KafkaSecurity.SASL_PLAINTEXT)
    serving.add_argument("--kafka-ca-file", default="")
    for one in (making, serving):
        one.add_argument("--mongodb", required=True, help="members of the replica set, host:port, comma separated")
    chosen = parser.parse_args(arguments)
    if chosen.command == "secrets":
        make_secrets(chosen.folder, chosen.mongodb)
        return
    _until_it_answers("MongoDB", lambda: prepare_mongodb(chosen.secrets, chosen.mongodb))
    _until_it_answers(
        "Kafka",
        lambda: prepare_kafka(chosen.secrets, chosen.kafka, chosen.kafka_security, chosen.kafka_ca_file),
    )


if __name__ == "__main__":
    main(sys.argv[1:])
