"""Outside ends of all street offices, and how many people were told because of one act. No name and no text."""

from typing import Final
from urllib.parse import urlsplit

from chassis.kernel.writes import Document
from chassis.persistence.store import Store
from services.notify.inbox.storage import COLLECTION as INBOX
from services.notify.mail.domain import SERVER, SERVERS
from services.notify.mail.settings import MailServer
from services.notify.operating.errors import NoSuchEnd
from services.notify.receivers.domain import COLLECTION, HEALTH
from services.notify.receivers.states import State
from services.notify.rules.defaults import default_rules
from services.notify.templates.defaults import default_templates
from services.notify.templates.domain import PLACEHOLDER
from services.notify.templates.wording import title_of

_HERE: Final = [State.ACTIVE.value, State.PAUSED.value, State.SWITCHED_OFF.value]
_MOST: Final = 500
_STANDING: Final = ("last_success_at", "last_failure_at", "failing_since", "last_fault")
#: What nothing is sent by yet; named, so that nobody looks for it elsewhere.
_NOT_SET_UP: Final = ("sms",)


def outside_ends(store: Store, mail: MailServer | None) -> list[Document]:
    """Those that fail first, then those that have never answered."""
    rows = store.db[COLLECTION]
    match = {"tenant": {"$in": rows.distinct("tenant")}, "state": {"$in": _HERE}}
    found = list(rows.find(match, {"tenant": 1, "url": 1, "state": 1}, limit=_MOST))
    known = {row["_id"]: row for row in store.db[HEALTH].find({"_id": {"$in": [row["_id"] for row in found]}})}
    ends = [_end(row, known.get(row["_id"], {})) for row in found]
    ends.sort(key=lambda end: (not end["failures"], end["last_success_at"] is not None, end["tenant"], end["id"]))
    return [*ends, _mail(store, mail), *(_unused(kind) for kind in _NOT_SET_UP)]


def tenant_of(store: Store, identifier: str) -> str:
    """Whose receiver this is. Raises NoSuchEnd."""
    row = store.db[COLLECTION].find_one({"_id": identifier, "state": {"$in": _HERE}}, {"tenant": 1})
    if row is None:
        raise NoSuchEnd
    tenant: str = row["tenant"]
    return tenant


def messages_of(store: Store, tenant: str, correlation: str, language: str) -> list[Document]:
    """By rule and event, with what the rule says in this language."""
    by: Document = {"rule": "$rule", "event_id": "$event_id", "event_type": "$event_type"}
    read = {"$sum": {"$cond": [{"$eq": ["$read_at", None]}, 0, 1]}}
    sums = {"people": {"$sum": 1}, "read": read, "first_at": {"$min": "$sent_at"}}
    steps: list[Document] = [
        {"$match": {"tenant": tenant, "correlation": correlation}},
        {"$group": {"_id": by, **sums}},
    ]
    found = [{**row.pop("_id"), **row} for row in store.db[INBOX].aggregate(steps)]
    told = [{**row, "says": _title(row["rule"], language)} for row in found]
    return sorted(told, key=lambda row: (row["first_at"], row["rule"]))


def _title(rule: str, language: str) -> str:
    """As every street office starts with it: what one of them wrote is its own. Facts are left out."""
    known = default_rules().get(rule)
    title = title_of(default_templates()[known.template], language) if known else ""
    return PLACEHOLDER.sub("…", title) or rule


def _end(row: Document, health: Document) -> Document:
    stands = {name: health.get(name) for name in _STANDING}
    return {
        "id": row["_id"],
        "kind": "receiver",
        "is_set_up": True,
        "tenant": row["tenant"],
        "host": urlsplit(row["url"]).hostname or "",
        "state": row["state"],
        "failures": health.get("failures", 0),
        **stands,
    }


def _mail(store: Store, server: MailServer | None) -> Document:
    if server is None:
        return _unused("mail")
    standing = store.db[SERVERS].find_one({"_id": SERVER}) or {}
    known = {name: standing.get(name) for name in _STANDING}
    return {**_unused("mail"), "is_set_up": True, "host": server.host, "failures": standing.get("failures", 0), **known}


def _unused(kind: str) -> Document:
    nothing = dict.fromkeys(_STANDING)
    return {
        "id": kind,
        "kind": kind,
        "is_set_up": False,
        "tenant": None,
        "host": "",
        "state": None,
        "failures": 0,
        **nothing,
    }
