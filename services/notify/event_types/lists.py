"""Event types as a list."""

from services.notify.event_types.domain import EVENT_TYPES


def list_event_types() -> list[dict[str, object]]:
    """What rules and templates may use, for the people who write them."""
    return [
        {"type": name, "fields": sorted(known.fields), "placeholders": sorted(known.placeholders)}
        for name, known in EVENT_TYPES.items()
    ]
