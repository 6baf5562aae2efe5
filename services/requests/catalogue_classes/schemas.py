"""Schemas of the class tree and the code tables."""

from typing import Final

from marshmallow import fields

from chassis.http.fields import Code, Line, YesNoAsked
from chassis.http.schemas import Body, View
from services.requests.catalogue_classes.details import ClassNames, ClassPlace, CodeGone, CodeSaid, NewClass
from services.requests.fields import CATEGORY, NAME

SCHEME: Final = r"^[a-z0-9][a-z0-9._-]{1,39}$"
THEIRS: Final = 60
_UNDER: Final = {"description": "code of the class above; null at the top", "examples": ["housing"]}
_BEFORE: Final = {
    "description": "code of the class of the same parent that it stands before; null: the last",
    "examples": ["repair"],
}


class NewClassBody(Body):
    command = NewClass

    code = Code(CATEGORY, required=True, metadata={"description": "natural key; the category of items in it"})
    name = Line(NAME, required=True)
    name_en = Line(NAME, least=0, load_default="")
    parent = Code(CATEGORY, load_default=None, allow_none=True, metadata=_UNDER)
    before = Code(CATEGORY, load_default=None, allow_none=True, metadata=_BEFORE)


class ClassNamesBody(Body):
    command = ClassNames

    name = Line(NAME, required=True)
    name_en = Line(NAME, least=0, load_default="")


class ClassPlaceBody(Body):
    command = ClassPlace

    parent = Code(CATEGORY, load_default=None, allow_none=True, metadata=_UNDER)
    before = Code(CATEGORY, load_default=None, allow_none=True, metadata=_BEFORE)


class CodeBody(Body):
    command = CodeSaid

    code = Line(THEIRS, required=True, metadata={"description": "what the other system calls it"})
    name = Line(NAME, least=0, load_default="")
    class_code = Code(CATEGORY, required=True, metadata={"examples": ["repair"]})
    scheme_name = Line(NAME, least=0, load_default="", metadata={"description": "what people call the table"})


class CodeGoneBody(Body):
    command = CodeGone

    code = Line(THEIRS, required=True)


class TreeQuery(Body):
    archived = YesNoAsked(load_default=False, metadata={"description": "also classes that are not used any more"})


class ClassCodeView(View):
    scheme = fields.String()
    scheme_name = fields.String()
    code = fields.String()
    name = fields.String()


class ClassView(View):
    code = fields.String()
    name = fields.String()
    name_en = fields.String()
    parent = fields.String(allow_none=True)
    is_archived = fields.Boolean()
    depth = fields.Integer(metadata={"description": "0 at the top"})
    path = fields.List(fields.String(), metadata={"description": "the names from the top down to its own"})
    items = fields.Integer(metadata={"description": "items that are offered in it"})
    items_below = fields.Integer(metadata={"description": "the same, with those of the classes below"})
    codes = fields.List(fields.Nested(ClassCodeView), metadata={"description": "what other systems call it"})


class LooseCategoryView(View):
    code = fields.String()
    items = fields.Integer()


class ClassTreeView(View):
    items = fields.List(fields.Nested(ClassView), metadata={"description": "each class before those below it"})
    loose = fields.List(
        fields.Nested(LooseCategoryView), metadata={"description": "categories of items that no class has"}
    )
    version = fields.Integer()


class MappedClassView(View):
    code = fields.String()
    name = fields.String()
    class_code = fields.String()


class CodeTableView(View):
    id = fields.String()
    scheme = fields.String()
    name = fields.String()
    codes = fields.List(fields.Nested(MappedClassView))
    version = fields.Integer()


class CodeTablesView(View):
    items = fields.List(fields.Nested(CodeTableView))
