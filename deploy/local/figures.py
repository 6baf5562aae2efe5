"""Whether the figures of a running copy say what its rows say; journeys, the demo day and chaos runs end with it."""

from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from typing import Final

from chassis.persistence.store import Store
from chassis.testing.eventually import DidNotHappen, eventually
from deploy.local import mongodb, secrets
from deploy.local.settings import Settings
from deploy.platform import SERVICES, database_of
from reporting import recount

#: Services with a recount.
COUNTED: Final = ("services.members", "services.events", "services.requests", "services.notify")
_LOOK_AGAIN_SECONDS: Final = 0.5


@dataclass(frozen=True)
class _DataKey:
    """The one setting that a recount reads."""

    data_key: str


def differing(settings: Settings, *, within: float = 120.0) -> list[str]:
    """What differs and still does after `within` seconds, in which all messages arrive when nothing is wrong."""
    key = _DataKey((settings.secrets / secrets.DATA_KEY).read_text().strip())
    found: list[str] = []

    def agree() -> bool:
        found[:] = _found(settings, key)
        return not found

    with suppress(DidNotHappen):
        eventually(agree, seconds=within, every=_LOOK_AGAIN_SECONDS)
    return found


def _found(settings: Settings, key: _DataKey) -> list[str]:
    return [line for package in COUNTED for line in _of_service(settings, package, key)]


def _of_service(settings: Settings, package: str, key: _DataKey) -> list[str]:
    counts: recount.Recount = import_module(f"{package}.recount").recount
    store = Store.connect(mongodb.service_uri(settings, database_of(SERVICES[package])))
    try:
        return [f"{package}: {one}" for one in recount.differences(store, counts, key)]
    finally:
        store.db.client.close()
