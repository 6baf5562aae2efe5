"""The secrets of one copy: made at the first start, one file with mode 0600 each, never replaced."""

import base64
import os
import secrets
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)

from deploy.kafka_rights import OPERATOR
from deploy.local.settings import DATABASES
from deploy.platform import SERVICES

PRIVATE_KEY = "token-private.pem"
PUBLIC_KEY = "token-public.pem"
DATA_KEY = "data.key"
SHARED_KEY = "shared.key"
BACKUP_KEY = "backup.key"
EDGE_SECRET = "edge.secret"  # noqa: S105  # a file name
ADMIN_PASSWORD = "platform-admin.password"  # noqa: S105  # a file name
MONGODB_ADMIN = "mongodb-admin.password"
MONGODB_KEY_FILE = "mongodb.keyfile"
MONGODB_ADMIN_USER = "louyu_admin"
#: One user of Kafka per service, and the one with all rights.
KAFKA_USERS = (OPERATOR, *(service.name for service in SERVICES.values()))


def make_secrets(folder: Path) -> None:
    """Creates missing secrets. Existing ones stay, because data was written with them."""
    for key in (DATA_KEY, SHARED_KEY, BACKUP_KEY):
        write_new(folder / key, base64.b64encode(secrets.token_bytes(32)))
    # mongod accepts only base64 characters in its key file.
    write_new(folder / MONGODB_KEY_FILE, base64.b64encode(secrets.token_bytes(384)))
    passwords = (*map(password_file, DATABASES), *map(kafka_password_file, KAFKA_USERS))
    for name in (EDGE_SECRET, ADMIN_PASSWORD, MONGODB_ADMIN, *passwords):
        write_new(folder / name, secrets.token_urlsafe(24).encode())
    _make_token_keys(folder)


def password_file(database: str) -> str:
    return f"mongodb-{database}.password"


def kafka_password_file(user: str) -> str:
    return f"kafka-{user}.password"


def read_secret(folder: Path, name: str) -> str:
    return (folder / name).read_text().strip()


def _make_token_keys(folder: Path) -> None:
    fresh = Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    write_new(folder / PRIVATE_KEY, fresh)
    private = load_pem_private_key((folder / PRIVATE_KEY).read_bytes(), password=None)
    public = private.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    write_new(folder / PUBLIC_KEY, public)


def write_new(path: Path, content: bytes) -> None:
    """Writes a file completely or not at all: a killed start must not leave half a key."""
    if path.exists():
        return
    part = path.with_suffix(path.suffix + ".part")
    part.unlink(missing_ok=True)
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    part.rename(path)
