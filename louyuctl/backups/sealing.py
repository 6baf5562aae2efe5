"""Sealed files: compressed, then encrypted and signed by one key; the name of a file is signed with it."""

import base64
import binascii
import os
from typing import Final

import zstandard
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from deploy.local.faults import Fault

_MAGIC: Final = b"LOUYU-BACKUP-1\n"
_ID_BYTES: Final = 8
_NONCE_BYTES: Final = 12
_HEAD: Final = len(_MAGIC) + _ID_BYTES + _NONCE_BYTES
#: A fifth of the time of zstd's usual level 3, and 15 % more bytes.
_LEVEL: Final = 1


class Damaged(Exception):
    """A file is not what was written; the message says which and how."""


class Key:
    """The key of backups. Thread-safe."""

    def __init__(self, text: str) -> None:
        """Raises Fault unless it is base64 of 32 bytes."""
        try:
            master = base64.b64decode(text, validate=True)
        except binascii.Error:
            master = b""
        if len(master) != 32:
            raise Fault(
                "BACKUP_KEY_FILE is not base64 of 32 bytes; make one with `openssl rand -base64 32`.",
                "BACKUP_KEY_FILE 不是 32 字节的 base64，可用 openssl rand -base64 32 生成。",
            )
        self._cipher = AESGCM(_derived(master, b"louyu backup seal", 32))
        self.id = fingerprint(text)

    def seal(self, name: str, data: bytes) -> bytes:
        nonce = os.urandom(_NONCE_BYTES)
        packed = zstandard.ZstdCompressor(level=_LEVEL).compress(data)
        head = _MAGIC + bytes.fromhex(self.id)
        # The name is signed with the content: one file put in the place of another does not open.
        return head + nonce + self._cipher.encrypt(nonce, packed, head + name.encode())

    def unseal(self, name: str, sealed: bytes) -> bytes:
        """Raises Damaged; Fault if the file was sealed with another key."""
        if not sealed.startswith(_MAGIC) or len(sealed) < _HEAD:
            raise Damaged(f"{name} is no file of a backup, or of a later format")
        head, nonce = sealed[: _HEAD - _NONCE_BYTES], sealed[_HEAD - _NONCE_BYTES : _HEAD]
        try:
            packed = self._cipher.decrypt(nonce, sealed[_HEAD:], head + name.encode())
        except InvalidTag:
            used = head[len(_MAGIC) :].hex()
            if used != self.id:
                raise other_key(used, self.id) from None
            raise Damaged(f"{name} was changed after it was written") from None
        return zstandard.ZstdDecompressor().decompress(packed)


def other_key(used: str, given: str) -> Fault:
    return Fault(
        f"The backup was sealed with key {used}, and BACKUP_KEY_FILE holds key {given}: name the file with the right key.",
        f"备份由密钥 {used} 加密，而 BACKUP_KEY_FILE 中是密钥 {given}，请指定正确的密钥文件。",
    )


def fingerprint(text: str) -> str:
    """By which a key can be told from others, and nothing be learned of it."""
    return _derived(text.strip().encode(), b"louyu backup fingerprint", _ID_BYTES).hex()


def _derived(master: bytes, purpose: bytes, length: int) -> bytes:
    return HKDF(algorithm=hashes.SHA256(), length=length, salt=None, info=purpose).derive(master)
