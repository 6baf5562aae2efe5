"""Where a person's sensitive details are unreadable: in stored documents, and in rows that wait in a job."""

from collections.abc import Callable, Mapping
from dataclasses import fields
from typing import Any, Final

from chassis.kernel.writes import Document
from chassis.persistence.vault import Vault
from services.members.people.domain import PersonalDetails

SENSITIVE: Final = tuple(item.name for item in fields(PersonalDetails))


def sealed(document: Document, vault: Vault) -> Document:
    """A document as it is stored: sensitive details sealed, and found by a keyed hash."""
    details = document["details"]
    hashes = {f"{name}_hash": vault.search_hash(details[name]) for name in SENSITIVE if details[name]}
    closed = {name: vault.seal(details[name]) if details[name] else None for name in SENSITIVE}
    return {**document, "details": closed, **hashes}


def unsealed(document: Document, vault: Vault) -> Document:
    details = document["details"]
    return {
        **document,
        "details": {name: vault.open(details[name]) if details[name] else None for name in SENSITIVE},
    }


def sealed_row(row: Mapping[str, Any], seal: Callable[[str], str]) -> Mapping[str, Any]:
    """Seals what is sensitive, of whatever type the sender gave it."""
    return {**row, **{name: seal(str(row[name])) for name in SENSITIVE if row.get(name) is not None}}


def unsealed_row(row: Mapping[str, Any], unseal: Callable[[str], str]) -> Mapping[str, Any]:
    """The row as it was sent."""
    return {**row, **{name: unseal(row[name]) for name in SENSITIVE if row.get(name) is not None}}
