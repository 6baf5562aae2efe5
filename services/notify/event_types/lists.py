"""The list of event types."""

from services.notify.event_types.domain import EVENT_TYPES


def list_event_types() -> list[dict[str, object]]:
    """All event types with their fields and placeholders."""
    return [
        {"type": name, "fields": sorted(known.fields), "placeholders": sorted(known.placeholders)}
        for name, known in EVENT_TYPES.items()
    ]
