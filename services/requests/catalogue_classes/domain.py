"""The class tree of a street office: one aggregate, so that no two moves at once can close a circle."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from chassis.kernel.aggregate import Aggregate
from chassis.kernel.natural_keys import require_same
from services.requests.catalogue_classes.details import ClassPlace, NewClass
from services.requests.catalogue_classes.errors import (
    BelowItself,
    NoSuchClass,
    NoSuchParent,
    NoSuchSibling,
    ParentArchived,
    TooManyClasses,
    TooManyCodes,
)
from services.requests.catalogue_classes.events import (
    CatalogueClassAdded,
    CatalogueClassArchived,
    CatalogueClassMoved,
    CatalogueClassRenamed,
    CatalogueClassRestored,
    CodeMapped,
    CodeUnmapped,
)

MOST_CLASSES: Final = 1000
MOST_CODES: Final = 3000
MOST_TABLES: Final = 20


@dataclass(frozen=True, kw_only=True)
class CatalogueClass:
    """`code` is what items of the catalogue and requests have as their category."""

    code: str
    name: str
    name_en: str
    parent: str | None = None
    is_archived: bool = False


@dataclass(kw_only=True)
class ClassTree(Aggregate):
    """Classes in the order in which those of one parent are shown. No class is above itself."""

    classes: list[CatalogueClass] = field(default_factory=list)

    def find(self, code: str) -> CatalogueClass | None:
        return next((one for one in self.classes if one.code == code), None)

    def get(self, code: str) -> CatalogueClass:
        """Raises NoSuchClass."""
        found = self.find(code)
        if found is None:
            raise NoSuchClass
        return found

    def names(self, codes: Iterable[str | None]) -> Mapping[str, tuple[str, str]]:
        """Code → name and English name; classes that the street office has never named are left out."""
        wanted = set(codes)
        return {one.code: (one.name, one.name_en) for one in self.classes if one.code in wanted}

    def above(self, code: str) -> list[CatalogueClass]:
        """The classes above it, the nearest first."""
        known, found = {one.code: one for one in self.classes}, []
        parent = known[code].parent if code in known else None
        while parent is not None:
            found.append(known[parent])
            parent = known[parent].parent
        return found

    def below(self, code: str) -> list[str]:
        """The codes of the class and of all that are below it."""
        children = self._children()
        found, waiting = [], [code]
        while waiting:
            at = waiting.pop()
            found.append(at)
            waiting.extend(one.code for one in children.get(at, []))
        return found

    def walk(self) -> Iterator[tuple[CatalogueClass, int]]:
        """All classes with their depth, each before those below it."""
        children = self._children()
        # No recursion: a tree may be as deep as it has classes.
        waiting = [(one, 0) for one in reversed(children.get(None, []))]
        while waiting:
            at, depth = waiting.pop()
            yield at, depth
            waiting.extend((one, depth + 1) for one in reversed(children.get(at.code, [])))

    def add(self, new: NewClass) -> CatalogueClass:
        """Idempotent for the same names and place. Raises ContentDiffers, TooManyClasses and what `move` raises."""
        known = self.find(new.code)
        if known:
            # Where it stands among others is no part of what it is.
            require_same(vars(known), {name: getattr(new, name) for name in ("name", "name_en", "parent")})
            return known
        if len(self.classes) >= MOST_CLASSES:
            raise TooManyClasses(most=MOST_CLASSES)
        added = CatalogueClass(code=new.code, name=new.name, name_en=new.name_en, parent=new.parent)
        self._require_parent(new.parent)
        self._insert(added, new.before)
        self.record(CatalogueClassAdded(**_told(added)))
        return added

    def rename(self, code: str, name: str, name_en: str) -> CatalogueClass:
        """Without a real change nothing happens. Raises NoSuchClass."""
        known = self.get(code)
        renamed = replace(known, name=name, name_en=name_en)
        if renamed != known:
            self._put(renamed)
            self.record(CatalogueClassRenamed(**_told(renamed)))
        return renamed

    def move(self, code: str, place: ClassPlace) -> CatalogueClass:
        """Puts it, with all that is below it, under another class or to another place under the same.

        Raises NoSuchClass, NoSuchParent, NoSuchSibling, ParentArchived, BelowItself.
        """
        known, order = self.get(code), [one.code for one in self.classes]
        if place.parent is not None and place.parent in self.below(code):
            raise BelowItself(name=known.name)
        if not known.is_archived:
            self._require_parent(place.parent)
        elif place.parent is not None and self.find(place.parent) is None:
            raise NoSuchParent
        moved = replace(known, parent=place.parent)
        self.classes = [one for one in self.classes if one.code != code]
        self._insert(moved, place.before)
        if moved != known or order != [one.code for one in self.classes]:
            self.record(CatalogueClassMoved(**_told(moved), previous_parent=known.parent))
        return moved

    def archive(self, code: str) -> CatalogueClass:
        """With all that is below it. Idempotent. Raises NoSuchClass."""
        self.get(code)
        below = set(self.below(code))
        for one in [one for one in self.classes if one.code in below and not one.is_archived]:
            archived = replace(one, is_archived=True)
            self._put(archived)
            self.record(CatalogueClassArchived(**_told(archived)))
        return self.get(code)

    def restore(self, code: str) -> CatalogueClass:
        """Only this class. Idempotent. Raises NoSuchClass, ParentArchived."""
        known = self.get(code)
        if known.is_archived:
            self._require_parent(known.parent)
            restored = replace(known, is_archived=False)
            self._put(restored)
            self.record(CatalogueClassRestored(**_told(restored)))
        return self.get(code)

    def _require_parent(self, parent: str | None) -> None:
        above = self.find(parent) if parent is not None else None
        if parent is not None and above is None:
            raise NoSuchParent
        if above and above.is_archived:
            raise ParentArchived(name=above.name)

    def _insert(self, one: CatalogueClass, before: str | None) -> None:
        if before is None:
            self.classes = [*self.classes, one]
            return
        sibling = self.find(before)
        if sibling is None or sibling.parent != one.parent:
            raise NoSuchSibling
        at = self.classes.index(sibling)
        self.classes = [*self.classes[:at], one, *self.classes[at:]]

    def _put(self, changed: CatalogueClass) -> None:
        self.classes = [changed if one.code == changed.code else one for one in self.classes]

    def _children(self) -> dict[str | None, list[CatalogueClass]]:
        found: dict[str | None, list[CatalogueClass]] = {}
        for one in self.classes:
            found.setdefault(one.parent, []).append(one)
        return found


def _told(one: CatalogueClass) -> dict[str, Any]:
    return {"code": one.code, "name": one.name, "name_en": one.name_en, "parent": one.parent}


@dataclass(frozen=True, kw_only=True)
class MappedClass:
    """What another system calls a class, by code and by name."""

    code: str
    name: str
    class_code: str


@dataclass(kw_only=True)
class CodeTable(Aggregate):
    """The codes of one scheme, such as a national standard or the hotline, and which classes they are."""

    scheme: str
    name: str
    codes: list[MappedClass] = field(default_factory=list)

    def map(self, said: MappedClass, *, name: str) -> None:
        """Idempotent. Raises TooManyCodes."""
        known = next((one for one in self.codes if one.code == said.code), None)
        if known == said and name in ("", self.name):
            return
        if known is None and len(self.codes) >= MOST_CODES:
            raise TooManyCodes(tables=MOST_TABLES, most=MOST_CODES)
        self.name = name or self.name
        others = [one for one in self.codes if one.code != said.code]
        self.codes = sorted([*others, said], key=lambda one: one.code)
        before = known.class_code if known and known.class_code != said.class_code else None
        self.record(CodeMapped(scheme=self.scheme, **vars(said), previous_class_code=before))

    def unmap(self, code: str) -> None:
        """Idempotent."""
        for known in [one for one in self.codes if one.code == code]:
            self.codes = [one for one in self.codes if one.code != code]
            self.record(CodeUnmapped(scheme=self.scheme, code=code, class_code=known.class_code))
