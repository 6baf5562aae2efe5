"""Encryption of name, kinds and sensitive details of a person, in stored documents."""

from collections.abc import Callable
from dataclasses import fields
from typing import Final

from chassis.kernel.writes import Document
from chassis.persistence.vault import Vault
from services.members.people.introduction import PersonalDetails

_NAMED: Final = ("name", "kinds")
SENSITIVE: Final = tuple(item.name for item in fields(PersonalDetails))


def sealed(document: Document, vault: Vault) -> Document:
    """The document with sensitive details encrypted, and with hashes to search by."""
    details = document["details"]
    hashes = {f"{name}_hash": vault.search_hash(details[name]) for name in SENSITIVE if details[name]}
    closed = {name: vault.seal(details[name]) if details[name] else None for name in SENSITIVE}
    # The kinds tell of political affiliation; with the name beside them the collection would be a list of party members.
    # In one value, because lists open it for every row.
    named = vault.seal("\n".join((document["name"], *document["kinds"])))
    rest = {name: value for name, value in document.items() if name not in _NAMED}
    return {**rest, "details": closed, "named": named, **hashes}


def unsealed(document: Document, vault: Vault) -> Document:
    details = document["details"]
    return {
        **with_name(document, vault.open),
        "details": {name: vault.open(details[name]) if details[name] else None for name in SENSITIVE},
    }


def with_name(document: Document, unseal: Callable[[str], str]) -> Document:
    """The document with name and kinds as they are."""
    name, *kinds = unseal(document["named"]).split("\n")
    return {**document, "name": name, "kinds": kinds}
