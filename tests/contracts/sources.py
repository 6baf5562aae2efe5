"""What the contracts are made of: every service's event catalogue and routes."""

from collections.abc import Mapping
from typing import Final

from flask import Flask

from chassis.messages import EventCatalogue
from chassis.testing.apps import described
from gateway.identity import app as identity_app
from gateway.identity.messages import CATALOGUE as IDENTITY
from services.events import app as events_app
from services.events.messages import CATALOGUE as EVENTS
from services.members import app as members_app
from services.members.messages import CATALOGUE as MEMBERS
from services.notify import app as notify_app
from services.notify.messages import CATALOGUE as NOTIFY
from services.requests import app as requests_app
from services.requests.messages import CATALOGUE as REQUESTS

CATALOGUES: Final[Mapping[str, EventCatalogue]] = {
    "members": MEMBERS,
    "events": EVENTS,
    "requests": REQUESTS,
    "notify": NOTIFY,
    "identity": IDENTITY,
}


def apps() -> dict[str, Flask]:
    """Every service's app, to read its routes."""
    return {
        "members": described(members_app.create_app),
        "events": described(events_app.create_app),
        "requests": described(requests_app.create_app),
        "notify": described(notify_app.create_app),
        "identity": described(identity_app.create_app),
    }
