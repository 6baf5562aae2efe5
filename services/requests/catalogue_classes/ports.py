"""What the use cases of the class tree need from storage."""

from collections.abc import Collection, Sequence
from typing import Protocol

from chassis.kernel.ports import Aggregates, Work
from services.requests.catalogue_classes.domain import ClassTree, CodeTable


class ClassTrees(Aggregates[ClassTree], Protocol):
    def current(self) -> ClassTree:
        """The tree as it is stored, to read; empty if there is none."""

    def to_change(self) -> ClassTree:
        """The same, to be changed."""

    def offered_in(self, codes: Collection[str]) -> int:
        """How many items are offered in these classes."""


class CodeTables(Aggregates[CodeTable], Protocol):
    def every(self) -> Sequence[CodeTable]: ...

    def of_scheme(self, scheme: str) -> CodeTable | None: ...

    def begin(self, scheme: str) -> CodeTable:
        """A new table without codes."""

    def class_of(self, theirs: str) -> str | None:
        """The class that some scheme calls so, by code or by name."""


class ClassesWork(Work, Protocol):
    @property
    def class_trees(self) -> ClassTrees: ...

    @property
    def code_tables(self) -> CodeTables: ...
