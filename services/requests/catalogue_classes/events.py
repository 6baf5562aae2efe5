"""Events of the class tree and the code tables."""

from dataclasses import dataclass
from typing import Final

from chassis.kernel.aggregate import Event, Events


@dataclass(frozen=True, kw_only=True)
class _ClassEvent(Event):
    code: str
    name: str
    name_en: str
    parent: str | None


@dataclass(frozen=True, kw_only=True)
class CatalogueClassAdded(_ClassEvent):
    """There is another class, under `parent` or at the top."""


@dataclass(frozen=True, kw_only=True)
class CatalogueClassRenamed(_ClassEvent):
    """The class is called this now; its code stays."""


@dataclass(frozen=True, kw_only=True)
class CatalogueClassMoved(_ClassEvent):
    """The class stands elsewhere, with all that is below it."""

    previous_parent: str | None


@dataclass(frozen=True, kw_only=True)
class CatalogueClassArchived(_ClassEvent):
    """Nothing new is put into the class or the classes below."""


@dataclass(frozen=True, kw_only=True)
class CatalogueClassRestored(_ClassEvent):
    """The class is in use again."""


@dataclass(frozen=True, kw_only=True)
class CodeMapped(Event):
    """What the scheme calls `code` is the class `class_code`; `previous_class_code` if it was another one before."""

    scheme: str
    code: str
    name: str
    class_code: str
    previous_class_code: str | None


@dataclass(frozen=True, kw_only=True)
class CodeUnmapped(Event):
    """The scheme's code means no class any more."""

    scheme: str
    code: str
    class_code: str


EVENTS: Final[Events] = {
    "class-tree": {
        "class-added": CatalogueClassAdded,
        "class-renamed": CatalogueClassRenamed,
        "class-moved": CatalogueClassMoved,
        "class-archived": CatalogueClassArchived,
        "class-restored": CatalogueClassRestored,
    },
    "code-table": {"code-mapped": CodeMapped, "code-unmapped": CodeUnmapped},
}
