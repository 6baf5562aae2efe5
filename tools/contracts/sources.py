"""What the contracts are made of: every service's event catalogue and routes."""

from collections.abc import Mapping
from typing import Final

from flask import Flask

from chassis.kernel.catalogue import EventCatalogue
from chassis.testing.apps import described
from deploy.platform import SERVICES

CATALOGUES: Final[Mapping[str, EventCatalogue]] = {service.name: service.catalogue for service in SERVICES.values()}


def apps() -> dict[str, Flask]:
    """Every service's app, to read its routes."""
    return {service.name: described(service) for service in SERVICES.values()}
