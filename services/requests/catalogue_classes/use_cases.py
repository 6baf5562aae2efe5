"""Use cases of the class tree and the code tables."""

from chassis.kernel.identity import Actor
from services.requests.catalogue_classes.details import ClassNames, ClassPlace, CodeGone, CodeSaid, NewClass
from services.requests.catalogue_classes.domain import (
    MOST_CODES,
    MOST_TABLES,
    CatalogueClass,
    ClassTree,
    CodeTable,
    MappedClass,
)
from services.requests.catalogue_classes.errors import (
    ClassArchived,
    ClassInUse,
    NoSuchClass,
    NoSuchTarget,
    TooManyCodes,
)
from services.requests.catalogue_classes.ports import ClassesWork

PERMISSION = "catalogue.manage"


def add_class(uow: ClassesWork, actor: Actor, new: NewClass) -> ClassTree:
    """Raises Forbidden and what `ClassTree.add` raises."""
    tree = managed(uow, actor)
    tree.add(new)
    return tree


def rename_class(uow: ClassesWork, actor: Actor, names: ClassNames, *, code: str) -> ClassTree:
    tree = managed(uow, actor)
    tree.rename(code, names.name, names.name_en)
    return tree


def move_class(uow: ClassesWork, actor: Actor, place: ClassPlace, *, code: str) -> ClassTree:
    tree = managed(uow, actor)
    tree.move(code, place)
    return tree


def archive_class(uow: ClassesWork, actor: Actor, *, code: str) -> ClassTree:
    """Raises Forbidden, NoSuchClass, ClassInUse."""
    tree = managed(uow, actor)
    named: CatalogueClass = tree.get(code)
    if not named.is_archived and (count := uow.class_trees.offered_in(tree.below(code))):
        raise ClassInUse(name=named.name, count=count)
    tree.archive(code)
    return tree


def restore_class(uow: ClassesWork, actor: Actor, *, code: str) -> ClassTree:
    tree = managed(uow, actor)
    tree.restore(code)
    return tree


def managed(uow: ClassesWork, actor: Actor) -> ClassTree:
    """Raises Forbidden."""
    actor.demand(PERMISSION)
    return uow.class_trees.to_change()


def map_code(uow: ClassesWork, actor: Actor, said: CodeSaid, *, scheme: str) -> CodeTable:
    """Says which class another system's code is. Raises Forbidden, NoSuchTarget, TooManyCodes."""
    actor.demand(PERMISSION)
    if uow.class_trees.current().find(said.class_code) is None:
        raise NoSuchTarget
    table = uow.code_tables.of_scheme(scheme)
    if table is None:
        if len(uow.code_tables.every()) >= MOST_TABLES:
            raise TooManyCodes(tables=MOST_TABLES, most=MOST_CODES)
        table = uow.code_tables.begin(scheme)
    table.map(MappedClass(code=said.code, name=said.name, class_code=said.class_code), name=said.scheme_name)
    return table


def unmap_code(uow: ClassesWork, actor: Actor, gone: CodeGone, *, scheme: str) -> CodeTable:
    """Idempotent. Raises Forbidden, NoSuchClass."""
    actor.demand(PERMISSION)
    table = uow.code_tables.of_scheme(scheme)
    if table is None:
        raise NoSuchClass
    table.unmap(gone.code)
    return table


def require_in_use(uow: ClassesWork, code: str) -> None:
    """A class that is archived takes nothing new; a code without a class is its own. Raises ClassArchived."""
    named = uow.class_trees.current().find(code)
    if named and named.is_archived:
        raise ClassArchived(name=named.name)
