"""Records that nobody should have written: rotten ones, and well-formed ones of a stranger."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final

import orjson
from kafka import KafkaProducer
from kafka.errors import KafkaError
from pymongo import MongoClient

from bench.chaos.oracles import DATABASES
from chassis.kernel.broker import AccessRefused, Outgoing, SendFailed
from chassis.kernel.clock import utc_now
from chassis.kernel.ids import new_id
from chassis.kernel.kafka_access import KafkaAccess
from chassis.kernel.messages import topic_of_type
from chassis.kernel.setting_values import KafkaSecurity
from chassis.publishing.kafka import KafkaSender
from deploy.kafka_rights import OPERATOR
from deploy.local import kafka_users
from deploy.local.settings import Settings
from deploy.platform import SERVICES

#: Who the stranger is; must be nowhere but in dead letters.
STRANGER: Final = "stranger-of-the-chaos"
_KEY: Final = b"rotten:rotten"
_REFUSED_SECONDS: Final = 5
_GRANTED: Final = "org.louyu.identity.account.granted.v1"


def rotten(settings: Settings) -> dict[str, int]:
    """Writes rotten records onto every topic that somebody reads; returns the dead letters that each consumer must get."""
    operator = kafka_users.access(settings, OPERATOR)
    letters: Counter[str] = Counter()
    producer = KafkaProducer(**operator.options(), max_request_size=2_000_000, compression_type="gzip")
    sent = []
    for event_type in sorted(_one_type_per_topic()):
        topic, header = topic_of_type(event_type), [("ce_type", event_type.encode())]
        records = [*((value, header) for value in _values(event_type)), (b"{}", [])]
        sent += [producer.send(topic, value, key=_KEY, headers=headers) for value, headers in records]
        for service in SERVICES.values():
            if event_type in service.reactions.types:
                letters[service.name] += len(records)
            elif topic in service.reactions.topics:
                letters[service.name] += 1
    producer.flush(timeout=30)
    producer.close(timeout=5)
    for future in sent:
        future.get(timeout=1)
    return dict(letters)


def _one_type_per_topic() -> set[str]:
    """The first type on each topic that somebody reacts to."""
    types = sorted({name for service in SERVICES.values() for name in service.reactions.types}, reverse=True)
    return set({topic_of_type(name): name for name in types}.values())


def _values(event_type: str) -> Iterator[bytes]:
    """900 kB with missing fields, a sequence of 2^63, and bytes that are no text."""
    yield orjson.dumps({"specversion": "1.0", "type": event_type, "pad": "x" * 900_000})
    yield orjson.dumps(_event(event_type, "rotten", "rotten", {}) | {"sequence": str(2**63)})
    yield b"\xff\xfe" * 1000


def stranger(settings: Settings, tenant: str) -> tuple[int, list[str], dict[str, int]]:
    """Tries to make STRANGER an administrator. Returns the refusals, what should have been refused, and the dead letters
    of what a service may write to its own topic.
    """
    event = _event(_GRANTED, tenant, STRANGER, {"person_id": STRANGER, "role": "tenant_admin", "scope": "*"})
    forged = Outgoing(
        topic_of_type(_GRANTED), f"{tenant}:{STRANGER}".encode(), orjson.dumps(event), (("ce_type", _GRANTED.encode()),)
    )
    requests = kafka_users.access(settings, "requests")
    faults = []
    if not _is_refused_without_password(requests, forged):
        faults.append("a stranger wrote without a password")
    if not _is_refused(requests, forged):
        faults.append(f"requests wrote to {forged.topic}")
    letters: Counter[str] = Counter()
    for topic in SERVICES["services.requests"].catalogue.topics:
        if _is_refused(requests, replace(forged, topic=topic)):
            faults.append(f"requests could not write to {topic}")
        letters.update(
            service.name
            for service in SERVICES.values()
            if topic in service.reactions.topics and _GRANTED in service.reactions.types
        )
    return 2 - len(faults), faults, dict(letters)


def traces(client: MongoClient[dict[str, Any]]) -> list[str]:
    """Where the stranger is found outside of dead letters."""
    return [
        f"{STRANGER} is in {database}.{name}"
        for database in DATABASES.values()
        for name in client[database].list_collection_names()
        if name != "dead_letters"
        for row in client[database][name]
        .find({"$or": [{"person_id": STRANGER}, {"_id": {"$regex": STRANGER}}]})
        .limit(1)
    ]


def _event(event_type: str, tenant: str, subject: str, data: dict[str, str]) -> dict[str, Any]:
    return {
        "specversion": "1.0",
        "id": new_id(),
        "type": event_type,
        "source": f"/{event_type.split('.')[2]}",
        "subject": subject,
        "tenantid": tenant,
        "actorid": STRANGER,
        "correlationid": "c" * 32,
        "time": utc_now().isoformat(),
        "sequence": "1",
        "data": data,
    }


def _is_refused_without_password(access: KafkaAccess, record: Outgoing) -> bool:
    options = replace(access, security=KafkaSecurity.PLAINTEXT).options()
    try:
        producer = KafkaProducer(**options, max_block_ms=_REFUSED_SECONDS * 1000)
    except KafkaError:
        return True
    try:
        producer.send(record.topic, record.value, key=record.key).get(timeout=_REFUSED_SECONDS)
    except KafkaError:
        return True
    finally:
        producer.close(timeout=1)
    return False


def _is_refused(access: KafkaAccess, record: Outgoing) -> bool:
    sender = KafkaSender(access, "chaos", delivery_timeout_ms=_REFUSED_SECONDS * 1000)
    try:
        sender.send_all([record])
    except (AccessRefused, SendFailed):
        return True
    finally:
        sender.close()
    return False
