"""Import rows for classes and for codes of other systems."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from chassis.http.fields import Code, Line
from chassis.http.rows import checked
from chassis.http.schemas import Row
from chassis.kernel.aggregate import values_of
from chassis.kernel.identity import system_actor
from chassis.persistence.documents import row_of
from services.requests.catalogue_classes import use_cases
from services.requests.catalogue_classes.details import CodeSaid, NewClass
from services.requests.catalogue_classes.ports import ClassesWork
from services.requests.catalogue_classes.schemas import SCHEME, THEIRS
from services.requests.fields import CATEGORY, NAME


@dataclass(frozen=True, kw_only=True)
class ImportedClass:
    code: str
    name: str
    name_en: str
    parent: str | None


@dataclass(frozen=True, kw_only=True)
class ImportedCode(CodeSaid):
    scheme: str


class CatalogueClassRow(Row):
    """A class; the class above it is a row before this one, or there already."""

    command = ImportedClass

    code = Code(CATEGORY, required=True)
    name = Line(NAME, required=True)
    name_en = Line(NAME, least=0, load_default="")
    parent = Code(CATEGORY, load_default=None, allow_none=True, metadata={"example": "housing"})


class CatalogueCodeRow(Row):
    """A code of another system, and the class that it is."""

    command = ImportedCode

    scheme = Code(SCHEME, required=True, metadata={"example": "gb39666"})
    scheme_name = Line(NAME, least=0, load_default="")
    code = Line(THEIRS, required=True)
    name = Line(NAME, least=0, load_default="")
    class_code = Code(CATEGORY, required=True, metadata={"example": "repair"})


_CLASS: Final = CatalogueClassRow()
_CODE: Final = CatalogueCodeRow()


def apply_class(uow: ClassesWork, row: Mapping[str, Any]) -> None:
    said = row_of(ImportedClass, checked(_CLASS, row))
    # The permission request.import covers this; whoever imports need not hold catalogue.manage too.
    use_cases.add_class(uow, system_actor(uow.context.tenant), NewClass(**vars(said)))


def apply_code(uow: ClassesWork, row: Mapping[str, Any]) -> None:
    said = row_of(ImportedCode, checked(_CODE, row))
    actor = system_actor(uow.context.tenant)
    use_cases.map_code(uow, actor, CodeSaid(**values_of(CodeSaid, said)), scheme=said.scheme)
