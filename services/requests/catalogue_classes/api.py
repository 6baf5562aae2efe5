"""The class tree and the code tables over HTTP."""

from typing import Any

from chassis.http.call import Call
from chassis.http.endpoint import SIGNED_IN, Blueprint
from chassis.http.history import HistoryPage, history_of
from chassis.http.schemas import PageQuery
from chassis.persistence.reads import Page
from services.requests.catalogue_classes import lists, use_cases
from services.requests.catalogue_classes.details import ClassNames, ClassPlace, CodeGone, CodeSaid, NewClass
from services.requests.catalogue_classes.domain import ClassTree, CodeTable
from services.requests.catalogue_classes.ports import ClassesWork
from services.requests.catalogue_classes.schemas import (
    ClassNamesBody,
    ClassPlaceBody,
    ClassTreeView,
    CodeBody,
    CodeGoneBody,
    CodeTablesView,
    CodeTableView,
    NewClassBody,
    TreeQuery,
)

blueprint = Blueprint("catalogue-classes", __name__)
_KEPT = "catalogue.manage"


@blueprint.endpoint("GET", "/catalogue-classes", permission=SIGNED_IN, query=TreeQuery, returns=ClassTreeView)
def show_class_tree(call: Call[ClassesWork], query: dict[str, Any]) -> dict[str, Any]:
    """The whole class tree with the number of items in each class, and what other systems call it."""
    return _shown(call, call.uow.class_trees.current(), archived=query["archived"])


@blueprint.endpoint(
    "POST", "/catalogue-classes", permission=_KEPT, body=NewClassBody, returns=ClassTreeView, status=201
)
def add_class(call: Call[ClassesWork], body: NewClass) -> dict[str, Any]:
    """Adds a class, at any depth. Repeating its code finds the first one. Answers with the tree."""
    return _shown(call, use_cases.add_class(call.uow, call.actor, body))


@blueprint.endpoint("PATCH", "/catalogue-classes/<code>", permission=_KEPT, body=ClassNamesBody, returns=ClassTreeView)
def rename_class(call: Call[ClassesWork], code: str, body: ClassNames) -> dict[str, Any]:
    """Calls a class something else. Its code stays, so items, requests and figures do too."""
    return _shown(call, use_cases.rename_class(call.uow, call.actor, body, code=code))


@blueprint.endpoint(
    "POST", "/catalogue-classes/<code>/move", permission=_KEPT, body=ClassPlaceBody, returns=ClassTreeView
)
def move_class(call: Call[ClassesWork], code: str, body: ClassPlace) -> dict[str, Any]:
    """Puts a class elsewhere, with all that is below it."""
    return _shown(call, use_cases.move_class(call.uow, call.actor, body, code=code))


@blueprint.endpoint("POST", "/catalogue-classes/<code>/archive", permission=_KEPT, returns=ClassTreeView)
def archive_class(call: Call[ClassesWork], code: str) -> dict[str, Any]:
    """Takes a class out of use, with all that is below it; refused while items are offered there."""
    return _shown(call, use_cases.archive_class(call.uow, call.actor, code=code))


@blueprint.endpoint("POST", "/catalogue-classes/<code>/restore", permission=_KEPT, returns=ClassTreeView)
def restore_class(call: Call[ClassesWork], code: str) -> dict[str, Any]:
    """Takes a class into use again, without those below it."""
    return _shown(call, use_cases.restore_class(call.uow, call.actor, code=code))


@blueprint.endpoint("GET", "/catalogue-classes/history", permission=_KEPT, query=PageQuery, returns=HistoryPage)
def class_tree_history(call: Call[ClassesWork], query: dict[str, Any]) -> Page:
    """Who changed the tree when."""
    call.actor.demand(_KEPT)
    return history_of(call, "requests.class-tree.events.v1", call.uow.class_trees.current().id, query)


@blueprint.endpoint("GET", "/catalogue-code-tables", permission=SIGNED_IN, returns=CodeTablesView)
def list_code_tables(call: Call[ClassesWork]) -> dict[str, Any]:
    """The code tables: what other systems and standards call our classes."""
    return {"items": call.uow.code_tables.every()}


@blueprint.endpoint(
    "POST", "/catalogue-code-tables/<scheme>/codes", permission=_KEPT, body=CodeBody, returns=CodeTableView
)
def map_code(call: Call[ClassesWork], scheme: str, body: CodeSaid) -> CodeTable:
    """Says which class a code of this scheme is. The first code makes the table; a repeat replaces."""
    return use_cases.map_code(call.uow, call.actor, body, scheme=scheme)


@blueprint.endpoint(
    "POST", "/catalogue-code-tables/<scheme>/codes/remove", permission=_KEPT, body=CodeGoneBody, returns=CodeTableView
)
def unmap_code(call: Call[ClassesWork], scheme: str, body: CodeGone) -> CodeTable:
    """The code means no class any more."""
    return use_cases.unmap_code(call.uow, call.actor, body, scheme=scheme)


def _shown(call: Call[ClassesWork], tree: ClassTree, *, archived: bool = True) -> dict[str, Any]:
    return lists.shown_tree(tree, call.reads("catalogue_items"), call.uow.code_tables.every(), archived=archived)
