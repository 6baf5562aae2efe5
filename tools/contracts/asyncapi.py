"""One AsyncAPI 3.0 document for every event, from the same catalogues as the contracts."""

from collections.abc import Mapping
from typing import Any, Final

from chassis.kernel.catalogue import EventCatalogue
from tools.contracts.schemas import example_message, schema_of

#: Inside the platform, where services find it by a setting.
_SERVERS: Final[Mapping[str, Any]] = {
    "platform": {
        "host": "{bootstrap}",
        "protocol": "kafka",
        "title": "The broker of a platform",
        "description": "Reached by services only. Others get events through the API of a service.",
        "variables": {
            "bootstrap": {
                "description": "the setting KAFKA_BOOTSTRAP_SERVERS",
                "default": "127.0.0.1:9092",
                "examples": ["kafka-1:9092,kafka-2:9092"],
            }
        },
    }
}


def document(catalogues: Mapping[str, EventCatalogue]) -> dict[str, Any]:
    """The document; the same input gives the same bytes."""
    messages: dict[str, Any] = {}
    channels: dict[str, Any] = {}
    for service, catalogue in sorted(catalogues.items()):
        for event in catalogue:
            event_type, topic = catalogue.type_of(event), catalogue.topic_of(event)
            messages[event_type] = _message(event_type, schema_of(event, event_type), example_message(catalogue, event))
            channel = channels.setdefault(topic, _channel(service, topic))
            channel["messages"][event_type] = {"$ref": f"#/components/messages/{event_type}"}
    return {
        "asyncapi": "3.0.0",
        "info": {
            "title": "Louyu 楼宇 events",
            "version": "v1",
            "description": "CloudEvents 1.0 in structured JSON; ordered per aggregate by the key tenant:aggregate.",
            "license": {"name": "Apache-2.0"},
        },
        "defaultContentType": "application/cloudevents+json",
        "servers": dict(_SERVERS),
        "channels": dict(sorted(channels.items())),
        "operations": {f"send.{topic}": _send(topic) for topic in sorted(channels)},
        "components": {"messages": dict(sorted(messages.items()))},
    }


def _channel(service: str, topic: str) -> dict[str, Any]:
    return {
        "address": topic,
        "title": topic,
        "description": f"Published by {service} only.",
        "messages": {},
        "servers": [{"$ref": "#/servers/platform"}],
        "bindings": {"kafka": {"topic": topic, "partitions": 12, "replicas": 3, "bindingVersion": "0.5.0"}},
    }


def _message(event_type: str, data: dict[str, Any], example: dict[str, Any]) -> dict[str, Any]:
    envelope = {
        "type": "object",
        "required": ["specversion", "id", "type", "source", "subject", "time", "tenantid", "sequence", "data"],
        "properties": {
            "specversion": {"const": "1.0"},
            "id": {"type": "string"},
            "type": {"const": event_type},
            "source": {"type": "string"},
            "subject": {"type": "string", "description": "the aggregate"},
            "time": {"type": "string", "format": "date-time"},
            "tenantid": {"type": "string"},
            "partitionkey": {"type": "string"},
            "sequence": {"type": "string", "description": "version of the aggregate after this event"},
            "actorid": {"type": "string"},
            "correlationid": {"type": "string"},
            "causationid": {"type": "string"},
            "data": {key: value for key, value in data.items() if not key.startswith("$")},
        },
    }
    return {
        "name": event_type,
        "title": data["title"],
        "summary": data["description"],
        "contentType": "application/cloudevents+json",
        "payload": envelope,
        "examples": [{"name": "golden", "summary": "the example in contracts/", "payload": example}],
        "bindings": {
            "kafka": {"key": {"type": "string", "description": "tenant:aggregate"}, "bindingVersion": "0.5.0"}
        },
    }


def _send(topic: str) -> dict[str, Any]:
    return {
        "action": "send",
        "title": f"send {topic}",
        "summary": f"What happens to an aggregate of {topic}, in the order in which it happened.",
        "channel": {"$ref": f"#/channels/{topic}"},
    }
