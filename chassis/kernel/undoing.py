"""Taking back what an import has made, and why a record stays."""

from collections.abc import Callable, Collection, Iterable, Mapping
from enum import StrEnum
from typing import Protocol, TypeVar

from chassis.kernel.errors import Conflict, DomainError
from chassis.kernel.text import Text


class ChangedSince(Conflict):
    slug = "import-built-upon"
    text = Text(zh="“{name_zh}”导入后已被修改，没有撤销。", en="“{name_en}” was changed after the import, so it stays.")


class UsedSince(Conflict):
    slug = "import-built-upon"
    code = "import-built-upon-used"
    text = Text(
        zh="“{name_zh}”已有{used}，没有撤销。请先处理这些记录。",
        en="“{name_en}” already has {used}, so it stays. Take care of those first.",
    )


class UnnamedChangedSince(Conflict):
    """For records that no job may name: people, and what people wrote."""

    slug = "import-built-upon"
    code = "import-built-upon-unnamed"
    text = Text(zh="这条记录导入后已被修改，没有撤销。", en="This record was changed after the import, so it stays.")


class UnnamedUsedSince(Conflict):
    slug = "import-built-upon"
    code = "import-built-upon-unnamed-used"
    text = Text(
        zh="这条记录已有{used}，没有撤销。请先处理这些记录。",
        en="This record already has {used}, so it stays. Take care of those first.",
    )


class Undoable(Protocol):
    @property
    def id(self) -> str: ...

    @property
    def version(self) -> int: ...

    @property
    def status(self) -> StrEnum: ...

    def take_back(self) -> None: ...


class Named(Protocol):
    @property
    def name(self) -> str: ...


U = TypeVar("U", bound=Undoable)
U_co = TypeVar("U_co", bound=Undoable, covariant=True)


class Undoables(Protocol[U_co]):
    def find(self, identifier: str) -> U_co | None: ...

    def prefetch(self, identifiers: Iterable[str]) -> None: ...


def still_there(records: Undoables[U], made: Collection[str], gone: StrEnum) -> dict[str, U]:
    """By id, in the order of the import: what it has made and is not gone already. One query."""
    records.prefetch(made)
    found = (records.find(one) for one in made)
    return {one.id: one for one in found if one and one.status is not gone}


def named(one: Named) -> Text:
    """What a record is called in refusals."""
    return Text(zh=one.name, en=one.name)


def nameless(_: object) -> None:
    """For records whose names stand in no job, because they are personal: the fault says which record it is by its id."""


def take_back_unused(
    there: Mapping[str, U],
    made: Mapping[str, int],
    name: Callable[[U], Text | None],
    used_by: Callable[[U], Text | None],
) -> dict[str, DomainError]:
    """Takes back what has the version of the import and is used by nothing, the last one first: later rows may build on
    earlier ones. Returns why the others stay, by id.
    """
    refused: dict[str, DomainError] = {}
    for identifier, one in reversed(list(there.items())):
        user, called = used_by(one), name(one)
        if one.version != made[identifier]:
            refused[identifier] = _changed(called)
        elif user:
            refused[identifier] = _used(called, user)
        else:
            one.take_back()
    return refused


def _changed(called: Text | None) -> DomainError:
    return ChangedSince(name_zh=called.zh, name_en=called.en) if called else UnnamedChangedSince()


def _used(called: Text | None, user: Text) -> DomainError:
    if called is None:
        return UnnamedUsedSince(used=user)
    return UsedSince(name_zh=called.zh, name_en=called.en, used=user)
