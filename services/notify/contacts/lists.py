"""The mails about a receiver, read as they are stored, with the addresses that are still known."""

from collections.abc import Mapping, Sequence
from typing import Any

from chassis.kernel.writes import Document
from chassis.persistence.reads import Page, TenantCollection, each_readable, newest
from services.notify.contacts.domain import Contact


def list_mails(
    mails: TenantCollection, contacts: Sequence[Contact], receiver_id: str, query: Mapping[str, Any]
) -> Page:
    known = {contact.id: contact.address for contact in contacts}
    page = newest(mails, {"receiver_id": receiver_id}, "made_at", query)
    return Page(each_readable(page.items, lambda row: _with_address(row, known)), page.next)


def _with_address(row: Document, known: Mapping[str, str]) -> Document:
    return {**row, "address": known.get(row["contact_id"])}
