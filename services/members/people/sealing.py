"""Encryption of name, kinds and sensitive details of a person, in stored documents."""

from collections.abc import Callable
from dataclasses import fields
from typing import Final, Protocol

from chassis.kernel.finding import NAME, asked_of, tokens_of, whole_of
from chassis.kernel.writes import Document
from chassis.persistence.vault import Vault
from services.members.identifiers import phone_number
from services.members.people.introduction import PersonalDetails

_NAMED: Final = ("name", "kinds")


class Sought(Protocol):
    """Gives the keyed tokens of a search in the caller's tenant."""

    def __call__(self, query: str, *, whole: bool = False) -> list[str]: ...


#: A single character would tell the surname of everybody by how frequent it is.
_LEAST: Final = 2
_ROUND: Final = 16
#: 64 bits: enough for a tenant, and a third of the index.
_TOKEN_LENGTH: Final = 16
_PHONE_DIGITS: Final = 7
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
        **document,
        **name_and_kinds(document, vault.open),
        "details": {name: vault.open(details[name]) if details[name] else None for name in SENSITIVE},
    }


def name_and_kinds(document: Document, unseal: Callable[[str], str]) -> Document:
    """These two fields of the document as they are."""
    name, *kinds = unseal(document["named"]).split("\n")
    return {"name": name, "kinds": kinds}


def tokens_to_find(name: str, phone: str | None, vault: Vault, *, filler: str) -> list[str]:
    """Keyed tokens of a person: of the name from two characters or letters on, and of the whole phone number.

    They are filled up to a round number, so that it does not tell how long the name is (ADR 0031).
    """
    plain = [token for token in tokens_of(NAME, (name,)) if len(token) >= _LEAST]
    found = [*plain, *([phone] if phone else [])]
    missing = -len(found) % _ROUND
    # From the id, so that the same person has the same ones each time.
    return [_keyed(token, vault) for token in (*found, *(f"{filler}|{number}" for number in range(missing)))]


def tokens_asked(query: str, vault: Vault, *, whole: bool = False) -> list[str]:
    """The keyed tokens of what is searched for, or with `whole` of exactly this name; none for too little."""
    if phone := _as_phone(query):
        return [_keyed(phone, vault)]
    plain = [whole_of(query)] if whole else asked_of(NAME, query)
    return [_keyed(token, vault) for token in plain if len(token) >= _LEAST]


def is_phone(query: str) -> bool:
    return _as_phone(query) is not None


def _as_phone(query: str) -> str | None:
    if sum(one.isdigit() for one in query) < _PHONE_DIGITS:
        return None
    try:
        return phone_number(query)
    except ValueError:
        return None


def _keyed(token: str, vault: Vault) -> str:
    return vault.search_hash(token)[:_TOKEN_LENGTH]
