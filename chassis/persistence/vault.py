"""Sensitive fields: AES-GCM with a key derived per tenant, the key's id in the value, and a keyed hash to search by."""

import base64
import hmac
import os
from hashlib import sha256
from typing import Final

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from chassis.kernel.identity import TenantId

_VERSION: Final = "k1"
_NONCE_BYTES: Final = 12


class Vault:
    """Seals and opens the fields of one tenant; the tenant is bound in, so a value moved elsewhere does not open."""

    def __init__(self, master_key: str, tenant: TenantId) -> None:
        master = base64.b64decode(master_key)
        self._tenant = tenant.encode()
        self._cipher = AESGCM(_derived(master, b"seal|" + self._tenant))
        self._hash_key = _derived(master, b"search|" + self._tenant)

    def seal(self, plain: str) -> str:
        nonce = os.urandom(_NONCE_BYTES)
        sealed = self._cipher.encrypt(nonce, plain.encode(), self._tenant)
        return f"{_VERSION}.{base64.b64encode(nonce + sealed).decode()}"

    def open(self, sealed: str) -> str:
        """Raises cryptography.exceptions.InvalidTag for a foreign or damaged value."""
        raw = base64.b64decode(sealed.partition(".")[2])
        return self._cipher.decrypt(raw[:_NONCE_BYTES], raw[_NONCE_BYTES:], self._tenant).decode()

    def search_hash(self, plain: str) -> str:
        """Equal for equal values within the tenant, useless without the key."""
        return hmac.new(self._hash_key, plain.encode(), sha256).hexdigest()[:32]


def _derived(master: bytes, purpose: bytes) -> bytes:
    return HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=purpose).derive(master)
