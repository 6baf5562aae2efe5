"""The exporter of a worker: the app of its service, to which nobody sends requests."""

from chassis.http.app import create_app
from chassis.http.call import Wiring
from chassis.http.export_jobs import Exporter, never
from chassis.kernel.clock import Clock
from chassis.persistence.store import Store
from chassis.persistence.unit_of_work import MakeUnitOfWork
from chassis.service import Service


def exporter_of(service: Service, store: Store, make: MakeUnitOfWork, clock: Clock) -> Exporter:
    return Exporter(create_app(service, Wiring(store, make, never, clock)))
