"""A sample of an event, so that a system can be tried before anything happens. It says that it is one."""

from datetime import datetime
from typing import Any, Final

from services.notify.deliveries.domain import Fact
from services.notify.event_types.domain import EVENT_TYPES
from services.notify.receivers.offer import told

_BEGINNING: Final = "sample-"


def sample_of(event_type: str, *, identifier: str, correlation: str, now: datetime) -> Fact:
    """An event as it would be told, about a record that does not exist: its ids begin with `sample-`."""
    forms = EVENT_TYPES[event_type].fields
    about = f"{_BEGINNING}{identifier}"
    data = told(event_type, {name: _value(name, form, now) for name, form in forms.items()})
    # The id of the record itself comes first in every event.
    own = next(name for name, form in forms.items() if form == "id")
    return Fact(
        id=identifier,
        type=event_type,
        at=now,
        about=about,
        sequence=1,
        correlation=correlation,
        data={**data, own: about},
        is_sample=True,
    )


def is_sample(record_id: str) -> bool:
    return record_id.startswith(_BEGINNING)


def _value(name: str, form: str, now: datetime) -> Any:
    simple: dict[str, Any] = {"number": 1, "flag": True, "time": now, "date": now.date().isoformat()}
    if form == "ids":
        return [f"{_BEGINNING}{name.removesuffix('_ids')}"]
    return simple.get(form, f"{_BEGINNING}{name.removesuffix('_id')}")
