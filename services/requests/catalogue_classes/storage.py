"""Storage of the class tree and the code tables in MongoDB."""

from collections.abc import Collection, Mapping, Sequence
from typing import Final

from chassis.kernel.ids import derived_id
from chassis.persistence.store import Index
from chassis.persistence.unit_of_work import Repository
from services.requests.catalogue_classes.domain import MOST_TABLES, ClassTree, CodeTable

TREES: Final = "catalogue_class_trees"
TABLES: Final = "catalogue_code_tables"


class StoredClassTrees(Repository[ClassTree]):
    collection, aggregate = TREES, ClassTree
    # Each event names its class; the whole list would say everything again.
    hinted = frozenset({"classes"})

    def current(self) -> ClassTree:
        # Rows of an import ask a thousand times; what they change themselves is tracked.
        known = self._uow.known(self, self._identifier())
        return known or self._uow.remembered("class tree", self._look_up)

    def to_change(self) -> ClassTree:
        # Derived, so that two who begin it at once begin the same one.
        identifier = self._identifier()
        return self.find(identifier) or self.add(ClassTree(id=identifier))

    def offered_in(self, codes: Collection[str]) -> int:
        items = self._uow.store.collection("catalogue_items", self._uow.context.tenant)
        gone = ["withdrawn", "taken_back"]
        return items.count({"category": {"$in": sorted(codes)}, "status": {"$nin": gone}})

    def _look_up(self) -> ClassTree:
        document = self._documents.find_one({"_id": self._identifier()})
        return self.from_document(document) if document else ClassTree(id=self._identifier())

    def _identifier(self) -> str:
        return derived_id(self._uow.context.tenant, "class-tree")


class StoredCodeTables(Repository[CodeTable]):
    collection, aggregate = TABLES, CodeTable
    told = frozenset({"name"})
    hinted = frozenset({"codes"})

    def every(self) -> Sequence[CodeTable]:
        return self._each_readable({}, limit=MOST_TABLES)

    def of_scheme(self, scheme: str) -> CodeTable | None:
        return self.find(self._identifier(scheme))

    def begin(self, scheme: str) -> CodeTable:
        return self.add(CodeTable(id=self._identifier(scheme), scheme=scheme, name=scheme))

    def class_of(self, theirs: str) -> str | None:
        return self._uow.remembered("code tables by code and name", self._by_name).get(theirs)

    def _by_name(self) -> Mapping[str, str]:
        rows = self._documents.find({}, limit=MOST_TABLES)
        # A code is surer than a name, and the first table surer than the others.
        return {
            code[key]: code["class_code"] for key in ("name", "code") for row in reversed(rows) for code in row["codes"]
        }

    def _identifier(self, scheme: str) -> str:
        return derived_id(self._uow.context.tenant, "code-table", scheme)


INDEXES: Final = {
    TREES: (Index((("tenant", 1), ("_id", 1)), serves="the class tree of a street office"),),
    TABLES: (Index((("tenant", 1), ("_id", 1)), serves="the code tables of a street office"),),
}
