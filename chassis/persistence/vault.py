"""Encrypted fields: AES-GCM with a key per tenant, the id of the key in the value, and a keyed hash for search."""

import base64
import hmac
import os
from hashlib import sha256
from typing import Final

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from chassis.kernel.identity import TenantId

_VERSION: Final = "k1"  # lets values under an old key be told apart when the key changes
_NONCE_BYTES: Final = 12


class Vault:
    """Encrypts and decrypts the fields of one tenant."""

    def __init__(self, master_key: str, tenant: TenantId) -> None:
        # Two keys from one master: knowing the search key must not help to decrypt.
        master = base64.b64decode(master_key)
        self._tenant = tenant.encode()
        self._cipher = AESGCM(_derived(master, b"seal|" + self._tenant))
        self._hash_key = _derived(master, b"search|" + self._tenant)

    def seal(self, plain: str) -> str:
        nonce = os.urandom(_NONCE_BYTES)
        # The tenant is authenticated with the value: copied to another tenant, it does not decrypt.
        sealed = self._cipher.encrypt(nonce, plain.encode(), self._tenant)
        return f"{_VERSION}.{base64.b64encode(nonce + sealed).decode()}"

    def open(self, sealed: str) -> str:
        """Raises cryptography.exceptions.InvalidTag for a damaged value or one of another tenant."""
        raw = base64.b64decode(sealed.partition(".")[2])
        return self._cipher.decrypt(raw[:_NONCE_BYTES], raw[_NONCE_BYTES:], self._tenant).decode()

    def search_hash(self, plain: str) -> str:
        """The same hash for the same value within the tenant; nothing can be learned from it without the key."""
        # 128 of 256 bits: enough against collisions, and half the index.
        return hmac.new(self._hash_key, plain.encode(), sha256).hexdigest()[:32]


def _derived(master: bytes, purpose: bytes) -> bytes:
    return HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=purpose).derive(master)
