"""The rooms of a service as the docs show them: which package declares a feature, and everything that lives in it."""

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from typing import Any, TypeVar, get_type_hints

from chassis.kernel.aggregate import Event
from chassis.persistence.store import Index
from chassis.persistence.unit_of_work import Repository
from chassis.service import Feature, Service, Timer

V = TypeVar("V")


@dataclass(frozen=True, eq=False)
class Room:
    """One package of a service and the features that it declares."""

    package: str
    features: tuple[Feature, ...]
    repositories: tuple[type[Repository[Any]], ...]

    @property
    def name(self) -> str:
        return self.package.rpartition(".")[2]

    @property
    def says(self) -> str:
        """The first paragraph of the package's docstring."""
        return first_paragraph(import_module(self.package).__doc__)

    @cached_property
    def events(self) -> Mapping[str, Mapping[str, type[Event]]]:
        return _joined(self.features, lambda feature: feature.events)

    @cached_property
    def indexes(self) -> Mapping[str, Sequence[Index]]:
        return _joined(self.features, lambda feature: feature.indexes)

    @property
    def projections(self) -> frozenset[str]:
        return frozenset(name for feature in self.features for name in feature.projections)

    @property
    def handlers(self) -> frozenset[str]:
        return frozenset(name for feature in self.features for name in feature.handlers)

    @property
    def reactions(self) -> frozenset[str]:
        return self.projections | self.handlers

    @property
    def projected(self) -> tuple[str, ...]:
        return tuple(name for feature in self.features for name in feature.projected)

    @property
    def timers(self) -> tuple[Timer, ...]:
        return tuple(timer for feature in self.features for timer in feature.timers)

    @property
    def jobs(self) -> tuple[str, ...]:
        return tuple(name for feature in self.features for name in feature.jobs)

    @property
    def has_routes(self) -> bool:
        return any(feature.api for feature in self.features)

    @property
    def collections(self) -> tuple[str, ...]:
        """What it keeps: aggregates first, then what only has indexes or is projected."""
        kept = (repository.collection for repository in self.repositories)
        return tuple(dict.fromkeys((*kept, *self.indexes, *self.projected)))


def rooms_of(package: str, service: Service) -> tuple[Room, ...]:
    """In the order in which the service names them; a feature without a room of its own belongs to the service itself."""
    homes = _homes()
    features: dict[str, list[Feature]] = {}
    for feature in service.features:
        features.setdefault(homes.get(id(feature), package), []).append(feature)
    repositories: dict[str, list[type[Repository[Any]]]] = {}
    for repository in _repositories(service):
        repositories.setdefault(_home_of(repository.__module__, features, package), []).append(repository)
    packages = dict.fromkeys((*features, *repositories))
    return tuple(Room(home, tuple(features.get(home, ())), tuple(repositories.get(home, ()))) for home in packages)


def first_paragraph(doc: str | None) -> str:
    """The first paragraph of a docstring, on one line."""
    return " ".join((doc or "").strip().partition("\n\n")[0].split())


def _homes() -> dict[int, str]:
    """Which package's `feature` module declares a feature, by the feature's identity: features have no names."""
    return {
        id(value): module.__package__ or ""
        for name, module in list(sys.modules.items())
        if name.endswith(".feature")
        for value in vars(module).values()
        if isinstance(value, Feature)
    }


def _home_of(module: str, homes: Mapping[str, object], package: str) -> str:
    return next((home for home in homes if module.startswith(f"{home}.") and home != package), package)


def _repositories(service: Service) -> Iterator[type[Repository[Any]]]:
    """What the properties of the unit of work return, as far as they are repositories."""
    # What it inherits last: that belongs to rooms of several services.
    for getter in (each for kind in service.unit_of_work.__mro__ for each in vars(kind).values()):
        function = getattr(getter, "func", getattr(getter, "fget", None))
        kind = get_type_hints(function).get("return") if function else None
        if isinstance(kind, type) and issubclass(kind, Repository):
            yield kind


def _joined(features: Sequence[Feature], part: Callable[[Feature], Mapping[str, V]]) -> dict[str, V]:
    return {name: value for feature in features for name, value in part(feature).items()}
