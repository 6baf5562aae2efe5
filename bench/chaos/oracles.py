"""The checks after the faults, against databases and API: O1 to O5."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from pymongo import MongoClient

from bench.chaos.ledger import Ledger
from bench.chaos.town import Office
from chassis.kernel.identity import TenantId
from chassis.kernel.messages import topic_of_type
from chassis.persistence.store import Store
from deploy.platform import SERVICES, database_of
from reporting import figures

#: Kind of command → where its effect is: database, collection, the field with the marker.
_PLACES: Final = {
    "request": ("louyu_requests", "service_requests", "title"),
    "wish": ("louyu_requests", "wishes", "text"),
    "check_in": ("louyu_members", "suites", "number"),
}
#: Kind of command → the event of its effect, and the counter of that event.
_COUNTED: Final = {
    "request": ("louyu_requests", "org.louyu.requests.request.submitted.v1", "requests", "submitted"),
    "wish": ("louyu_requests", "org.louyu.requests.wish.published.v1", "wishes", "published"),
}
_REACTIONS: Final = {service.name: service.reactions for service in SERVICES.values()}
#: Service → its database.
DATABASES: Final = {service.name: database_of(service) for service in SERVICES.values()}


@dataclass
class Verdict:
    """What was lost, doubled or out of order, each with an example, and everything else that is wrong."""

    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    out_of_order: list[str] = field(default_factory=list)
    other: list[str] = field(default_factory=list)

    @property
    def clean(self) -> bool:
        return not (self.lost or self.doubled or self.out_of_order or self.other)

    def without(self, known: "Verdict") -> "Verdict":
        """What is new against an earlier verdict."""
        return Verdict(
            **{name: [one for one in found if one not in vars(known)[name]] for name, found in vars(self).items()}
        )

    def add(self, found: "Verdict") -> None:
        for name, faults in vars(found).items():
            vars(self)[name].extend(faults)


def judge(client: MongoClient[dict[str, Any]], ledger: Ledger, offices: list[Office]) -> Verdict:
    """The platform must be at rest."""
    verdict = Verdict()
    for office in offices:
        for kind in _PLACES:
            _effects(client, ledger, office, kind, verdict)
        for kind in _COUNTED:
            _counters(client, office, kind, verdict)
    _messages(client, verdict)
    for consumer in DATABASES:
        _consumed(client, consumer, verdict)
    _tenants(client, offices, verdict)
    return verdict


def waiting(client: MongoClient[dict[str, Any]]) -> dict[str, int]:
    """O4: what is unfinished: unpublished rows, parked and dead messages, published but unconsumed events."""
    found: Counter[str] = Counter()
    published = _published_types(client)
    for consumer, database in DATABASES.items():
        db = client[database]
        found["unpublished"] += db.outbox.count_documents({"pub": None})
        found["parked"] += db.parked_messages.count_documents({})
        found["dead"] += db.dead_letters.count_documents({"state": "dead"})
        found["unread"] += len(_expected(consumer, published) - _processed(client, consumer))
    return {name: count for name, count in found.items() if count}


def _effects(client: MongoClient[dict[str, Any]], ledger: Ledger, office: Office, kind: str, verdict: Verdict) -> None:
    """O1: an answered command has one effect; one without an answer has one effect or none."""
    database, collection, field_name = _PLACES[kind]
    rows = client[database][collection].find({"tenant": office.id}, {field_name: 1})
    stored = Counter(str(row[field_name]) for row in rows)
    for entry in ledger.of(kind, office.slug):
        times = stored[entry.marker]
        if times == 0 and entry.outcome == "ok":
            verdict.lost.append(f"{kind} {entry.marker}")
        if times > 1:
            verdict.doubled.append(f"{kind} {entry.marker} is there {times} times")


def _counters(client: MongoClient[dict[str, Any]], office: Office, kind: str, verdict: Verdict) -> None:
    """O1, downstream: the counter equals the number of events in the log."""
    database, event_type, group, name = _COUNTED[kind]
    told = client[database].outbox.count_documents({"tenant": office.id, "type": event_type})
    counted = int(figures.read(Store(client[database]), TenantId(office.id)).get(group, {}).get(name, 0))
    if counted < told:
        verdict.lost.append(f"{told - counted} of {told} {kind} not counted in {office.slug}")
    if counted > told:
        verdict.doubled.append(f"{counted - told} {kind} counted twice in {office.slug}")


def _messages(client: MongoClient[dict[str, Any]], verdict: Verdict) -> None:
    """O1, at the far end: the administrator got one message per request."""
    requests = client["louyu_requests"].outbox.find(
        {"type": "org.louyu.requests.request.submitted.v1"}, {"correlation": 1}
    )
    wanted = {row["correlation"] for row in requests}
    told = Counter(
        (row["correlation"], row["person_id"])
        for row in client["louyu_notify"].inbox.find(
            {"event_type": "org.louyu.requests.request.submitted.v1"}, {"correlation": 1, "person_id": 1}
        )
    )
    silent = wanted - {correlation for correlation, _ in told}
    verdict.lost += [f"nobody was told of {correlation}" for correlation in silent]
    verdict.doubled += [f"told twice of {correlation}" for (correlation, _), times in told.items() if times > 1]


def _consumed(client: MongoClient[dict[str, Any]], consumer: str, verdict: Verdict) -> None:
    """O2: every event that the consumer reacts to took effect, in the order of versions per aggregate."""
    published = _published_types(client)
    missing = _expected(consumer, published) - _processed(client, consumer)
    verdict.lost += [f"{consumer} never applied {identifier}" for identifier in missing]
    rows = client[DATABASES[consumer]].processed_messages.find({}, {"agg": 1, "seq": 1, "type": 1}, sort=[("ts", 1)])
    verdict.out_of_order += [f"{consumer} applied {one}" for one in disordered(rows)]


def disordered(rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Where effects, in the order in which they were stored, went back in the versions of an aggregate."""
    last: defaultdict[tuple[str, str, str], int] = defaultdict(int)
    for row in rows:
        channel = str(row["_id"]).split("|", 1)[0]
        # The topic too: a person is an account in identity and a member in members, with one id.
        key = (channel, topic_of_type(row["type"]), row["agg"])
        if row["seq"] < last[key]:
            yield f"{row['agg']} {row['seq']} after {last[key]}"
        last[key] = max(last[key], row["seq"])


def _tenants(client: MongoClient[dict[str, Any]], offices: list[Office], verdict: Verdict) -> None:
    """O3: no record of one office is in another."""
    slugs = {office.id: office.slug for office in offices}
    for database, collection, field_name in _PLACES.values():
        for row in client[database][collection].find({"tenant": {"$in": list(slugs)}}, {"tenant": 1, field_name: 1}):
            strange = [
                slug
                for tenant, slug in slugs.items()
                if tenant != row["tenant"] and f"-{slug}-" in str(row[field_name])
            ]
            verdict.other += [f"{row[field_name]} stands under {slugs[row['tenant']]}" for _ in strange]


def _published_types(client: MongoClient[dict[str, Any]]) -> list[tuple[str, str]]:
    return [
        (row["_id"], row["type"])
        for database in DATABASES.values()
        for row in client[database].outbox.find({"pub": {"$ne": None}}, {"type": 1})
    ]


def _expected(consumer: str, published: list[tuple[str, str]]) -> set[str]:
    return set(_marks(consumer, published))


def _marks(consumer: str, published: list[tuple[str, str]]) -> Iterator[str]:
    reactions = _REACTIONS[consumer]
    for identifier, event_type in published:
        if event_type in reactions.projections:
            yield f"projections|{identifier}"
        if event_type in reactions.handlers:
            yield f"handlers|{identifier}"


def _processed(client: MongoClient[dict[str, Any]], consumer: str) -> set[str]:
    return {str(row["_id"]) for row in client[DATABASES[consumer]].processed_messages.find({}, {"_id": 1})}
