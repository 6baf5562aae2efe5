"""Where a stored document differs from its aggregate: sensitive fields are sealed, and found by a keyed hash."""

from chassis.kernel.writes import Document
from chassis.persistence.vault import Vault

_SENSITIVE = ("phone", "identity_number")


def sealed(document: Document, vault: Vault) -> Document:
    details = document["details"]
    hashes = {f"{name}_hash": vault.search_hash(details[name]) for name in _SENSITIVE if details[name]}
    closed = {name: vault.seal(details[name]) if details[name] else None for name in _SENSITIVE}
    return {**document, "details": closed, **hashes}


def unsealed(document: Document, vault: Vault) -> Document:
    details = document["details"]
    return {
        **document,
        "details": {name: vault.open(details[name]) if details[name] else None for name in _SENSITIVE},
    }
