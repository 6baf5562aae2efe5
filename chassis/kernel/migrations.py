"""Migrations as values: what a release does once to the data of earlier ones (docs/decisions/0064).

A service lists its own in its module `migrations`, in the order of their numbers. They only go forward, and run next to
working processes of this release and of the one before.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from chassis.kernel.writes import Document

#: The update of one document, or None to leave it. Pure.
Change = Callable[[Document], Mapping[str, Any] | None]


@dataclass(frozen=True, kw_only=True)
class Documents:
    """Changes documents of one collection, in batches by `_id`.

    `where` finds those that are as before. `change` gives the update of one, after which `where` does not find it any
    more, or None to leave it; it must be pure. Both may meet what the old release writes meanwhile.
    """

    collection: str
    where: Mapping[str, Any]
    change: Change


@dataclass(frozen=True, kw_only=True)
class Linked:
    """As `Documents`, where the change depends on documents of another collection: ids that are found by name.

    `needed` finds in `beside` what a batch needs, by an index; `changing` gives the change that follows from it. It waits
    until no worker of an earlier release is left, because what stands beside may be a projection that was filled again.
    """

    collection: str
    where: Mapping[str, Any]
    beside: str
    needed: Callable[[Sequence[Document]], Mapping[str, Any]]
    changing: Callable[[Sequence[Document]], Change]


@dataclass(frozen=True)
class Projections:
    """Fills projections of the service again from the topics, because they say more than before.

    `named` are filled beside the old rows and then put over them, so that readers never meet an empty one; their
    projections must not count. Without names all are emptied first. Runs once no worker of an earlier release is left,
    which would fill them as before.
    """

    named: tuple[str, ...] = ()


@dataclass(frozen=True)
class Figures:
    """Counts the figures again from the rows, because they are counted otherwise than before. Runs as `Projections`."""


Work = Documents | Linked | Projections | Figures


@dataclass(frozen=True, kw_only=True)
class Migration:
    """One step. `why` is for operators, in English and Chinese.

    `first`: processes of this release wait for it, because they cannot work with documents of before.
    """

    number: int
    name: str
    why: tuple[str, str]
    work: Work
    first: bool = False

    @property
    def needs_new_workers(self) -> bool:
        return not isinstance(self.work, Documents)


#: Before the first migration of a service.
NONE: Final = 0


def newest(migrations: Sequence[Migration]) -> int:
    """The schema that this code knows."""
    return migrations[-1].number if migrations else NONE


def in_order(migrations: Sequence[Migration]) -> tuple[Migration, ...]:
    """Raises ValueError unless the numbers are 1, 2, 3 and so on, and what comes first needs no new workers."""
    for wanted, one in enumerate(migrations, start=1):
        if one.number != wanted:
            raise ValueError(f"migration {one.name} has the number {one.number} instead of {wanted}")
        if one.first and one.needs_new_workers:
            # Workers would wait for the migration, and the migration for workers.
            raise ValueError(f"migration {one.name} cannot come first: it waits for workers of this release")
    return tuple(migrations)
