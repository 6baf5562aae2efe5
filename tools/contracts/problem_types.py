"""Every type of problem that the API can answer with, read from the classes of refusals in the code."""

from collections.abc import Iterator
from importlib import import_module
from pkgutil import walk_packages
from typing import Final

from chassis.kernel.errors import DomainError

#: What runs on the platform. Doubles for tests have refusals of their own.
_SERVED: Final = ("chassis", "reporting", "attachments", "services", "gateway.edge", "gateway.identity")
_UNSERVED: Final = ("chassis.testing", "gateway.identity.testing")


def problem_types() -> dict[str, list[type[DomainError]]]:
    """Slug → the refusals that carry it, in order of their slugs."""
    _load()
    found: dict[str, list[type[DomainError]]] = {}
    for refusal in sorted(set(_below(DomainError)), key=lambda refusal: (refusal.__module__, refusal.__name__)):
        if _is_served(refusal.__module__):
            found.setdefault(refusal.slug, []).append(refusal)
    return dict(sorted(found.items()))


def _load() -> None:
    """Imports every module that may define a refusal."""
    for name in _SERVED:
        package = import_module(name)
        for module in walk_packages(package.__path__, f"{name}."):
            if _is_served(module.name) and not module.name.endswith("__main__"):
                import_module(module.name)


def _is_served(module: str) -> bool:
    return module.startswith(tuple(f"{name}." for name in _SERVED)) and not module.startswith(_UNSERVED)


def _below(kind: type[DomainError]) -> Iterator[type[DomainError]]:
    for refusal in kind.__subclasses__():
        yield refusal
        yield from _below(refusal)
